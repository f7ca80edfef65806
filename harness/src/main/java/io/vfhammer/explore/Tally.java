package io.vfhammer.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts violations by signature and keeps the earliest of each. Not thread-safe: one for each thread, then merged. */
final class Tally {
    /** Signatures of one page have the same step. A short search counts few steps, and should not clear two megabytes. */
    private static final int PAGE_BITS = 10;

    private static final int PAGE = 1 << PAGE_BITS;

    /** The counts of a page's signatures, then the earliest of each; null while there are none. */
    private final long[][] pages = new long[Signature.COUNT >> PAGE_BITS][];

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

    /** Notes one violation. {@code origin}: that of the doomed state by the step that doomed it. */
    void add(int signature, long origin) {
        long[] page = pages[signature >> PAGE_BITS];
        if (page == null) {
            page = new long[2 * PAGE];
            pages[signature >> PAGE_BITS] = page;
        }
        int place = signature & PAGE - 1;
        if (page[place]++ == 0) {
            seen.add(signature);
            page[PAGE + place] = origin;
        }
        page[PAGE + place] = Math.min(page[PAGE + place], origin);
    }

    /** Puts what several have counted together. */
    static List<Entry> merge(List<Entry> entries) {
        Map<Integer, Entry> merged = new TreeMap<>();
        for (Entry entry : entries) {
            Entry other = merged.get(entry.signature());
            merged.put(entry.signature(), other == null ? entry : other.and(entry));
        }
        return List.copyOf(merged.values());
    }

    /** Returns everything that was counted. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(seen.size());
        for (int i = 0; i < seen.size(); i++) {
            int signature = seen.get(i);
            long[] page = pages[signature >> PAGE_BITS];
            int place = signature & PAGE - 1;
            entries.add(new Entry(signature, page[place], page[PAGE + place]));
        }
        return entries;
    }
}
