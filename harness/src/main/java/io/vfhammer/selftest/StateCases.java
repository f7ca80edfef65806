package io.vfhammer.selftest;

import static io.vfhammer.selftest.Script.BASE_VID;
import static io.vfhammer.selftest.Script.vids;

import io.vfhammer.selftest.SelftestCase.Body;
import java.util.Map;

/** The cases of the group {@code state}, 1 to 23: VLANs on VF 1, no resets, no traffic (spec section 8). */
final class StateCases {
    private static final int MAX_VLANS = 8;

    private StateCases() {}

    /** Returns the bodies by the names that the transcript prints. */
    static Map<String, Body> bodies() {
        return Map.ofEntries(
                Map.entry("state: basic add/remove", StateCases::basic),
                Map.entry("state: 8 VLANs add/remove", StateCases::eightVlans),
                Map.entry("state: VLAN persists across down/up", s -> persist(s, 1)),
                Map.entry("state: 5 VLANs persist across down/up", s -> persist(s, 5)),
                Map.entry("state: rapid add/del same VLAN x100", StateCases::rapidAddDel),
                Map.entry("state: add during remove (REMOVING race)", StateCases::addDuringRemove),
                Map.entry("state: bulk 8 add then remove", StateCases::bulk),
                Map.entry("state: 20x rapid down/up with VLAN", StateCases::rapidDownUp),
                Map.entry("state: add VLAN while down", s -> addWhileDown(s, 1)),
                Map.entry("state: remove VLAN while down", StateCases::removeWhileDown),
                Map.entry("state: down -> remove -> up", StateCases::downRemoveUp),
                Map.entry("state: add VLANs while down, verify all after up", s -> addWhileDown(s, 4)),
                Map.entry("state: double add same VLAN (idempotent)", StateCases::doubleAdd),
                Map.entry("state: double remove same VLAN", StateCases::doubleRemove),
                Map.entry("state: interleaved add/remove different VIDs", StateCases::interleaved),
                Map.entry("state: remove+re-add loop x50", StateCases::removeReAdd),
                Map.entry("state: stress 8 VLANs (fill to max)", StateCases::fillToMax),
                Map.entry("state: VLAN VID 1 (common edge case)", s -> edgeVid(s, 1)),
                Map.entry("state: VLAN VID 4094 (max)", s -> edgeVid(s, 4094)),
                Map.entry("state: concurrent VLAN adds (4 parallel)", StateCases::concurrentAdds),
                Map.entry("state: concurrent VLAN deletes (4 parallel)", StateCases::concurrentDeletes),
                Map.entry("state: add/del storm (200 ops, 5 VIDs)", StateCases::storm),
                Map.entry("state: over-limit VLAN rejected, existing survive", StateCases::overLimit));
    }

    private static void basic(Script s) {
        s.add(0, BASE_VID);
        s.settle();
        s.expectAll(BASE_VID);
        s.delete(0, BASE_VID);
        s.settle();
        s.expectNone(BASE_VID);
    }

    private static void eightVlans(Script s) {
        int created = s.fill(MAX_VLANS);
        s.deleteAll(0, vids(MAX_VLANS));
        s.settle();
        if (created != MAX_VLANS) {
            throw new CaseFailure("only " + created + " created", BASE_VID + created);
        }
        s.expectNone(vids(MAX_VLANS));
    }

    private static void persist(Script s, int count) {
        s.fill(count);
        s.down(0);
        s.up(0);
        s.settle();
        s.expectAll(vids(count));
    }

    private static void rapidAddDel(Script s) {
        for (int i = 0; i < 100; i++) {
            s.add(0, BASE_VID);
            s.delete(0, BASE_VID);
        }
        s.settle();
        s.expectNone(BASE_VID);
        expectResponsive(s, BASE_VID);
    }

    /** The VF still takes a VLAN and gives it back. */
    private static void expectResponsive(Script s, int vid) {
        s.add(0, vid);
        s.settle();
        s.expectAll(vid);
        s.delete(0, vid);
        s.settle();
        s.expectNone(vid);
    }

    private static void addDuringRemove(Script s) {
        s.add(0, BASE_VID);
        s.settle();
        for (int i = 0; i < 10; i++) {
            s.delete(0, BASE_VID);
            s.add(0, BASE_VID);
            s.settle();
            s.expectAll(BASE_VID);
        }
    }

    private static void bulk(Script s) {
        for (int vid : vids(MAX_VLANS)) {
            s.add(0, vid);
        }
        s.deleteAll(0, vids(MAX_VLANS));
        s.settle();
        s.expectNone(vids(MAX_VLANS));
    }

    private static void rapidDownUp(Script s) {
        s.add(0, BASE_VID);
        for (int i = 0; i < 20; i++) {
            s.down(0);
            s.up(0);
        }
        s.settle();
        s.expectAll(BASE_VID);
    }

    private static void addWhileDown(Script s, int count) {
        s.down(0);
        for (int vid : vids(count)) {
            s.link(0, vid);
        }
        s.up(0);
        s.settle();
        s.expectAll(vids(count));
    }

    private static void removeWhileDown(Script s) {
        s.add(0, BASE_VID);
        s.settle();
        s.down(0);
        s.delete(0, BASE_VID);
        s.up(0);
        s.settle();
        s.expectNone(BASE_VID);
    }

    private static void downRemoveUp(Script s) {
        s.add(0, BASE_VID);
        s.settle();
        s.down(0);
        s.settle();
        s.delete(0, BASE_VID);
        s.settle();
        s.up(0);
        s.settle();
        s.expectNone(BASE_VID);
        s.add(0, BASE_VID);
        s.settle();
        s.expectAll(BASE_VID);
    }

    private static void doubleAdd(Script s) {
        s.add(0, BASE_VID);
        s.settle();
        if (s.tryAdd(0, BASE_VID)) {
            throw new CaseFailure("second add of VLAN " + BASE_VID + " succeeded", BASE_VID);
        }
        s.settle();
        s.expectAll(BASE_VID);
    }

    private static void doubleRemove(Script s) {
        s.add(0, BASE_VID);
        s.settle();
        s.delete(0, BASE_VID);
        if (s.tryDelete(0, BASE_VID)) {
            throw new CaseFailure("second delete of VLAN " + BASE_VID + " succeeded", BASE_VID);
        }
        s.settle();
        s.expectNone(BASE_VID);
        expectResponsive(s, BASE_VID);
    }

    private static void interleaved(Script s) {
        s.add(0, BASE_VID);
        s.add(0, BASE_VID + 1);
        s.delete(0, BASE_VID);
        s.add(0, BASE_VID + 2);
        s.delete(0, BASE_VID + 1);
        s.add(0, BASE_VID + 3);
        s.add(0, BASE_VID);
        s.delete(0, BASE_VID + 2);
        s.add(0, BASE_VID + 4);
        s.settle();
        s.expectAll(BASE_VID, BASE_VID + 3, BASE_VID + 4);
        s.expectNone(BASE_VID + 1, BASE_VID + 2);
    }

    private static void removeReAdd(Script s) {
        s.add(0, BASE_VID);
        for (int i = 0; i < 50; i++) {
            s.delete(0, BASE_VID);
            s.add(0, BASE_VID);
        }
        s.settle();
        s.expectAll(BASE_VID);
    }

    private static void fillToMax(Script s) {
        int created = s.fill(MAX_VLANS);
        s.deleteAll(0, vids(MAX_VLANS));
        if (created != MAX_VLANS) {
            throw new CaseFailure("expected " + MAX_VLANS + ", got " + created, BASE_VID + created);
        }
    }

    private static void edgeVid(Script s, int vid) {
        s.add(0, vid);
        s.settle();
        s.expectAll(vid);
        s.delete(0, vid);
        s.settle();
        s.expectNone(vid);
    }

    private static void concurrentAdds(Script s) {
        try (Background users = new Background()) {
            for (int vid : vids(4)) {
                users.start("add-" + vid, () -> s.add(0, vid));
            }
        }
        s.settle();
        s.expectAll(vids(4));
    }

    private static void concurrentDeletes(Script s) {
        s.fill(4);
        try (Background users = new Background()) {
            for (int vid : vids(4)) {
                users.start("del-" + vid, () -> s.delete(0, vid));
            }
        }
        s.settle();
        s.expectNone(vids(4));
    }

    private static void storm(Script s) {
        for (int i = 0; i < 200; i++) {
            int vid = BASE_VID + s.random().nextInt(5);
            if (s.random().nextBoolean()) {
                s.tryAdd(0, vid);
            } else {
                s.tryDelete(0, vid);
            }
        }
        for (int vid : vids(5)) {
            s.tryDelete(0, vid);
        }
        s.settle();
        s.expectNone(vids(5));
        expectResponsive(s, BASE_VID);
    }

    private static void overLimit(Script s) {
        int created = s.fill(MAX_VLANS);
        if (created != MAX_VLANS) {
            s.deleteAll(0, vids(MAX_VLANS));
            throw new CaseFailure("fill: expected " + MAX_VLANS + ", got " + created, BASE_VID + created);
        }
        boolean ninth = s.tryAdd(0, BASE_VID + MAX_VLANS);
        s.settle();
        if (ninth) {
            throw new CaseFailure("VLAN " + (BASE_VID + MAX_VLANS) + " accepted over the limit", BASE_VID + MAX_VLANS);
        }
        s.expectAll(vids(MAX_VLANS));
        s.deleteAll(0, vids(MAX_VLANS));
    }
}
