package io.vfhammer.fabric;

import java.util.Objects;

/**
 * An Ethernet frame with at most one VLAN tag. Immutable.
 *
 * @param sourceMac 48 bits
 * @param destinationMac 48 bits; {@link #BROADCAST} reaches everybody
 * @param vlan the tag's VID, 1 to 4094, or 0 without a tag
 */
public record Frame(long sourceMac, long destinationMac, int vlan, Payload payload) {
    /** ff:ff:ff:ff:ff:ff. */
    public static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

    /** @throws IllegalArgumentException when an address or the VLAN is out of range */
    public Frame {
        Objects.requireNonNull(payload, "payload");
        if ((sourceMac & ~BROADCAST) != 0 || (destinationMac & ~BROADCAST) != 0) {
            throw new IllegalArgumentException("a MAC address has 48 bits");
        }
        if (vlan < 0 || vlan > 4094) {
            throw new IllegalArgumentException("VLAN " + vlan + " is outside 0..4094");
        }
    }

    /** Returns whether the frame goes to everybody. */
    public boolean isBroadcast() {
        return destinationMac == BROADCAST;
    }

    /** Returns this frame with another tag, or without one when {@code newVlan} is 0. */
    public Frame withVlan(int newVlan) {
        return newVlan == vlan ? this : new Frame(sourceMac, destinationMac, newVlan, payload);
    }
}
