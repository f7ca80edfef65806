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

/** H2: a VLAN is removed and the interface closed before the worker has run. */
public final class SteeredH2 {
    private static final Plan PLAN = Plan.vlans(1);

    private SteeredH2() {}

    abstract static class Users extends StressState {
        Users(Driver driver) {
            super(PLAN, driver);
        }

        final void firstUser() {
            first.del(100).down().up();
        }

        final void secondUser() {
            second.jitter();
        }
    }

    /** On the merged driver. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Down.class)
    @Description("H2: a VLAN is removed and the interface closed before the worker has run; on the merged driver.")
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
    @Description("H2: a VLAN is removed and the interface closed before the worker has run; on the unpatched driver.")
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
            "H2: a VLAN is removed and the interface closed before the worker has run; on the driver before the merged series.")
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

    /** On a canary: the merged driver with H2 laid over it, which must fail. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Down.class)
    @Description(
            "H2: a VLAN is removed and the interface closed before the worker has run; on a canary: the merged driver with H2 laid over it, which must fail.")
    @State
    public static class Canary extends Users {
        public Canary() {
            super(Driver.MERGED_H2);
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
