package io.vfhammer.testbed;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Wakes one thread that waits for work. Whoever brings work makes it visible first and rings then; the waiter looks at the
 * work itself, so that a ring which finds it awake costs neither of them anything. No ring is lost.
 */
final class Doorbell {
    /** The clock is read once in so many looks: that takes as long as a look. */
    private static final int LOOKS = 8;

    private final long pollNanos;

    /** The waiting thread while it parks, else null: a thread that is awake needs no wake-up. */
    private volatile Thread parked;

    /** A doorbell whose waiter parks at once. */
    Doorbell() {
        this(0);
    }

    /**
     * @param pollNanos how long a waiter looks again and again, giving the CPU to others in between, before it parks; parking
     *     costs some 50 us, which a drive in microseconds cannot afford
     */
    Doorbell(long pollNanos) {
        this.pollNanos = pollNanos;
    }

    /** Any thread, after it has made visible what it rings for. */
    void ring() {
        Thread waiting = parked;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /**
     * Waits until there is work, or the thread is interrupted; only ever called by one thread.
     *
     * @param nanosToWork returns how long it will be until there is work without anybody bringing it; 0 or less when there
     *     is some
     */
    void await(LongSupplier nanosToWork) {
        boolean polls = pollNanos > 0;
        long start = polls ? System.nanoTime() : 0;
        for (int looks = 1; nanosToWork.getAsLong() > 0; looks++) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            polls &= looks % LOOKS != 0 || System.nanoTime() - start < pollNanos;
            if (polls) {
                pollOnce();
            } else {
                park(nanosToWork);
            }
        }
    }

    /** A ring either sees who parks, or what it rings for is seen before the park. */
    private void park(LongSupplier nanosToWork) {
        parked = Thread.currentThread();
        long nanos = nanosToWork.getAsLong();
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
        parked = null;
    }

    /** What a polling thread does between two looks: lets others run. */
    @SuppressWarnings("ThreadPriorityCheck") // with more threads than CPUs somebody has to make room
    static void pollOnce() {
        Thread.yield();
    }
}
