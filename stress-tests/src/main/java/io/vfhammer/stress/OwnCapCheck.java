package io.vfhammer.stress;

import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.stress.bed.OwnOutcomes;
import io.vfhammer.stress.bed.Pauses;
import io.vfhammer.stress.bed.QuietPlatform;
import io.vfhammer.vf.NoLock;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfOptions;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The cap check of the driver takes no lock of its own: under RTNL two adds at the cap cannot both pass it. */
public final class OwnCapCheck {
    private OwnCapCheck() {}

    private static final int CAP = 8;

    /** A driver with one slot left, and two users. */
    abstract static class Users {
        private final Lock rtnl;
        private final VfDriver driver = new VfDriver(
                Revisions.get("merged"),
                VfOptions.VLAN_ONLY,
                new QuietPlatform(),
                new Mailbox(),
                new ReentrantLock(),
                TransitionListener.NONE);

        Users(Lock rtnl) {
            this.rtnl = rtnl;
            driver.startRunning(new VfResources(false, true), new VlanCaps(true, CAP));
            for (int vid = 1; vid < CAP; vid++) {
                driver.insert(vid);
            }
        }

        final void add(int vid) {
            Pauses.jitter();
            rtnl.lock();
            try {
                driver.addVid(vid);
            } finally {
                rtnl.unlock();
            }
        }

        final String grade() {
            return driver.filterCount() == CAP && driver.filters().size() == CAP ? "ok" : "over the cap";
        }
    }

    /** Two users add a VLAN each at one below the cap, under RTNL. */
    @JCStressTest
    @JCStressMeta(OwnOutcomes.class)
    @Description("Two users add a VLAN each at one below the cap, under RTNL.")
    @State
    public static class UnderRtnl extends Users {
        public UnderRtnl() {
            super(new ReentrantLock());
        }

        @Actor
        public void actor1() {
            add(100);
        }

        @Actor
        public void actor2() {
            add(101);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = grade();
        }
    }

    /** A canary: the same without RTNL, which must fail. */
    @JCStressTest
    @JCStressMeta(OwnOutcomes.class)
    @Description("A canary: the same without RTNL, which must fail.")
    @State
    public static class Canary extends Users {
        public Canary() {
            super(NoLock.INSTANCE);
        }

        @Actor
        public void actor1() {
            add(100);
        }

        @Actor
        public void actor2() {
            add(101);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = grade();
        }
    }
}
