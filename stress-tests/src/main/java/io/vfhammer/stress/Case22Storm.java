package io.vfhammer.stress;

import io.vfhammer.stress.bed.Driver;
import io.vfhammer.stress.bed.MergedOutcomes;
import io.vfhammer.stress.bed.Plan;
import io.vfhammer.stress.bed.StressState;
import io.vfhammer.stress.bed.UnpatchedOutcomes;
import io.vfhammer.stress.bed.User;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Case 22: random adds and removals of five VLANs by two users. */
public final class Case22Storm {
    private static final Plan PLAN = Plan.EMPTY;

    private Case22Storm() {}

    abstract static class Users extends StressState {
        Users(Driver driver) {
            super(PLAN, driver);
        }

        final void firstUser() {
            storm(first);
        }

        final void secondUser() {
            storm(second);
        }

        private void storm(User user) {
            for (int i = 0; i < 12; i++) {
                int vid = Plan.FIRST_VID + user.random(5);
                if (user.random(2) == 0) {
                    user.add(vid);
                } else {
                    user.del(vid);
                }
            }
        }
    }

    /** On the merged driver. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Quiet.class)
    @Description("Case 22: random adds and removals of five VLANs by two users; on the merged driver.")
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
            result.r1 = grade();
        }
    }

    /** On the unpatched driver. */
    @JCStressTest
    @JCStressMeta(UnpatchedOutcomes.class)
    @Description("Case 22: random adds and removals of five VLANs by two users; on the unpatched driver.")
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
            result.r1 = grade();
        }
    }
}
