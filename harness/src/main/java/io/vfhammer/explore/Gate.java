package io.vfhammer.explore;

import io.vfhammer.testbed.HarnessException;
import io.vfhammer.vf.PacePoint;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Stops the first thread that comes to a place of the driver, until it is opened. One thread stops at it, another one waits
 * for that and opens it; both waits are bounded.
 */
final class Gate {
    private static final long POLL_MILLIS = 5;

    private final PacePoint point;
    private final BooleanSupplier isMine;
    private final Duration bound;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** @param isMine asked on a thread that comes to {@code point}: whether it is to stop */
    Gate(PacePoint point, BooleanSupplier isMine, Duration bound) {
        this.point = point;
        this.isMine = isMine;
        this.bound = bound;
    }

    boolean stops(PacePoint at) {
        return at == point && isMine.getAsBoolean();
    }

    /** Waits until the gate is opened; an interrupt does not end the wait, it is kept for what comes after. */
    void pass() {
        arrived.countDown();
        boolean interrupted = false;
        long deadline = System.nanoTime() + bound.toNanos();
        while (open.getCount() > 0 && System.nanoTime() - deadline < 0) {
            try {
                boolean unused = open.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until a thread stops here.
     *
     * @param over says that no thread will come any more
     * @return false when it is over without
     * @throws HarnessException when neither comes within the bound
     */
    boolean awaitArrival(BooleanSupplier over) {
        long deadline = System.nanoTime() + bound.toNanos();
        try {
            while (!arrived.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (over.getAsBoolean()) {
                    return arrived.getCount() == 0;
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new HarnessException("waited " + bound + " for a thread at " + point);
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while it waited for a thread at " + point);
        }
    }

    void open() {
        open.countDown();
    }
}
