package io.vfhammer.host;

/**
 * What can be wrong with the Linux around a healthy driver: an 8021q layer or a user space that does not do what it should.
 * None is known of any kernel; they show that a test would notice.
 */
public enum HostFault {
    /** Deleting a VLAN device succeeds, and the device stays. */
    VLAN_DELETE_LOST,
    /** The VLAN devices go away when the lower device goes down. */
    VLANS_GONE_ON_DOWN,
    /** A VLAN device cannot be created while the lower device is down (ENETDOWN). */
    VLAN_ADD_NEEDS_UP,
    /** A VLAN device cannot be deleted while the lower device is down (ENETDOWN). */
    VLAN_DELETE_NEEDS_UP,
    /** A second VLAN device of a VID is accepted. */
    VLAN_TWICE,
    /** Deleting a device that does not exist succeeds. */
    DELETE_OF_NOTHING,
    /** The VIDs 1 and 4094 are reserved (EINVAL), as on switches that use them inside. */
    RESERVED_VIDS,
    /** Deleting one VLAN device takes the others of the lower device down. */
    DELETE_DOWNS_SIBLINGS,
    /** A device that turns up a second time gets another name. */
    RENAMED,
    /** The device sends from a MAC address that the PF never gave it. */
    FOREIGN_MAC
}
