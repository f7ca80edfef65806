package io.vfhammer.explore;

import java.util.Arrays;

/** Counts violations by signature and keeps the earliest of each. Not thread-safe: one for each thread, then merged. */
final class Tally {
    private final long[] counts = new long[Signature.COUNT];
    private final long[] earliest = new long[Signature.COUNT];

    Tally() {
        Arrays.fill(earliest, Long.MAX_VALUE);
    }

    /** Notes one violation. {@code origin}: that of the doomed state by the step that doomed it. */
    void add(int signature, long origin) {
        counts[signature]++;
        if (origin < earliest[signature]) {
            earliest[signature] = origin;
        }
    }

    void add(Tally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
            earliest[i] = Math.min(earliest[i], other.earliest[i]);
        }
    }

    long count(int signature) {
        return counts[signature];
    }

    long earliest(int signature) {
        return earliest[signature];
    }
}
