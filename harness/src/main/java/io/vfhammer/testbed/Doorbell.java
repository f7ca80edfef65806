package io.vfhammer.testbed;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes one thread. A ring is never lost: one that comes before the wait ends that wait at once. Several rings before a
 * wait count as one.
 */
final class Doorbell {
    private final AtomicBoolean rung = new AtomicBoolean();
    private volatile Thread waiter;

    /** Any thread. */
    void ring() {
        if (!rung.getAndSet(true)) {
            LockSupport.unpark(waiter);
        }
    }

    /** Waits for a ring, or for {@code nanos} to pass; only ever called by one thread. */
    void await(long nanos) {
        waiter = Thread.currentThread();
        long deadline = System.nanoTime() + nanos;
        while (!rung.getAndSet(false)) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }
}
