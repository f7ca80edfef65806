package io.vfhammer.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts violations by signature and keeps the earliest of each. Not thread-safe: one for each thread, then merged. */
final class Tally {
    private final long[] counts = new long[Signature.COUNT];
    private final long[] earliest = new long[Signature.COUNT];
    /** Those that were counted, in the order of their first violation. */
    private final IntList seen = new IntList();

    /**
     * The violations with one signature.
     *
     * @param earliest the smallest origin of a doomed state by the step that doomed it
     */
    record Entry(int signature, long count, long earliest) {
        private Entry and(Entry other) {
            return new Entry(signature, count + other.count, Math.min(earliest, other.earliest));
        }
    }

    Tally() {
        Arrays.fill(earliest, Long.MAX_VALUE);
    }

    /** Notes one violation. {@code origin}: that of the doomed state by the step that doomed it. */
    void add(int signature, long origin) {
        if (counts[signature]++ == 0) {
            seen.add(signature);
        }
        if (origin < earliest[signature]) {
            earliest[signature] = origin;
        }
    }

    /** Puts what several have counted together. */
    static List<Entry> merge(List<Entry> entries) {
        Map<Integer, Entry> merged = new TreeMap<>();
        entries.forEach(entry -> merged.merge(entry.signature(), entry, Entry::and));
        return List.copyOf(merged.values());
    }

    /** Returns everything that was counted. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(seen.size());
        for (int i = 0; i < seen.size(); i++) {
            int signature = seen.get(i);
            entries.add(new Entry(signature, counts[signature], earliest[signature]));
        }
        return entries;
    }
}
