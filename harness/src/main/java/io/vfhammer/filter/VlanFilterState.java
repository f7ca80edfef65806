package io.vfhammer.filter;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The states of one VLAN filter in the driver (spec section 1).
 *
 * <pre>
 *              user adds        put in ADD         accepted
 *   ABSENT ---------------> ADD -----------> ADDING --------> ACTIVE
 *     ^                                                          | user deletes
 *     |       accepted              put in DEL                   v
 *     +--------------- REMOVING &lt;---------------------------- REMOVE
 *
 *   before patch 2, from any state:  interface down -> DISABLE - put in DEL -> INACTIVE - interface up -> ADD
 *   before patch 3:                  REMOVE - put in DEL -> ABSENT (freed without waiting for the answer)
 * </pre>
 *
 * The whole truth is the {@link TransitionTable} of a {@link Revision}; this is only its outline.
 */
public enum VlanFilterState {
    /** Not in the driver's list. Entering this state frees the entry. */
    ABSENT(0),
    /** Wanted, not sent. */
    ADD(1),
    /** In an ADD message, answer awaited; named IS_NEW before patch 1. */
    ADDING(2),
    /** Accepted by the PF. */
    ACTIVE(3),
    /** Interface going down: send DEL, then INACTIVE. In the hardened revision RESYNC: wished, held by the PF or not. */
    DISABLE(4),
    /** Not in the PF, still wanted, interface down. In the hardened revision PURGE: not wished, held by the PF or not. */
    INACTIVE(5),
    /** Removed by the user, to be put in a DEL message. */
    REMOVE(6),
    /** In a DEL message, answer awaited. */
    REMOVING(7);

    /** Other names of states, which some revisions use. */
    private static final Map<String, VlanFilterState> OTHER_NAMES =
            Map.of("IS_NEW", ADDING, "RESYNC", DISABLE, "PURGE", INACTIVE);

    /** The number of states. */
    public static final int COUNT = 8;

    private static final VlanFilterState[] BY_CODE = values();

    private final int code;

    VlanFilterState(int code) {
        this.code = code;
    }

    /** Returns the dense code that tables and packed states use, 0 to {@link #COUNT} - 1; 0 is ABSENT. */
    public int code() {
        return code;
    }

    /** Returns the state that some revision calls {@code name}, if there is one. */
    static Optional<VlanFilterState> find(String name) {
        VlanFilterState other = OTHER_NAMES.get(name);
        return other != null
                ? Optional.of(other)
                : Arrays.stream(BY_CODE).filter(one -> one.name().equals(name)).findFirst();
    }

    /**
     * Returns the state with {@code code}.
     *
     * @throws ArrayIndexOutOfBoundsException when there is none
     */
    public static VlanFilterState ofCode(int code) {
        return BY_CODE[code];
    }
}
