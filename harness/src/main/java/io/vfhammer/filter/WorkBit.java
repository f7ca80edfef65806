package io.vfhammer.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The work bits of the driver (aq_required) that this model has, declared in the exact order in which the watchdog serves
 * them (spec section 4).
 */
public enum WorkBit {
    GET_CONFIG(0),
    GET_VLAN_V2_CAPS(1),
    DISABLE_QUEUES(2),
    MAP_VECTORS(3),
    ADD_MAC(4),
    ADD_VLAN(5),
    DEL_MAC(6),
    DEL_VLAN(7),
    CONFIGURE_QUEUES(8),
    ENABLE_QUEUES(9);

    /** The number of bits: a set of work bits fits this many low bits of a long. */
    public static final int COUNT = 10;

    private final long mask;

    WorkBit(int order) {
        this.mask = 1L << order;
    }

    /** Returns this bit alone; a lower bit is served earlier. */
    public long mask() {
        return mask;
    }

    /** Returns whether {@code bits} contains this bit. */
    public boolean isIn(long bits) {
        return (bits & mask) != 0;
    }

    /** Returns the bits of {@code bits} in service order. */
    public static List<WorkBit> listOf(long bits) {
        List<WorkBit> list = new ArrayList<>();
        for (WorkBit bit : values()) {
            if (bit.isIn(bits)) {
                list.add(bit);
            }
        }
        return Collections.unmodifiableList(list);
    }
}
