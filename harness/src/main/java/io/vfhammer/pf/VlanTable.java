package io.vfhammer.pf;

/**
 * The VLANs that a PF holds for one VF, apart from the VLAN 0 and the port VLAN that it adds itself. The PF has a table of
 * 4096 bits ({@link Vsi}); a search may have a smaller one.
 */
public interface VlanTable {
    /** Returns whether {@code vid}, 1 to 4095, is listed. */
    boolean contains(int vid);

    /** Lists {@code vid}; returns false when it was listed already. */
    boolean add(int vid);

    /** Drops {@code vid}; returns false when it was not listed. */
    boolean remove(int vid);

    /** Returns the number of listed VIDs. */
    int nonZero();

    /**
     * Returns the counter that {@link PfProfile.Trait#COUNTS_REQUESTS} holds against the cap, 0 to 65535. A table that does
     * not keep one counts its VIDs.
     */
    default int requestCount() {
        return nonZero();
    }

    /** Adds {@code delta} to {@link #requestCount}, modulo 65536. */
    default void addToRequestCount(int delta) {}
}
