package io.vfhammer.filter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a patch or a defect changes: cells of the table, and behaviours that go on or off. Immutable.
 *
 * @param cells the changed cells, later ones winning
 * @param on the behaviours that the diff switches on
 * @param off the behaviours that the diff switches off
 */
public record RevisionDiff(List<Change> cells, Set<Behaviour> on, Set<Behaviour> off) {
    /**
     * One changed cell.
     *
     * @param cell what stands there afterwards
     */
    public record Change(VlanFilterState state, FilterEvent event, Cell cell) {}

    public RevisionDiff {
        cells = List.copyOf(cells);
        on = Set.copyOf(on);
        off = Set.copyOf(off);
    }

    /** Returns {@code base} with this diff applied. */
    public Revision applyTo(Revision base, String name, String title) {
        TransitionTable table = base.table();
        for (Change change : cells) {
            table = table.with(change.state, change.event, change.cell);
        }
        EnumSet<Behaviour> behaviours = EnumSet.noneOf(Behaviour.class);
        behaviours.addAll(base.behaviours());
        behaviours.addAll(on);
        behaviours.removeAll(off);
        return new Revision(name, title, base.name(), table, behaviours);
    }

    /** Returns what has to change in {@code from} to make it {@code to}, in table order. */
    public static RevisionDiff between(Revision from, Revision to) {
        Builder diff = builder();
        for (VlanFilterState state : VlanFilterState.values()) {
            for (FilterEvent event : FilterEvent.values()) {
                Cell cell = to.table().cell(state, event);
                if (!cell.equals(from.table().cell(state, event))) {
                    diff.cell(state, event, cell);
                }
            }
        }
        for (Behaviour behaviour : Behaviour.values()) {
            if (to.has(behaviour) && !from.has(behaviour)) {
                diff.on(behaviour);
            } else if (from.has(behaviour) && !to.has(behaviour)) {
                diff.off(behaviour);
            }
        }
        return diff.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects a diff. Not thread-safe. */
    public static final class Builder {
        private final List<Change> cells = new ArrayList<>();
        private final EnumSet<Behaviour> on = EnumSet.noneOf(Behaviour.class);
        private final EnumSet<Behaviour> off = EnumSet.noneOf(Behaviour.class);

        private Builder() {}

        /** Changes one cell. */
        public Builder cell(VlanFilterState state, FilterEvent event, Cell cell) {
            cells.add(new Change(state, event, cell));
            return this;
        }

        /**
         * Changes one cell, given in {@link Cell#parse}'s notation.
         *
         * @throws IllegalArgumentException when {@code notation} is not of that form
         */
        public Builder cell(VlanFilterState state, FilterEvent event, String notation) {
            return cell(state, event, Cell.parse(notation));
        }

        /** Gives every state but ABSENT the same cell for {@code event}. */
        public Builder everyState(FilterEvent event, String notation) {
            for (VlanFilterState state : VlanFilterState.values()) {
                if (state != VlanFilterState.ABSENT) {
                    cell(state, event, notation);
                }
            }
            return this;
        }

        /** Clears the whole row of {@code state}: the state is no longer used. */
        public Builder dropState(VlanFilterState state) {
            for (FilterEvent event : FilterEvent.values()) {
                cell(state, event, Cell.UNTOUCHED);
            }
            return this;
        }

        public Builder on(Behaviour... behaviours) {
            on.addAll(List.of(behaviours));
            return this;
        }

        public Builder off(Behaviour... behaviours) {
            off.addAll(List.of(behaviours));
            return this;
        }

        public RevisionDiff build() {
            return new RevisionDiff(cells, on, off);
        }
    }
}
