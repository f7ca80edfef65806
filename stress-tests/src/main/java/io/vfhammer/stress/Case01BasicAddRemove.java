package io.vfhammer.stress;

import io.vfhammer.stress.bed.Driver;
import io.vfhammer.stress.bed.MergedOutcomes;
import io.vfhammer.stress.bed.Plan;
import io.vfhammer.stress.bed.StressState;
import io.vfhammer.stress.bed.UnpatchedOutcomes;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Case 1: two users add and remove a VLAN each. */
public final class Case01BasicAddRemove {
    private static final Plan PLAN = Plan.EMPTY;

    private Case01BasicAddRemove() {}

    abstract static class Users extends StressState {
        Users(Driver driver) {
            super(PLAN, driver);
        }

        final void firstUser() {
            first.add(100).del(100);
        }

        final void secondUser() {
            second.add(101).del(101);
        }
    }

    /** On the merged driver. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Quiet.class)
    @Description("Case 1: two users add and remove a VLAN each; on the merged driver.")
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
    @Description("Case 1: two users add and remove a VLAN each; on the unpatched driver.")
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
