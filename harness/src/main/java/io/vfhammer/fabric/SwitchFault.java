package io.vfhammer.fabric;

/** What can be wrong with an embedded switch. */
public enum SwitchFault {
    /** A tagged frame is also delivered with every other VLAN tag that the receiving VF has a filter for. */
    LEAKS_BETWEEN_VLANS,
    /** A frame of a VF with a port VLAN is not tagged with it. */
    NO_PORT_VLAN_TAG
}
