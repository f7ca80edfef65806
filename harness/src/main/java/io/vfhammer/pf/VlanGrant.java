package io.vfhammer.pf;

/**
 * What a VF may do with VLAN filters at the moment, as far as a VLAN message's fate depends on it.
 *
 * @param active whether the VF is ACTIVE: it has asked for its resources since its last reset
 * @param filtering whether filters may be added and deleted at all: negotiated with V2, no port VLAN in the way with V1
 * @param limit the cap on non-zero VLANs, 0 to {@link PfProfile#UNLIMITED}
 */
public record VlanGrant(boolean active, boolean filtering, int limit) {
    /** A VF after its reset. */
    public static final VlanGrant NONE = new VlanGrant(false, false, 0);

    /** @throws IllegalArgumentException when the limit is out of range */
    public VlanGrant {
        if (limit < 0 || limit > PfProfile.UNLIMITED) {
            throw new IllegalArgumentException("VLAN limit " + limit + " is outside 0.." + PfProfile.UNLIMITED);
        }
    }
}
