package io.vfhammer.filter;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;

/** Which states a filter can get into. */
final class Reachable {
    private Reachable() {}

    /** Returns the states that some sequence of events leads to from ABSENT, itself included. */
    static Set<VlanFilterState> from(TransitionTable table) {
        Set<VlanFilterState> reached = EnumSet.of(VlanFilterState.ABSENT);
        ArrayDeque<VlanFilterState> todo = new ArrayDeque<>(reached);
        while (!todo.isEmpty()) {
            VlanFilterState state = todo.remove();
            for (FilterEvent event : FilterEvent.values()) {
                Cell cell = table.cell(state, event);
                if (cell.applies() && reached.add(cell.next())) {
                    todo.add(cell.next());
                }
            }
        }
        return reached;
    }
}
