package io.vfhammer.stress.bed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What one thread did in the current sample. A thread writes only its own log, with plain stores and without a lock, so
 * that logging adds no order between threads; the logs are merged by time only for a sample that went wrong, by the
 * arbiter, after all of them have come to rest.
 */
final class ThreadLog {
    private static final int ENTRIES_MAX = 512;
    private static final ThreadLocal<ThreadLog> MINE = ThreadLocal.withInitial(ThreadLog::register);
    private static final List<ThreadLog> ALL = new CopyOnWriteArrayList<>();

    private record Entry(long nanos, String thread, String text) {}

    private final String thread = name(Thread.currentThread().getName());
    private final long[] nanos = new long[ENTRIES_MAX];
    private final Object[] what = new Object[ENTRIES_MAX];
    private final int[] vids = new int[ENTRIES_MAX];
    private long sample = -1;
    private int size;
    private long forgotten;

    /** An actor's thread is called something like JcstressThread_actor1. */
    private static String name(String threadName) {
        return threadName.substring(threadName.lastIndexOf('_') + 1);
    }

    private static ThreadLog register() {
        ThreadLog log = new ThreadLog();
        ALL.add(log);
        return log;
    }

    /**
     * Adds a line to the calling thread's log.
     *
     * @param words something whose toString says what happened
     * @param vid the VID concerned, or -1
     */
    static void add(long sample, Object words, int vid) {
        MINE.get().append(sample, words, vid);
    }

    private void append(long ofSample, Object words, int vid) {
        if (sample != ofSample) {
            sample = ofSample;
            size = 0;
            forgotten = 0;
        }
        if (size == ENTRIES_MAX) {
            forgotten++;
            return;
        }
        nanos[size] = System.nanoTime();
        what[size] = words;
        vids[size++] = vid;
    }

    /** Returns the lines of all threads about {@code sample}, by time. */
    static List<String> merged(long sample) {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (ThreadLog log : ALL) {
            if (log.sample != sample) {
                continue;
            }
            for (int i = 0; i < log.size; i++) {
                String vid = log.vids[i] < 0 ? "" : " " + log.vids[i];
                entries.add(new Entry(log.nanos[i], log.thread, log.what[i] + vid));
            }
            if (log.forgotten > 0) {
                lines.add("(" + log.thread + ": " + log.forgotten + " later lines not kept)");
            }
        }
        entries.sort(Comparator.comparingLong(Entry::nanos));
        long start = entries.isEmpty() ? 0 : entries.get(0).nanos;
        for (Entry entry : entries) {
            lines.add(String.format(
                    Locale.ROOT, "%9.1f us  %-14s %s", (entry.nanos - start) / 1e3, entry.thread, entry.text));
        }
        return lines;
    }
}
