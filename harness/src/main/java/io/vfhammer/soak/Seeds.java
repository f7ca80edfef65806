package io.vfhammer.soak;

/** Seeds made of seeds. */
public final class Seeds {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** Returns the seed of round {@code round}, from 1: that of round 1 is the run's, so that any round can be run as a first. */
    public static long ofRound(long seed, long round) {
        return round == 1 ? seed : derived(seed, round);
    }

    /** Returns the seed of the part of something that has the number {@code part} (SplitMix64's finaliser). */
    static long derived(long seed, long part) {
        long z = seed + part * GOLDEN;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
