package io.vfhammer.updown;

import io.vfhammer.host.IpLink;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.testbed.HarnessException;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.TestbedOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * One driver's testbed: VF 0 goes down and up, VF 1 in another namespace stays up and answers its pings on every VLAN.
 * Used by one thread.
 */
final class UpDownBed implements AutoCloseable {
    private static final PfProfile PROFILE = PfProfile.ICE_V2;
    private static final int VFS = 2;
    private static final int FIRST_VID = 100;
    private static final int REPAIRS_MAX = 3;

    /** Between two pings that do not pass. */
    private static final long PING_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    /** Pings between two looks whether anything is still under way; a look takes the netdev lock for a moment. */
    private static final int PINGS_A_LOOK = 64;

    private final MessageCounter messages = new MessageCounter();
    private final Testbed bed;
    private final NetNamespace[] namespaces;
    private final int[] vids;
    private final UpDownConfig config;

    /** @throws HarnessException when the testbed could not be set up */
    UpDownBed(UpDownConfig config, UpDownConfig.Driver driver, int vlans) {
        this.config = config;
        this.vids = IntStream.range(FIRST_VID, FIRST_VID + vlans).toArray();
        this.bed = Testbed.start(
                TestbedOptions.of(driver.revision(), PROFILE)
                        .withVfs(VFS)
                        .withTiming(config.timing())
                        .withBounds(config.bounds())
                        .withPfFaults(messages),
                "enp65s0f0");
        this.namespaces =
                new NetNamespace[] {bed.host().initNamespace(), bed.host().addNamespace("peer")};
        try {
            setUp();
        } catch (RuntimeException e) {
            bed.close();
            throw e;
        }
    }

    static boolean needsTrust(int vlans) {
        return vlans > PROFILE.userVlansMax();
    }

    private void setUp() {
        settle();
        ip().setNamespace(namespaces[0], device(1), namespaces[1]);
        for (int vf = 0; vf < VFS; vf++) {
            bed.pf().setTrust(vf, needsTrust(vids.length));
            settle();
            ip().setUp(namespaces[vf], device(vf));
            ip().addAddress(namespaces[vf], device(vf), address(vf, 0));
            for (int vid : vids) {
                String vlan = device(vf) + "." + vid;
                ip().addVlan(namespaces[vf], device(vf), vid);
                ip().setUp(namespaces[vf], vlan);
                ip().addAddress(namespaces[vf], vlan, address(vf, vid));
            }
            settle();
        }
        bed.pf().setRxPruning(config.rxPruning());
        if (!passes() || isLost()) {
            throw new HarnessException("not every VLAN passed traffic before the first cycle");
        }
    }

    private IpLink ip() {
        return bed.host().ip();
    }

    private String device(int vf) {
        return bed.vf(vf).deviceName();
    }

    /** A /24 for each VLAN. */
    private static String address(int vf, int vid) {
        return "10." + vid / 256 + "." + vid % 256 + "." + (vf + 1);
    }

    private void settle() {
        bed.awaitQuiescence(config.bounds().settle()).ifPresent(busy -> {
            throw new HarnessException("a testbed without faults did not come to rest: " + busy);
        });
    }

    /** Takes the interface down and up once, and repairs what that has left broken, uncounted. */
    Cycle cycle(Gap gap, boolean counted) {
        messages.setOn(counted);
        long start = System.nanoTime();
        ip().setDown(namespaces[0], device(0));
        long down = System.nanoTime() - start;
        if (gap == Gap.SETTLED) {
            settle();
        }
        long raising = System.nanoTime();
        boolean isUp = ip().setUp(namespaces[0], device(0)).isOk();
        long up = System.nanoTime() - raising;
        long traffic = isUp ? awaitTraffic(raising) : -1;
        settle();
        messages.setOn(false);
        Cycle cycle = new Cycle(down, isUp ? up : -1, traffic, isLost());
        if (!cycle.healthy()) {
            repair();
        }
        return cycle;
    }

    private long awaitTraffic(long since) {
        int passed = 0;
        int misses = 0;
        int needed = Math.max(vids.length, 1);
        while (passed < needed) {
            if (passesOn(passed)) {
                passed++;
            } else if (++misses % PINGS_A_LOOK == 0 && bed.busyWith().isEmpty()) {
                return passes() ? System.nanoTime() - since : -1;
            } else {
                LockSupport.parkNanos(this, PING_NANOS);
            }
        }
        return System.nanoTime() - since;
    }

    /** One ping on the VLAN with this index, or untagged when there are no VLANs. */
    private boolean passesOn(int index) {
        return bed.host().stack().ping(namespaces[0], address(1, vids.length == 0 ? 0 : vids[index]));
    }

    private boolean passes() {
        return IntStream.range(0, Math.max(vids.length, 1)).allMatch(this::passesOn);
    }

    private boolean isLost() {
        return !IntStream.of(vids).allMatch(vid -> bed.pf().vsi(0).hasVlan(vid));
    }

    /** Down and up with all the time there is; before the series this brings INACTIVE filters back. */
    private void repair() {
        for (int i = 0; i < REPAIRS_MAX; i++) {
            ip().setDown(namespaces[0], device(0));
            settle();
            ip().setUp(namespaces[0], device(0));
            settle();
            if (!isLost() && passes()) {
                return;
            }
        }
        throw new HarnessException("VLANs stayed lost after " + REPAIRS_MAX + " slow cycles");
    }

    MessageCounter messages() {
        return messages;
    }

    @Override
    public void close() {
        bed.close();
    }
}
