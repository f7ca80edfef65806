package io.vfhammer.stress;

import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.stress.bed.OwnOutcomes;
import io.vfhammer.stress.bed.Pauses;
import io.vfhammer.stress.bed.QuietPlatform;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfOptions;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** What the unlocked count says of the filter list, the locked list holds. */
public final class OwnListVisibility {
    private OwnListVisibility() {}

    private static final int VLANS = 7;

    /** One thread adds, the other reads the count and then the list. */
    abstract static class ListUsers {
        private boolean missing;

        abstract void add(int vid);

        abstract int count();

        abstract int listed();

        final void addAll() {
            Pauses.jitter();
            for (int vid = 1; vid <= VLANS; vid++) {
                add(vid);
            }
        }

        final void look() {
            for (int i = 0; i < 2 * VLANS; i++) {
                Pauses.jitter();
                int counted = count();
                missing |= listed() < counted;
            }
        }

        final String grade() {
            if (missing) {
                return "counted but not listed";
            }
            return count() == VLANS && listed() == VLANS ? "ok" : "miscounted";
        }
    }

    /** The driver's list. */
    abstract static class RealList extends ListUsers {
        private final VfDriver driver = new VfDriver(
                Revisions.get("merged"),
                VfOptions.VLAN_ONLY,
                new QuietPlatform(),
                new Mailbox(),
                new ReentrantLock(),
                TransitionListener.NONE);

        RealList() {
            driver.startRunning(new VfResources(false, true), new VlanCaps(true, 8));
        }

        @Override
        final void add(int vid) {
            driver.addVid(vid);
        }

        @Override
        final int count() {
            return driver.filterCount();
        }

        @Override
        final int listed() {
            return driver.filters().size();
        }
    }

    /** A list that publishes its count before the entry and locks nothing. */
    abstract static class RacyList extends ListUsers {
        private final int[] entries = new int[8];
        private volatile int count;

        @Override
        final void add(int vid) {
            int place = count;
            count = place + 1;
            Pauses.jitter();
            entries[place] = vid;
        }

        @Override
        final int count() {
            return count;
        }

        @Override
        final int listed() {
            int listed = 0;
            for (int vid : entries) {
                listed += vid == 0 ? 0 : 1;
            }
            return listed;
        }
    }

    /** One thread adds VLANs, another compares count and list. */
    @JCStressTest
    @JCStressMeta(OwnOutcomes.class)
    @Description("One thread adds VLANs, another compares count and list.")
    @State
    public static class Real extends RealList {
        public Real() {
            super();
        }

        @Actor
        public void actor1() {
            addAll();
        }

        @Actor
        public void actor2() {
            look();
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = grade();
        }
    }

    /** A canary: the same with a list that publishes its count first, which must fail. */
    @JCStressTest
    @JCStressMeta(OwnOutcomes.class)
    @Description("A canary: the same with a list that publishes its count first, which must fail.")
    @State
    public static class Canary extends RacyList {
        public Canary() {
            super();
        }

        @Actor
        public void actor1() {
            addAll();
        }

        @Actor
        public void actor2() {
            look();
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = grade();
        }
    }
}
