package io.vfhammer.updown;

import io.vfhammer.filter.Revision;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.WaitBounds;
import java.util.List;

/**
 * What is measured. Immutable.
 *
 * @param vlans the numbers of VLANs, each 0 to {@link #VLANS_MAX}
 * @param drivers the revisions, measured in turn cycle by cycle; ratios are to the first of them
 * @param gaps what lies between down and up
 * @param cycles measured cycles for each number of VLANs, gap and driver, at least 1
 * @param seed decides which driver goes first in a cycle, and the resampling of the ratios
 * @param rxPruning whether the PF's private flag vf-vlan-pruning is on: a VF then hears only the VLANs in its table
 * @param timing kernel time in real time
 * @param bounds when something counts as stuck
 */
public record UpDownConfig(
        List<Integer> vlans,
        List<Driver> drivers,
        List<Gap> gaps,
        int cycles,
        long seed,
        boolean rxPruning,
        Timing timing,
        WaitBounds bounds) {
    /** One VLAN message takes 127; this many need three. */
    public static final int VLANS_MAX = 256;

    /** Cycles that nobody waits for the end of. */
    public static final int CYCLES_MAX = 100_000;

    /** A revision and the name it was asked for by, e.g. {@code merged}. */
    public record Driver(String name, Revision revision) {}

    public UpDownConfig {
        vlans = List.copyOf(vlans);
        drivers = List.copyOf(drivers);
        gaps = List.copyOf(gaps);
    }
}
