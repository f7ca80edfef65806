package io.vfhammer.testbed;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes one thread. A ring is never lost: one that comes before the wait ends that wait at once. Several rings before a
 * wait count as one.
 */
final class Doorbell {
    private final AtomicBoolean rung = new AtomicBoolean();
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

    /** Any thread. */
    void ring() {
        if (!rung.getAndSet(true)) {
            LockSupport.unpark(parked);
        }
    }

    /** Waits for a ring, or for {@code nanos} to pass; only ever called by one thread. */
    void await(long nanos) {
        long start = System.nanoTime();
        long deadline = start + nanos;
        while (!(rung.get() && rung.getAndSet(false))) {
            long now = System.nanoTime();
            if (deadline - now <= 0 || Thread.currentThread().isInterrupted()) {
                return;
            }
            if (now - start < pollNanos) {
                pollOnce();
            } else {
                park(deadline - now);
            }
        }
    }

    /** A ring either sees who parks, or is seen before the park. */
    private void park(long nanos) {
        parked = Thread.currentThread();
        if (!rung.get()) {
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
