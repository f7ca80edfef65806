package io.vfhammer.virtchnl;

/**
 * The filtering part of the reply to GET_OFFLOAD_VLAN_V2_CAPS.
 *
 * @param filtering whether inner or outer filtering is supported
 * @param maxFilters the cap on the VF's VLAN filters, 0 to 65535
 */
public record VlanCaps(boolean filtering, int maxFilters) {
    /** What a VF has before the negotiation, and what a PF grants a VF with a port VLAN on a single-VLAN-mode card. */
    public static final VlanCaps NONE = new VlanCaps(false, 0);

    /** @throws IllegalArgumentException when the cap does not fit its 16-bit field */
    public VlanCaps {
        if (maxFilters < 0 || maxFilters > 0xFFFF) {
            throw new IllegalArgumentException("max_filters " + maxFilters + " is outside 0..65535");
        }
    }
}
