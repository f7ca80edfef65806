package io.vfhammer.soak;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to one VF in one round, in order. Bounded: the oldest entries are forgotten. Thread-safe. */
final class VfTape {
    private static final int ENTRIES_MAX = 3000;

    /** What an entry is about. */
    enum Kind {
        /** A filter met an event; with unchanged state only for a user's add or delete. */
        FILTER,
        /** A request left the driver. */
        SENT,
        /** A reply or an event reached the driver. */
        RECEIVED,
        /** A fault befell a message of the VF at the PF. */
        FAULT,
        /** The driver set its queues up anew: the local part of a reset, or of its init. */
        RESTART,
        /** Interface down begins. */
        CLOSING,
        /** Interface down is over. */
        CLOSED,
        /** Interface up. */
        OPENED,
        /** A user or administrator does something else. */
        NOTE
    }

    /**
     * One entry; what does not belong to its kind is null or -1.
     *
     * @param nanos since the round began
     * @param detail its text says the rest
     */
    record Entry(
            long nanos,
            String thread,
            Kind kind,
            int vid,
            VlanFilterState from,
            FilterEvent event,
            VlanFilterState to,
            VirtchnlOpcode opcode,
            boolean success,
            Object detail) {}

    private final long start = System.nanoTime();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long forgotten;

    void filter(int vid, VlanFilterState from, FilterEvent event, VlanFilterState to) {
        add(Kind.FILTER, vid, from, event, to, null, true, null);
    }

    void message(Kind kind, VirtchnlOpcode opcode, boolean success, Object detail) {
        add(kind, -1, null, null, null, opcode, success, detail);
    }

    void note(Kind kind, Object detail) {
        add(kind, -1, null, null, null, null, true, detail);
    }

    private void add(
            Kind kind,
            int vid,
            VlanFilterState from,
            FilterEvent event,
            VlanFilterState to,
            VirtchnlOpcode opcode,
            boolean success,
            Object detail) {
        String thread = Thread.currentThread().getName();
        synchronized (this) {
            if (entries.size() == ENTRIES_MAX) {
                entries.removeFirst();
                forgotten++;
            }
            entries.addLast(
                    new Entry(System.nanoTime() - start, thread, kind, vid, from, event, to, opcode, success, detail));
        }
    }

    /** Returns the entries so far, oldest first. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Returns how many entries were forgotten. */
    synchronized long forgotten() {
        return forgotten;
    }

    /** Returns the entries in words. */
    List<String> lines(Revision revision) {
        List<String> lines = new ArrayList<>();
        if (forgotten() > 0) {
            lines.add("(" + forgotten() + " earlier lines not kept)");
        }
        entries()
                .forEach(entry -> lines.add(String.format(
                        Locale.ROOT, "%10.3f ms  %-22s %s", entry.nanos / 1e6, entry.thread, words(entry, revision))));
        return lines;
    }

    private static String words(Entry entry, Revision revision) {
        return switch (entry.kind) {
            case FILTER ->
                String.format(
                        Locale.ROOT,
                        "VLAN %d  %s -- %s --> %s",
                        entry.vid,
                        name(entry.from, revision),
                        entry.event.words(),
                        name(entry.to, revision));
            case SENT -> "sends " + entry.detail;
            case RECEIVED -> "receives " + entry.detail;
            case FAULT -> "fault: " + entry.detail;
            case RESTART -> "sets its queues up anew";
            case CLOSING -> "interface down begins";
            case CLOSED -> "interface down is over";
            case OPENED -> "interface up: " + entry.detail;
            case NOTE -> String.valueOf(entry.detail);
        };
    }

    private static String name(VlanFilterState state, Revision revision) {
        return state == VlanFilterState.ABSENT ? "-" : revision.nameOf(state);
    }
}
