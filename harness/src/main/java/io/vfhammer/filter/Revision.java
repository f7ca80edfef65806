package io.vfhammer.filter;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A revision of the driver: a name, its state machine and its named behaviours. Immutable.
 *
 * @param name what {@code --driver} takes
 * @param title one line for people
 * @param base the name of the revision that this is a diff of, empty for the first
 * @param table the state machine
 * @param behaviours what is on
 */
public record Revision(String name, String title, String base, TransitionTable table, Set<Behaviour> behaviours) {
    public Revision {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(table, "table");
        behaviours = Collections.unmodifiableSet(
                behaviours.isEmpty() ? EnumSet.noneOf(Behaviour.class) : EnumSet.copyOf(behaviours));
    }

    /** Returns whether this revision has {@code behaviour}. */
    public boolean has(Behaviour behaviour) {
        return behaviours.contains(behaviour);
    }

    private String nameOfDisable() {
        if (has(Behaviour.INDEPENDENT_BITS)) {
            return "ADD|REMOVE";
        }
        return has(Behaviour.UNKNOWN_STATES) ? "RESYNC" : VlanFilterState.DISABLE.name();
    }

    /** Returns the name that this revision's code has for {@code state}. */
    public String nameOf(VlanFilterState state) {
        return switch (state) {
            case ADDING -> has(Behaviour.IS_NEW_NAME) ? "IS_NEW" : state.name();
            case DISABLE -> nameOfDisable();
            case INACTIVE -> has(Behaviour.UNKNOWN_STATES) ? "PURGE" : state.name();
            default -> state.name();
        };
    }

    /** Returns this revision with {@code defect} laid over it; its name gains {@code +ID}. */
    public Revision with(Defect defect) {
        Revision broken = defect.diff().applyTo(this, name + "+" + defect.id(), title);
        return new Revision(broken.name, broken.title, name, broken.table, broken.behaviours);
    }
}
