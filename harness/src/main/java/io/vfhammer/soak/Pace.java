package io.vfhammer.soak;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Keeps all users together below a rate of operations. Thread-safe. */
final class Pace {
    private final long nanosBetween;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** @param opsPerSecond 0 for no bound */
    Pace(double opsPerSecond) {
        nanosBetween = opsPerSecond > 0 ? (long) (TimeUnit.SECONDS.toNanos(1) / opsPerSecond) : 0;
    }

    /**
     * Waits for the calling thread's turn, or until somebody stops.
     *
     * @param stopping ends the wait within a tenth of a second
     */
    void await(BooleanSupplier stopping) {
        if (nanosBetween == 0) {
            return;
        }
        long now = System.nanoTime();
        long turn = next.updateAndGet(last -> Math.max(last, now - nanosBetween) + nanosBetween);
        for (long left = turn - now; left > 0; left = turn - System.nanoTime()) {
            LockSupport.parkNanos(this, Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
            if (Thread.currentThread().isInterrupted() || stopping.getAsBoolean()) {
                return;
            }
        }
    }
}
