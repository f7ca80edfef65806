package io.vfhammer.stress.bed;

import java.util.concurrent.locks.LockSupport;

/** A seeded source of short spins; one thread's own. */
final class Jitter {
    /** One step in this many is followed by a long spin, as long as a message and its answer take. */
    private static final int LONG_ONE_IN = 6;

    /** One spin in this many is a yield: on a busy machine two of the threads seldom have a CPU at the same time. */
    private static final int YIELD_ONE_IN = 16;

    private static final int SLEEP_NANOS_MAX = 60_000;
    private static final int SPINS_MAX = 400;
    private static final int LONG_SPINS_MAX = 4000;

    private long state;

    Jitter(long seed) {
        state = seed;
    }

    /** Returns the next number of the sequence (SplitMix64). */
    long next() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Returns 0 to {@code bound} - 1. */
    int below(int bound) {
        return (int) Math.floorMod(next(), (long) bound);
    }

    @SuppressWarnings("ThreadPriorityCheck") // a thread switch in the middle of a sequence is what is wanted
    void spin() {
        if (below(YIELD_ONE_IN) == 0) {
            Thread.yield();
        }
        spin(below(below(LONG_ONE_IN) == 0 ? LONG_SPINS_MAX : SPINS_MAX));
    }

    /** Lets others run for about as long as a message and its answer take, however busy the machine is. */
    void sleep() {
        LockSupport.parkNanos(1 + below(SLEEP_NANOS_MAX));
    }

    private static void spin(int spins) {
        for (int i = 0; i < spins; i++) {
            Thread.onSpinWait();
        }
    }
}
