package io.vfhammer.stress;

import io.vfhammer.stress.bed.Driver;
import io.vfhammer.stress.bed.MergedOutcomes;
import io.vfhammer.stress.bed.Plan;
import io.vfhammer.stress.bed.StressState;
import io.vfhammer.stress.bed.User;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two users and the same VLANs: RTNL lets only one of them create each device. */
public final class OwnRtnl {
    private OwnRtnl() {}

    private static final int VLANS = 6;

    /** Two users add the same VLANs; one of them may go without RTNL. */
    abstract static class Users extends StressState {
        Users() {
            super(Plan.EMPTY, Driver.MERGED);
        }

        final void add(User user) {
            for (int vid = Plan.FIRST_VID; vid < Plan.FIRST_VID + VLANS; vid++) {
                user.add(vid);
            }
        }

        final String verdict(User one, User other) {
            return grade(Optional.of("a VLAN created twice").filter(text -> one.added() + other.added() != VLANS));
        }
    }

    /** Two users add the same VLANs under RTNL. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Quiet.class)
    @Description("Two users add the same VLANs under RTNL.")
    @State
    public static class Real extends Users {
        public Real() {
            super();
        }

        @Actor
        public void actor1() {
            add(first);
        }

        @Actor
        public void actor2() {
            add(second);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = verdict(first, second);
        }
    }

    /** A canary: one of them takes another lock, which must fail. */
    @JCStressTest
    @JCStressMeta(MergedOutcomes.Quiet.class)
    @Description("A canary: one of them takes another lock, which must fail.")
    @State
    public static class Canary extends Users {
        public Canary() {
            super();
        }

        @Actor
        public void actor1() {
            add(first);
        }

        @Actor
        public void actor2() {
            add(outsider);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = verdict(first, outsider);
        }
    }
}
