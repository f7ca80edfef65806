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

/** Case 6: a VLAN is added again while its removal is under way. */
public final class Case06AddDuringRemove {
    private static final Plan PLAN = Plan.vlans(1);

    private Case06AddDuringRemove() {}

    abstract static class Users extends StressState {
        Users(Driver driver) {
            super(PLAN, driver);
        }

        final void firstUser() {
            first.del(100).add(100);
        }

        final void secondUser() {
            second.del(100).add(100);
        }
    }

    /** On the merged driver. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Quiet.class)
    @Description("Case 6: a VLAN is added again while its removal is under way; on the merged driver.")
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
    @Description("Case 6: a VLAN is added again while its removal is under way; on the unpatched driver.")
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

    /** On a canary: the merged driver with H6 laid over it, which must fail. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Quiet.class)
    @Description(
            "Case 6: a VLAN is added again while its removal is under way; on a canary: the merged driver with H6 laid over it, which must fail.")
    @State
    public static class Canary extends Users {
        public Canary() {
            super(Driver.MERGED_H6);
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
