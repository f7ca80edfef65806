package io.vfhammer.conform;

import io.vfhammer.filter.Cell;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.RevisionDiff;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A revision with one cell of its transition table changed: what a set of traces has to notice. Immutable.
 *
 * @param change the cell and what stands there now
 * @param revision the changed revision
 */
record Mutant(RevisionDiff.Change change, Revision revision) {
    /** The events that pick filters for a message: there a cell that changes nothing is no cell that does not apply. */
    private static final Set<FilterEvent> PICKS = EnumSet.of(FilterEvent.PUT_IN_ADD, FilterEvent.PUT_IN_DEL);

    /**
     * Returns every sensible change of one cell: untouched, every state to go to, freed, and either work bit turned over.
     * A change that nothing can tell from the cell as it is (to the filter's own state, nothing raised) is left out. Empty
     * where the table has no other value: only an add does something to a VID that is not listed.
     */
    static List<Mutant> of(Revision revision, VlanFilterState state, FilterEvent event) {
        if (state == VlanFilterState.ABSENT && event != FilterEvent.USER_ADD) {
            return List.of();
        }
        Cell cell = revision.table().cell(state, event);
        Set<Cell> others = new LinkedHashSet<>();
        others.add(Cell.UNTOUCHED);
        for (VlanFilterState next : VlanFilterState.values()) {
            others.add(new Cell(true, next, cell.raised()));
        }
        VlanFilterState next = cell.applies() ? cell.next() : state;
        others.add(new Cell(true, next, cell.raised() ^ WorkBit.ADD_VLAN.mask()));
        others.add(new Cell(true, next, cell.raised() ^ WorkBit.DEL_VLAN.mask()));
        List<Mutant> mutants = new ArrayList<>();
        for (Cell other : others) {
            if (!sameEffect(cell, other, state, event)) {
                RevisionDiff diff =
                        RevisionDiff.builder().cell(state, event, other).build();
                mutants.add(new Mutant(diff.cells().get(0), diff.applyTo(revision, revision.name(), revision.title())));
            }
        }
        return mutants;
    }

    private static boolean sameEffect(Cell one, Cell other, VlanFilterState state, FilterEvent event) {
        if (one.equals(other)) {
            return true;
        }
        return !PICKS.contains(event) && doesNothing(one, state) && doesNothing(other, state);
    }

    private static boolean doesNothing(Cell cell, VlanFilterState state) {
        return !cell.applies() || cell.next() == state && cell.raised() == 0;
    }
}
