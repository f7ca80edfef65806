package io.vfhammer.explore;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.pf.PfProfile;
import java.util.Optional;

/** What of a schedule cannot be forced on real threads: where the testbed and a search differ for a reason. */
final class ThreadObstacles {
    private ThreadObstacles() {}

    /** Returns why {@code step} cannot be forced on threads with this driver, if it cannot. */
    static Optional<String> find(Scope scope, int step) {
        if (step == Steps.TRUST_OFF) {
            return Optional.of("the testbed's PF grants a trusted VF " + PfProfile.V2_TRUSTED_VLANS_MAX
                    + " VLANs, it cannot take one away");
        }
        if (scope.faults().stream().anyMatch(Fault::isTrait)) {
            return Optional.of("the testbed's PF and worker know neither silent-cap nor gaps");
        }
        if (step == Steps.CAPS_ERROR || step == Steps.RESET_NEVER_ENDS || isSuspension(step)) {
            return Optional.of(
                    "what " + Steps.words(step) + " leaves in the testbed is not the state that a search has");
        }
        if (scope.revision().has(Behaviour.PF_REBUILD_FAILS) && isReset(step)) {
            return Optional.of("the testbed's PF does not come back from it with driver "
                    + scope.revision().name());
        }
        if (step == Steps.RESET_IN_CLOSE && !scope.revision().has(Behaviour.CLOSE_WAITS)) {
            return Optional.of("close of driver " + scope.revision().name() + " does not wait");
        }
        return Optional.empty();
    }

    private static boolean isReset(int step) {
        return step == Steps.RESET
                || step == Steps.PORT_VLAN
                || step == Steps.RESET_IN_CLOSE
                || Steps.isGap(step) && Steps.workerOf(step) == Steps.RESET;
    }

    private static boolean isSuspension(int step) {
        return step == Steps.SUSPEND || step == Steps.RESUME;
    }
}
