package io.vfhammer.conform;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Counts how often each cell of a revision's transition table was used. Not thread-safe. */
public final class Coverage implements TransitionListener {
    private static final int LABEL_WIDTH = 15;
    private static final int COLUMN_WIDTH = 9;

    private final long[] counts = new long[VlanFilterState.COUNT * FilterEvent.COUNT];

    @Override
    public void transition(int vid, VlanFilterState from, FilterEvent event, VlanFilterState to) {
        counts[index(from, event)]++;
    }

    /** Returns the place of a cell in an array over all cells. */
    static int index(VlanFilterState state, FilterEvent event) {
        return state.code() * FilterEvent.COUNT + event.code();
    }

    /** Returns how often {@code event} met a filter in {@code state}. */
    public long count(VlanFilterState state, FilterEvent event) {
        return counts[index(state, event)];
    }

    /** Returns how many cells were used at least once. */
    public int cellsReached() {
        int reached = 0;
        for (long count : counts) {
            if (count > 0) {
                reached++;
            }
        }
        return reached;
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(counts, 0);
    }

    /** Returns the table as text, an event a line, a state a column, with the names that {@code revision} has for them. */
    public List<String> lines(Revision revision) {
        List<VlanFilterState> columns = new ArrayList<>();
        for (VlanFilterState state : VlanFilterState.values()) {
            for (FilterEvent event : FilterEvent.values()) {
                if (count(state, event) > 0) {
                    columns.add(state);
                    break;
                }
            }
        }
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(" ".repeat(LABEL_WIDTH));
        columns.forEach(state -> head.append(right(revision.nameOf(state))));
        lines.add(head.toString());
        for (FilterEvent event : FilterEvent.values()) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s", event.words()));
            for (VlanFilterState state : columns) {
                long count = count(state, event);
                line.append(right(count == 0 ? "." : Long.toString(count)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, COLUMN_WIDTH - text.length())) + text;
    }
}
