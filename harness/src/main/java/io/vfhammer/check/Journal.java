package io.vfhammer.check;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The last transitions of one VF's filters. Bounded: the oldest are forgotten. Thread-safe.
 *
 * <p>Only for runs that explain failures: its lock adds an order that stress runs must not have.
 */
public final class Journal implements TransitionListener {
    private static final int ENTRIES_MAX = 2048;

    private record Entry(
            long nanos, String thread, int vid, VlanFilterState from, FilterEvent event, VlanFilterState to) {}

    private final Revision revision;
    private final LongSupplier clock;
    private final long start;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    /** @param clock nanoseconds, e.g. {@code System::nanoTime} */
    public Journal(Revision revision, LongSupplier clock) {
        this.revision = revision;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    @Override
    public void transition(int vid, VlanFilterState from, FilterEvent event, VlanFilterState to) {
        if (from == to) {
            return;
        }
        Entry entry =
                new Entry(clock.getAsLong() - start, Thread.currentThread().getName(), vid, from, event, to);
        synchronized (this) {
            if (entries.size() == ENTRIES_MAX) {
                entries.removeFirst();
            }
            entries.addLast(entry);
        }
    }

    /**
     * Returns the last transitions of {@code vid} in words, oldest first.
     *
     * @param max how many at most
     */
    public synchronized List<String> lastOf(int vid, int max) {
        List<String> lines = new ArrayList<>();
        entries.stream().filter(entry -> entry.vid == vid).forEach(entry -> lines.add(line(entry)));
        return List.copyOf(lines.subList(Math.max(0, lines.size() - max), lines.size()));
    }

    private String line(Entry entry) {
        return String.format(
                Locale.ROOT,
                "%10.3f ms  %-22s %4d  %-8s -- %s --> %s",
                entry.nanos / 1e6,
                entry.thread,
                entry.vid,
                name(entry.from),
                entry.event.words(),
                name(entry.to));
    }

    private String name(VlanFilterState state) {
        return state == VlanFilterState.ABSENT ? "-" : revision.nameOf(state);
    }
}
