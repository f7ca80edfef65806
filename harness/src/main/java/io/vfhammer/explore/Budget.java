package io.vfhammer.explore;

import java.util.concurrent.atomic.AtomicLong;

/** How many states a search may still discover. Thread-safe. */
final class Budget {
    private final long max;
    private final AtomicLong left;

    Budget(long max) {
        this.max = max;
        left = new AtomicLong(max);
    }

    /** Takes {@code count}, all of which there are. */
    void takeAll(long count) {
        left.addAndGet(-count);
    }

    /** Takes one; returns false when there is none left. */
    boolean take() {
        return left.getAndDecrement() > 0;
    }

    /** Returns how many were taken. */
    long taken() {
        return max - Math.max(0, left.get());
    }
}
