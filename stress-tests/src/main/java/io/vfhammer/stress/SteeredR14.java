package io.vfhammer.stress;

import io.vfhammer.stress.bed.Driver;
import io.vfhammer.stress.bed.MergedOutcomes;
import io.vfhammer.stress.bed.Plan;
import io.vfhammer.stress.bed.StressState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** R14: a work bit is raised while the worker clears another; time passes between its read and its write. */
public final class SteeredR14 {
    private static final Plan PLAN = Plan.EMPTY.down().withWorkBitJitter();

    private SteeredR14() {}

    abstract static class Users extends StressState {
        Users(Driver driver) {
            super(PLAN, driver);
        }

        final void firstUser() {
            first.hurry().up().pause(400).add(100);
        }

        final void secondUser() {
            second.jitter();
        }
    }

    /** On the merged driver. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.PlainBits.class)
    @Description(
            "R14: a work bit is raised while the worker clears another; time passes between its read and its write; on the merged driver.")
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

    /** On the merged driver with atomic work bits. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.AtomicBits.class)
    @Description(
            "R14: a work bit is raised while the worker clears another; time passes between its read and its write; on the merged driver with atomic work bits.")
    @State
    public static class Atomic extends Users {
        public Atomic() {
            super(Driver.ATOMIC_BITS);
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
