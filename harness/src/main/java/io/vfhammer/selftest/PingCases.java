package io.vfhammer.selftest;

import static io.vfhammer.selftest.Script.BASE_VID;
import static io.vfhammer.selftest.Script.vids;

import io.vfhammer.host.NetNamespace;
import io.vfhammer.selftest.SelftestCase.Body;
import io.vfhammer.testbed.HarnessException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The cases of the group {@code ping}, 36 to 51: traffic between the two VFs (spec section 8). */
final class PingCases {
    private static final int OTHER_VID = 200;
    private static final int PORT_VLAN = 300;
    private static final int PINGS = 3;

    private PingCases() {}

    /** Returns the bodies by the names that the transcript prints. */
    static Map<String, Body> bodies() {
        return Map.ofEntries(
                Map.entry("ping: basic VLAN traffic", s -> survives(s, 1, PingCases::nothing)),
                Map.entry("ping: 5 VLANs simultaneously", s -> survives(s, 5, PingCases::nothing)),
                Map.entry("ping: survives VF down/up", s -> survives(s, 1, PingCases::downUp)),
                Map.entry("ping: survives 10x rapid VF flap", s -> survives(s, 1, PingCases::tenFlaps)),
                Map.entry("ping: survives VF PCI FLR", s -> survives(s, 1, ResetCases::vfFlr)),
                Map.entry("ping: survives PF link flap", s -> survives(s, 1, ResetCases::linkFlap)),
                Map.entry("ping: survives PF PCI FLR", s -> survives(s, 1, ResetCases::pfFlr)),
                Map.entry("ping: stable while adding/removing other VLANs", PingCases::stableDuringChurn),
                Map.entry("ping: all 3 VLANs work after down/up", s -> survives(s, 3, PingCases::downUp)),
                Map.entry("ping: parallel VLAN churn from both VFs", s -> survives(s, 1, PingCases::churnBoth)),
                Map.entry("ping: VLANs work after rapid add/del churn", PingCases::rapidChurn),
                Map.entry("ping: VLANs survive repeated NS move cycle", PingCases::namespaceMoves),
                Map.entry("ping: all VLANs survive PF link flap", s -> survives(s, 4, ResetCases::linkFlap)),
                Map.entry("ping: VLAN isolation (no cross-VLAN leakage)", PingCases::isolation),
                Map.entry("ping: traffic works with spoofchk enabled", PingCases::spoofCheck),
                Map.entry("ping: port VLAN (PF-assigned pvid)", PingCases::portVlan));
    }

    private static void nothing(Script s) {}

    private static void downUp(Script s) {
        s.down(0);
        s.up(0);
    }

    private static void tenFlaps(Script s) {
        for (int i = 0; i < 10; i++) {
            downUp(s);
        }
    }

    private static void churnBoth(Script s) {
        try (Background users = new Background()) {
            for (int vf = 0; vf < 2; vf++) {
                int which = vf;
                users.start("churn-" + vf, () -> churn(s, which, 20));
            }
        }
    }

    private static void churn(Script s, int vf, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int vid = OTHER_VID + i % 3;
            s.tryAdd(vf, vid);
            s.tryDelete(vf, vid);
        }
    }

    /** Puts VLANs with addresses on both VFs, lets {@code disturbance} happen, and pings on each VLAN. */
    private static void survives(Script s, int count, Body disturbance) {
        connect(s, vids(count));
        expectPings(s, vids(count));
        disturbance.run(s);
        s.waitUp(0);
        s.waitUp(1);
        expectPings(s, vids(count));
    }

    private static void connect(Script s, int... vids) {
        for (int vid : vids) {
            for (int vf = 0; vf < 2; vf++) {
                s.add(vf, vid);
                s.address(vf, vid, vid);
            }
        }
        s.settle();
    }

    private static void expectPings(Script s, int... vids) {
        for (int vid : vids) {
            if (s.ping(0, 1, vid, PINGS) == 0) {
                throw new CaseFailure("no ping on VLAN " + vid, vid);
            }
        }
    }

    private static void stableDuringChurn(Script s) {
        connect(s, BASE_VID);
        AtomicBoolean churning = new AtomicBoolean(true);
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger received = new AtomicInteger();
        CountDownLatch pinging = new CountDownLatch(1);
        try (Background users = new Background()) {
            users.start("ping", () -> {
                while (churning.get()) {
                    received.addAndGet(s.ping(0, 1, BASE_VID, 1));
                    sent.incrementAndGet();
                    pinging.countDown();
                }
            });
            await(pinging);
            churn(s, 0, 20);
            churning.set(false);
        }
        s.settle();
        int lost = sent.get() - received.get();
        if (lost * 10 > sent.get()) {
            throw new CaseFailure("lost " + lost + " of " + sent.get() + " pings", BASE_VID);
        }
        expectPings(s, BASE_VID);
    }

    /** However slow the machine, traffic flows before the churn begins. */
    private static void await(CountDownLatch pinging) {
        try {
            if (!pinging.await(30, TimeUnit.SECONDS)) {
                throw new HarnessException("the pinging thread does not start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rapidChurn(Script s) {
        for (int i = 0; i < 50; i++) {
            s.tryAdd(0, BASE_VID);
            s.tryDelete(0, BASE_VID);
        }
        s.settle();
        connect(s, BASE_VID);
        expectPings(s, BASE_VID);
    }

    private static void namespaceMoves(Script s) {
        connect(s, BASE_VID);
        NetNamespace init = s.bed().host().initNamespace();
        for (int i = 0; i < 4; i++) {
            s.move(0, s.namespace(0), init);
            s.move(0, init, s.namespace(0));
            s.up(0);
            s.add(0, BASE_VID);
            s.address(0, BASE_VID, BASE_VID);
        }
        s.waitUp(0);
        expectPings(s, BASE_VID);
    }

    private static void isolation(Script s) {
        s.add(0, BASE_VID);
        s.address(0, BASE_VID, BASE_VID);
        s.add(1, BASE_VID + 1);
        s.address(1, BASE_VID + 1, BASE_VID);
        s.settle();
        if (s.ping(0, 1, BASE_VID, PINGS) > 0) {
            throw new CaseFailure("VLAN " + BASE_VID + " reaches VLAN " + (BASE_VID + 1), BASE_VID);
        }
    }

    private static void spoofCheck(Script s) {
        s.pf().setSpoofCheck(0, true);
        s.pf().setSpoofCheck(1, true);
        connect(s, BASE_VID);
        expectPings(s, BASE_VID);
    }

    /** Untagged traffic inside the port VLAN; each change of it resets the VF. */
    private static void portVlan(Script s) {
        setPortVlans(s, PORT_VLAN);
        try {
            for (int vf = 0; vf < 2; vf++) {
                s.address(vf, 0, 0);
            }
            if (s.ping(0, 1, 0, PINGS) == 0) {
                throw new CaseFailure("no untagged ping in port VLAN " + PORT_VLAN);
            }
        } finally {
            setPortVlans(s, 0);
        }
    }

    private static void setPortVlans(Script s, int vid) {
        for (int vf = 0; vf < 2; vf++) {
            s.pf().setPortVlan(vf, vid);
        }
        s.waitUp(0);
        s.waitUp(1);
    }
}
