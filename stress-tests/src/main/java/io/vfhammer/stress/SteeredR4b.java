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

/** R4b: a VLAN is removed between the announcement of a reset and the new capabilities. */
public final class SteeredR4b {
    private static final Plan PLAN = Plan.vlans(1);

    private SteeredR4b() {}

    abstract static class Users extends StressState {
        Users(Driver driver) {
            super(PLAN, driver);
        }

        final void firstUser() {
            first.trust(true);
        }

        final void secondUser() {
            second.awaitReset().hurry().del(100);
        }
    }

    /** On the merged driver. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Reset.class)
    @Description(
            "R4b: a VLAN is removed between the announcement of a reset and the new capabilities; on the merged driver.")
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
    @Description(
            "R4b: a VLAN is removed between the announcement of a reset and the new capabilities; on the unpatched driver.")
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

    /** On the driver before the merged series. */
    @JCStressTest
    @JCStressMeta(UnpatchedOutcomes.class)
    @Description(
            "R4b: a VLAN is removed between the announcement of a reset and the new capabilities; on the driver before the merged series.")
    @State
    public static class PreB extends Users {
        public PreB() {
            super(Driver.PRE_B);
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
