package io.vfhammer.selftest;

import io.vfhammer.filter.Revision;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.WaitBounds;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one pass of the suite runs.
 *
 * @param revision the driver of both VFs
 * @param profile the PF
 * @param cases the numbers of the cases to run, 1 to 52, in the suite's order
 * @param setup how the VFs are prepared
 * @param strict whether the invariants are checked after each case
 * @param timing kernel time in real time
 * @param seed of every random choice
 * @param iteration which pass of a repeated run this is, from 1
 * @param faults what goes wrong around the driver
 * @param bounds when something counts as stuck
 * @param repeatOptions the command-line options that make up this configuration, for the repeat line, without the case
 */
public record SelftestConfig(
        Revision revision,
        PfProfile profile,
        Set<Integer> cases,
        Setup setup,
        boolean strict,
        Timing timing,
        long seed,
        int iteration,
        List<NamedFault> faults,
        WaitBounds bounds,
        String repeatOptions) {
    public SelftestConfig {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(profile, "profile");
        cases = Set.copyOf(cases);
        faults = List.copyOf(faults);
    }

    /** Returns the command that runs just case {@code number} in this configuration. */
    String repeatLine(int number) {
        return "vfhammer selftest --case " + number + " " + repeatOptions;
    }
}
