package io.vfhammer.stress;

import io.vfhammer.stress.bed.Driver;
import io.vfhammer.stress.bed.MergedOutcomes;
import io.vfhammer.stress.bed.Plan;
import io.vfhammer.stress.bed.StressState;
import io.vfhammer.stress.bed.UnpatchedOutcomes;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Case 49: different VLANs of one subnet must not reach each other. */
public final class Case49PingIsolation {
    private static final Plan PLAN = Plan.pings(0);

    private Case49PingIsolation() {}

    abstract static class Users extends StressState {
        Users(Driver driver) {
            super(PLAN, driver);
        }

        final void firstUser() {
            first.add(100).address(0, 100);
        }

        final void secondUser() {
            second.addOn(1, 101).addressIn(1, 101, 100);
        }

        final String verdict() {
            return grade(Optional.of("VLAN 100 reaches VLAN 101").filter(text -> third.ping(100)));
        }
    }

    /** On the merged driver. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Quiet.class)
    @Description("Case 49: different VLANs of one subnet must not reach each other; on the merged driver.")
    @State
    public static class Merged extends Users {
        public Merged() {
            super(Driver.MERGED);
        }

        @Actor
        public void actor1() {
            firstUser();
        }

        @Actor
        public void actor2() {
            secondUser();
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = verdict();
        }
    }

    /** On the unpatched driver. */
    @JCStressTest
    @JCStressMeta(UnpatchedOutcomes.class)
    @Description("Case 49: different VLANs of one subnet must not reach each other; on the unpatched driver.")
    @State
    public static class Unpatched extends Users {
        public Unpatched() {
            super(Driver.UNPATCHED);
        }

        @Actor
        public void actor1() {
            firstUser();
        }

        @Actor
        public void actor2() {
            secondUser();
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = verdict();
        }
    }
}
