package io.vfhammer.explore;

import io.vfhammer.filter.Revision;
import io.vfhammer.filter.VlanFilterList;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What is searched: the driver and the bounds. Immutable.
 *
 * @param revision the driver
 * @param api the generation of VLAN messages
 * @param vids the user plays with VID 1 to this one, 1 to {@link #VIDS_MAX}
 * @param cap what the PF grants, 1 to {@link #CAP_MAX}; with V1 the driver does not know it
 * @param faults what may go wrong
 * @param granularity how finely steps are cut
 * @param full whether the search starts with as many VIDs in place as fit the cap, instead of none
 */
public record Scope(
        Revision revision,
        VirtchnlGeneration api,
        int vids,
        int cap,
        Set<Fault> faults,
        Granularity granularity,
        boolean full) {
    /** The most VIDs that a packed state holds. */
    public static final int VIDS_MAX = VlanFilterList.PACKED_VIDS;
    /** The most VIDs when the order within a message matters. */
    public static final int ORDERED_VIDS_MAX = 4;
    /** The highest cap, that of a trusted VF. */
    public static final int CAP_MAX = 4096;

    /** @throws IllegalArgumentException when a bound is out of range; the message names it and the accepted range */
    public Scope {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(api, "api");
        Objects.requireNonNull(granularity, "granularity");
        faults = faults.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(faults));
        if (vids < 1 || vids > VIDS_MAX) {
            throw new IllegalArgumentException("a scope of " + vids + " VIDs; expected 1 to " + VIDS_MAX);
        }
        if (faults.contains(Fault.PARTIAL) && vids > ORDERED_VIDS_MAX) {
            throw new IllegalArgumentException("a scope of " + vids + " VIDs with the fault partial; expected 1 to "
                    + ORDERED_VIDS_MAX + ": the order within a message matters then");
        }
        if (cap < 1 || cap > CAP_MAX) {
            throw new IllegalArgumentException("a cap of " + cap + "; expected 1 to " + CAP_MAX);
        }
    }

    /** Returns whether {@code fault} may happen. */
    public boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /** Returns whether states that differ in the order of VIDs within a message are different states. */
    boolean ordered() {
        return has(Fault.PARTIAL);
    }

    /** Returns this scope for another driver. */
    public Scope with(Revision other) {
        return new Scope(other, api, vids, cap, faults, granularity, full);
    }

    /** Returns this scope with other faults. */
    public Scope with(Set<Fault> others) {
        return new Scope(revision, api, vids, cap, others, granularity, full);
    }

    /** Returns the cap after trust was taken away: the least change that shows what a lower cap does. */
    int loweredCap() {
        return Math.max(1, cap - 1);
    }
}
