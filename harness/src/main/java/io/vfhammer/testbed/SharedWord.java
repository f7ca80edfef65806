package io.vfhammer.testbed;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongUnaryOperator;

/**
 * A number that threads hand to each other, on cache lines of its own: whatever lies beside it in memory does not move from
 * CPU to CPU with it. Thread-safe, each call is atomic; 0 at first.
 */
final class SharedWord {
    /** Numbers to either side that nobody uses: two cache lines, because some CPUs fetch them in pairs. */
    private static final int MARGIN = 16;

    private final AtomicLongArray words = new AtomicLongArray(2 * MARGIN + 1);

    long get() {
        return words.get(MARGIN);
    }

    void set(long value) {
        words.set(MARGIN, value);
    }

    /** Sets it some time soon, after everything that this thread has written before, and without waiting for that. */
    void setSoon(long value) {
        words.setRelease(MARGIN, value);
    }

    boolean compareAndSet(long expected, long value) {
        return words.compareAndSet(MARGIN, expected, value);
    }

    /**
     * Sets it to what {@code change} makes of it. Looks at it only by trying to write it, so that the cache line comes once
     * and for good.
     *
     * @param likely what it is most of the time; a wrong guess costs nothing but a second try
     * @param change without side effects; called again when another thread was faster
     */
    void update(long likely, LongUnaryOperator change) {
        long expected = likely;
        while (true) {
            long witness = words.compareAndExchange(MARGIN, expected, change.applyAsLong(expected));
            if (witness == expected) {
                return;
            }
            expected = witness;
        }
    }
}
