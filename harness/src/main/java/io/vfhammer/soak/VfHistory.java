package io.vfhammer.soak;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.VlanFilterState;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What happened to one VF in one round: its tape, facts about it, and which table cells each of its filters used. Thread-safe. */
final class VfHistory {
    private static final int WORD_BITS = 32;
    private static final int WORDS = (VlanFilterState.COUNT * FilterEvent.COUNT + WORD_BITS - 1) / WORD_BITS;

    private final VfTape tape = new VfTape();
    private final Set<Fact> facts = ConcurrentHashMap.newKeySet();
    private final AtomicIntegerArray cells = new AtomicIntegerArray(RoundPlan.VIDS_MAX * WORDS);

    VfTape tape() {
        return tape;
    }

    void add(Fact fact) {
        facts.add(fact);
    }

    /** Returns what befell the VF. */
    Set<Fact> facts() {
        EnumSet<Fact> copy = EnumSet.noneOf(Fact.class);
        copy.addAll(facts);
        return copy;
    }

    /** The filter of the VID with this index met {@code event} in state {@code from}; under its list lock. */
    void cell(int vidIndex, VlanFilterState from, FilterEvent event) {
        int bit = bit(from, event);
        int word = vidIndex * WORDS + bit / WORD_BITS;
        cells.setPlain(word, cells.getPlain(word) | 1 << bit % WORD_BITS);
    }

    /** Returns whether the filter of {@code vid} met {@code event} in state {@code from}. */
    boolean met(int vid, VlanFilterState from, FilterEvent event) {
        int index = vid - RoundPlan.FIRST_VID;
        if (index < 0 || index >= RoundPlan.VIDS_MAX) {
            return false;
        }
        int bit = bit(from, event);
        return (cells.get(index * WORDS + bit / WORD_BITS) >> bit % WORD_BITS & 1) != 0;
    }

    private static int bit(VlanFilterState from, FilterEvent event) {
        return from.code() * FilterEvent.COUNT + event.code();
    }
}
