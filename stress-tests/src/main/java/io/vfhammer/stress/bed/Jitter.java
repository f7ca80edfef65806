package io.vfhammer.stress.bed;

/** A seeded source of short spins; one thread's own. */
final class Jitter {
    /** One step in this many is followed by a long spin, as long as a message and its answer take. */
    private static final int LONG_ONE_IN = 6;

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

    void spin() {
        spin(below(below(LONG_ONE_IN) == 0 ? LONG_SPINS_MAX : SPINS_MAX));
    }

    /** As long as a message and its answer take. */
    void longSpin() {
        spin(below(LONG_SPINS_MAX));
    }

    private static void spin(int spins) {
        for (int i = 0; i < spins; i++) {
            Thread.onSpinWait();
        }
    }
}
