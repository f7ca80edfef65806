package io.vfhammer.filter;

import java.util.Arrays;
import java.util.Objects;

/**
 * A driver revision's state machine: one {@link Cell} for each state and event. Immutable; a change makes a new table.
 *
 * <p>Safe for any thread.
 */
public final class TransitionTable {
    /** The table in which nothing does anything: where the first revision starts. */
    public static final TransitionTable EMPTY =
            new TransitionTable(new short[VlanFilterState.COUNT * FilterEvent.COUNT]);

    private final short[] packed;

    private TransitionTable(short[] packed) {
        this.packed = packed;
    }

    /** Returns the cell of {@code state} and {@code event}. */
    public Cell cell(VlanFilterState state, FilterEvent event) {
        return Cell.unpack(packed[index(state.code(), event)]);
    }

    /**
     * Returns a table that differs in one cell.
     *
     * @throws IllegalArgumentException when an ABSENT filter would do anything but be added
     */
    public TransitionTable with(VlanFilterState state, FilterEvent event, Cell cell) {
        Objects.requireNonNull(cell, "cell");
        if (state == VlanFilterState.ABSENT && cell.applies() && event != FilterEvent.USER_ADD) {
            throw new IllegalArgumentException("only USER_ADD can do something to an ABSENT filter, not " + event);
        }
        short[] copy = packed.clone();
        copy[index(state.code(), event)] = (short) cell.pack();
        return new TransitionTable(copy);
    }

    /** Returns the packed cell: the form in which {@link VlanFilterList} reads it on every step. */
    int packed(int stateCode, FilterEvent event) {
        return packed[index(stateCode, event)];
    }

    private static int index(int stateCode, FilterEvent event) {
        return stateCode * FilterEvent.COUNT + event.code();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransitionTable that && Arrays.equals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }
}
