package io.vfhammer.soak;

import java.util.Locale;

/** What a user thread can do. */
public enum Verb {
    /** {@code ip link add} of a VLAN device, and {@code ip link set up} of it. */
    ADD,
    /** {@code ip link del} of a VLAN device. */
    DELETE,
    /** {@code ip link set down} of the VF. */
    DOWN,
    /** {@code ip link set up} of the VF. */
    UP,
    /** {@code ip link set netns} of the VF, to another namespace or back, and up again. */
    MOVE,
    /** A FLR of the VF. */
    VF_FLR,
    /** A reset of the PF that is announced to the VFs. */
    PF_RESET,
    /** A FLR of the PF. */
    PF_FLR,
    /** The PF's link goes down and up. */
    LINK_FLAP,
    /** The administrator sets a port VLAN on the VF, or takes it away. */
    PORT_VLAN,
    /** The administrator gives the VF trust, or takes it away. */
    TRUST;

    /** Returns the word that reports and meters use, e.g. {@code vf-flr}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
