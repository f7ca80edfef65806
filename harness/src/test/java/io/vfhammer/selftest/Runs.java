package io.vfhammer.selftest;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.testbed.TestbedOptions;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.WaitBounds;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Configurations of the suite for tests, and runs of it on real threads. */
final class Runs {
    static final Set<Integer> ALL =
            IntStream.rangeClosed(1, CaseResult.CASES).boxed().collect(Collectors.toUnmodifiableSet());

    private Runs() {}

    static SelftestConfig config(String driver) {
        return config(driver, List.of(), List.of(), Setup.PINNED, ALL, false);
    }

    static SelftestConfig config(
            String driver,
            List<Defect> defects,
            List<NamedFault> faults,
            Setup setup,
            Set<Integer> cases,
            boolean strict) {
        Revision revision = Revisions.get(driver);
        for (Defect defect : defects) {
            revision = revision.with(defect);
        }
        return new SelftestConfig(
                revision,
                PfProfile.find("ice", VirtchnlGeneration.V2).orElseThrow(),
                cases,
                setup,
                strict,
                new Timing(Timing.DEFAULT_SCALE),
                1,
                1,
                faults,
                WaitBounds.DEFAULT,
                "--driver " + driver);
    }

    /** The whole suite at another time scale, which must not matter. */
    static SelftestConfig scaled(String driver, Setup setup, double scale) {
        return withBounds(
                config(driver, List.of(), List.of(), setup, ALL, false), new Timing(scale), WaitBounds.DEFAULT);
    }

    static SelftestConfig withBounds(SelftestConfig config, Timing timing, WaitBounds bounds) {
        return new SelftestConfig(
                config.revision(),
                config.profile(),
                config.cases(),
                config.setup(),
                config.strict(),
                timing,
                config.seed(),
                config.iteration(),
                config.faults(),
                bounds,
                config.repeatOptions());
    }

    static SuiteResult run(SelftestConfig config) {
        return run(config, UnaryOperator.identity());
    }

    static SuiteResult run(SelftestConfig config, UnaryOperator<TestbedOptions> hook) {
        return new SelftestRunner(config, one -> {}, hook).run();
    }
}
