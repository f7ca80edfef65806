package io.vfhammer.selftest;

import static io.vfhammer.selftest.Script.BASE_VID;
import static io.vfhammer.selftest.Script.vids;

import io.vfhammer.selftest.SelftestCase.Body;
import java.util.Map;

/** The cases of the group {@code reset}, 24 to 35: FLRs, link flaps, unbind and bind with VLANs (spec section 8). */
final class ResetCases {
    private static final int MAX_VLANS = 8;
    private static final int PAUSE_MILLIS = 1000;

    private ResetCases() {}

    /** Returns the bodies by the names that the transcript prints. */
    static Map<String, Body> bodies() {
        return Map.ofEntries(
                Map.entry("reset: VLANs recover after VF PCI FLR", s -> after(s, 1, ResetCases::vfFlr)),
                Map.entry("reset: 5 VLANs recover after VF PCI FLR", s -> after(s, 5, ResetCases::vfFlr)),
                Map.entry("reset: rapid VF resets x5 with VLANs", s -> after(s, 3, ResetCases::fiveFlrs)),
                Map.entry("reset: VLANs survive PF link flap", s -> after(s, 1, ResetCases::linkFlap)),
                Map.entry("reset: 5 VLANs survive PF link flap", s -> after(s, 5, ResetCases::linkFlap)),
                Map.entry("reset: VLANs survive 3x PF link flap", s -> after(s, 2, ResetCases::threeFlaps)),
                Map.entry("reset: VLANs survive PF PCI FLR", s -> after(s, 2, ResetCases::pfFlr)),
                Map.entry("reset: all 8 VLANs recover after VF FLR", s -> after(s, MAX_VLANS, ResetCases::vfFlr)),
                Map.entry("reset: all 8 VLANs survive PF link flap", s -> after(s, MAX_VLANS, ResetCases::linkFlap)),
                Map.entry("reset: all 8 VLANs survive PF PCI FLR", s -> after(s, MAX_VLANS, ResetCases::pfFlr)),
                Map.entry("reset: FLR during VLAN add/del (race)", ResetCases::flrDuringAddDel),
                Map.entry("reset: VF driver unbind/bind cycle", ResetCases::unbindBind));
    }

    /** Adds VLANs, lets {@code disturbance} happen, and looks for every one of them. */
    private static void after(Script s, int count, Body disturbance) {
        s.fill(count);
        disturbance.run(s);
        s.waitUp(0);
        try {
            s.expectAll(vids(count));
        } finally {
            s.deleteAll(0, vids(count));
        }
    }

    /** {@code echo 1 > VF/reset}. */
    static void vfFlr(Script s) {
        s.pf().vfFlr(0);
    }

    private static void fiveFlrs(Script s) {
        for (int i = 0; i < 5; i++) {
            vfFlr(s);
            s.sleep(PAUSE_MILLIS);
        }
    }

    /** {@code ip link set PF down; sleep 1; ip link set PF up}. */
    static void linkFlap(Script s) {
        s.pf().setLink(false);
        s.sleep(PAUSE_MILLIS);
        s.pf().setLink(true);
    }

    private static void threeFlaps(Script s) {
        for (int i = 0; i < 3; i++) {
            linkFlap(s);
            s.sleep(PAUSE_MILLIS);
        }
    }

    /** {@code echo 1 > PF/reset}. */
    static void pfFlr(Script s) {
        s.pf().pfFlr();
    }

    private static void flrDuringAddDel(Script s) {
        try (Background users = new Background()) {
            users.start("churn", () -> {
                for (int i = 0; i < 60; i++) {
                    int vid = BASE_VID + i % 3;
                    s.tryAdd(0, vid);
                    s.tryDelete(0, vid);
                }
            });
            s.sleep(100);
            vfFlr(s);
        }
        s.waitUp(0);
        int last = BASE_VID + 10;
        s.add(0, last);
        s.settle();
        s.expectAll(last);
    }

    private static void unbindBind(Script s) {
        s.add(0, BASE_VID);
        s.settle();
        if (!s.vf(0).unbind()) {
            throw new CaseFailure("unbind: the driver does not leave its reset");
        }
        s.vf(0).bind();
        s.await("net device after bind", () -> s.vf(0).netdev() != null);
        s.settle();
        s.move(0, s.bed().host().initNamespace(), s.namespace(0));
        s.up(0);
        s.waitUp(0);
        s.expectNone(BASE_VID);
        s.add(0, BASE_VID);
        s.settle();
        s.expectAll(BASE_VID);
    }
}
