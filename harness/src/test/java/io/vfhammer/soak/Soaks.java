package io.vfhammer.soak;

import io.vfhammer.filter.Revision;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.testbed.Timing;
import java.time.Duration;
import java.util.List;

/** Short soaks for tests. */
final class Soaks {
    private Soaks() {}

    static SoakParameters parameters(Revision revision, int vfs, long ops, String faults, long seed) {
        return new SoakParameters(
                revision.name(),
                revision.title(),
                "merged",
                "",
                0,
                ops,
                vfs,
                3,
                "V2",
                "ice",
                faults,
                FaultProfile.parse(faults).byWord(),
                seed,
                0,
                false,
                0.01);
    }

    static SoakConfig config(Revision revision, SoakParameters parameters) {
        return config(revision, parameters, SoakConfig.STUCK_AFTER);
    }

    static SoakConfig config(Revision revision, SoakParameters parameters, Duration stuckAfter) {
        return new SoakConfig(
                parameters,
                revision,
                PfProfile.ICE_V2,
                FaultProfile.parse(parameters.faults()),
                new Timing(parameters.timeScale(), SoakConfig.CLOSE_WAIT_NANOS),
                "test",
                List.of("--test"),
                Duration.ofMillis(1),
                stuckAfter);
    }
}
