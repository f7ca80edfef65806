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

/** Case 43: no ping may be lost while other VLANs come and go. */
public final class Case43PingStableDuringChurn {
    private static final Plan PLAN = Plan.pings(1);

    private Case43PingStableDuringChurn() {}

    abstract static class Users extends StressState {
        private boolean lost;

        Users(Driver driver) {
            super(PLAN, driver);
        }

        final void firstUser() {
            for (int i = 0; i < 4; i++) {
                if (!first.ping(100)) {
                    lost = true;
                }
            }
        }

        final void secondUser() {
            for (int vid = 200; vid < 204; vid++) {
                second.add(vid).del(vid);
            }
        }

        final String verdict() {
            return grade(Optional.of("ping 100 lost during churn").filter(text -> lost));
        }
    }

    /** On the merged driver. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Quiet.class)
    @Description("Case 43: no ping may be lost while other VLANs come and go; on the merged driver.")
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
    @Description("Case 43: no ping may be lost while other VLANs come and go; on the unpatched driver.")
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
