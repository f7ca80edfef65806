package io.vfhammer.bench.find;

import io.vfhammer.explore.Fault;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.host.IpLink;
import io.vfhammer.host.IpResult;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.pf.PfSettings;
import io.vfhammer.pf.RandomPfFaults;
import io.vfhammer.testbed.StandingThreads;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.TestbedOptions;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.VfSlot;
import io.vfhammer.vf.FilterView;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Finds a defect the way a stress test in JUnit would: two users do a few things by chance on a fresh testbed with running
 * threads, everything comes to rest, the end is checked; again and again.
 */
final class LoopFinder {
    private static final int USERS = 2;
    private static final int STEPS = 8;
    private static final double REFUSED = 0.3;

    /** As in the stress tests: 20 ms between two messages become 4 us, and threads look for work before they park. */
    private static final Timing TIMING = new Timing(0.0002);

    private static final long POLL_NANOS = 300_000;
    private static final Duration SETTLE_BOUND = Duration.ofSeconds(2);

    private static final StandingThreads THREADS = new StandingThreads(1, POLL_NANOS);

    private final PlantedDefect defect;
    private final SplittableRandom random;

    private LoopFinder(PlantedDefect defect, long seed) {
        this.defect = defect;
        this.random = new SplittableRandom(seed);
    }

    /** Returns when it has found {@code defect}, not before. */
    static boolean find(PlantedDefect defect, long seed) {
        LoopFinder finder = new LoopFinder(defect, seed);
        while (!finder.attempt()) {
            // again
        }
        return true;
    }

    private boolean attempt() {
        PfFaults faults = defect.has(Fault.REJECT)
                ? RandomPfFaults.ofVlanMessages(random.nextLong(), new RandomPfFaults.Rates(REFUSED, 0, 0, 0, 0, 1))
                : PfFaults.NONE;
        TestbedOptions options = TestbedOptions.of(defect.revision(), PfProfile.ICE_V2)
                .withVfs(1)
                .withTiming(TIMING)
                .withPfSettings(PfSettings.DEFAULT.withCap(defect.cap()))
                .withPfFaults(faults);
        Testbed bed = Testbed.startRunning(options, "vf", THREADS);
        User[] users = new User[USERS];
        for (int i = 0; i < USERS; i++) {
            users[i] = new User(bed, random.split());
            users[i].start();
        }
        boolean refused = false;
        for (User user : users) {
            user.await();
            refused |= user.refusedBelowCap;
        }
        return refused && defect.showsByRefusal() || endShows(bed);
    }

    private boolean endShows(Testbed bed) {
        VfSlot vf = bed.vf(0);
        bed.awaitQuiescence(SETTLE_BOUND);
        bed.host().ip().setUp(bed.host().initNamespace(), vf.deviceName());
        boolean atRest = bed.awaitQuiescence(SETTLE_BOUND).isEmpty();
        boolean shows = false;
        for (int vid = 1; atRest && vid <= PlantedDefect.VIDS; vid++) {
            VlanFilterState state = VlanFilterState.ABSENT;
            for (FilterView filter : vf.filters()) {
                state = filter.vid() == vid ? filter.state() : state;
            }
            shows |= defect.showsBy(
                    bed.host().ip().exists(bed.host().initNamespace(), vf.deviceName() + "." + vid),
                    state,
                    bed.pf().vsi(0).hasVlan(vid));
        }
        return shows;
    }

    /** Does a few things by chance. */
    private final class User extends Thread {
        private final Testbed bed;
        private final IpLink ip;
        private final NetNamespace namespace;
        private final String device;
        private final SplittableRandom dice;
        private boolean refusedBelowCap;

        User(Testbed bed, SplittableRandom dice) {
            super("user");
            setDaemon(true);
            this.bed = bed;
            this.ip = bed.host().ip();
            this.namespace = bed.host().initNamespace();
            this.device = bed.vf(0).deviceName();
            this.dice = dice;
        }

        @Override
        public void run() {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
        }

        void await() {
            try {
                join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        private void step() {
            int vid = 1 + dice.nextInt(PlantedDefect.VIDS);
            switch (dice.nextInt(4)) {
                case 0, 1 -> add(vid);
                case 2 -> ip.delete(namespace, device + "." + vid);
                default -> fault();
            }
        }

        /** With another user about, only a refusal at an empty VF is surely below the cap. */
        private void add(int vid) {
            IpResult result = ip.addVlan(namespace, device, vid);
            boolean exists = ip.exists(namespace, device + "." + vid);
            if (!result.isOk() && !exists && bed.vf(0).netdev().vlanDevices().isEmpty()) {
                refusedBelowCap = true;
            }
        }

        private void fault() {
            if (defect.has(Fault.CLOSE)) {
                if (dice.nextBoolean()) {
                    ip.setDown(namespace, device);
                } else {
                    ip.setUp(namespace, device);
                }
            } else if (defect.has(Fault.RESET)) {
                bed.pf().vfFlr(0);
            }
        }
    }
}
