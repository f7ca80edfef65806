package io.vfhammer.filter;

import static io.vfhammer.filter.FilterEvent.ADD_OK_V1;
import static io.vfhammer.filter.FilterEvent.ADD_REFUSED_V2;
import static io.vfhammer.filter.FilterEvent.CAPS_RENEWED;
import static io.vfhammer.filter.FilterEvent.IF_DOWN;
import static io.vfhammer.filter.FilterEvent.IF_UP;
import static io.vfhammer.filter.FilterEvent.NOT_ALLOWED;
import static io.vfhammer.filter.FilterEvent.PUT_IN_ADD;
import static io.vfhammer.filter.FilterEvent.PUT_IN_DEL;
import static io.vfhammer.filter.FilterEvent.USER_ADD;
import static io.vfhammer.filter.FilterEvent.USER_DEL;
import static io.vfhammer.filter.VlanFilterState.ADD;
import static io.vfhammer.filter.VlanFilterState.ADDING;
import static io.vfhammer.filter.VlanFilterState.DISABLE;
import static io.vfhammer.filter.VlanFilterState.INACTIVE;
import static io.vfhammer.filter.VlanFilterState.REMOVE;
import static io.vfhammer.filter.VlanFilterState.REMOVING;

import java.util.Locale;
import java.util.Optional;

/**
 * A known defect of the VF driver or its PF (spec section 9) as a diff that can be laid over any revision. Ids and their meaning are
 * those of the specification; a defect of section 9 that has no constant here cannot be expressed as a diff.
 */
public enum Defect {
    H1(
            "a deleted and re-added filter is ACTIVE although the PF does not hold it",
            removedOnDown().cell(REMOVE, USER_ADD, "ACTIVE")),
    H2("interface down overwrites any filter state with DISABLE", removedOnDown()),
    H3("an entry is freed when its DEL is sent", change().cell(REMOVE, PUT_IN_DEL, "free")),
    H4("the answer to a V1 ADD is ignored", change().cell(ADDING, ADD_OK_V1, "-")),
    H5("a delete during REMOVING queues a second DEL", change().cell(REMOVING, USER_DEL, "REMOVE +DEL")),
    H6(
            "an add during REMOVE is ignored, a delete during ADD asks the PF",
            change().cell(REMOVE, USER_ADD, "-").cell(ADD, USER_DEL, "REMOVE +DEL")),
    H7(
            "a filter has independent add and remove bits: it is added and deleted in one pass",
            bits().cell(ADD, USER_DEL, "DISABLE +DEL")
                    .cell(REMOVE, USER_ADD, "-")
                    .cell(REMOVE, CAPS_RENEWED, "DISABLE +ADD")
                    .cell(DISABLE, USER_DEL, "DISABLE +DEL")
                    .cell(DISABLE, PUT_IN_ADD, "REMOVE")
                    .cell(DISABLE, PUT_IN_DEL, "free")
                    .cell(DISABLE, NOT_ALLOWED, "free")
                    .cell(DISABLE, CAPS_RENEWED, "DISABLE +ADD")
                    .on(Behaviour.INDEPENDENT_BITS)),
    H8("the cap check counts only confirmed filters", change().on(Behaviour.CAP_COUNTS_ACTIVE)),
    H9("VLAN 0 takes a slot of the list", change().on(Behaviour.TRACKS_VID_0)),
    H10(
            "VLAN 0 counts when a batch is cut to the cap",
            change().on(Behaviour.TRACKS_VID_0).on(Behaviour.TRIM_COUNTS_VID_0)),
    H11(
            "a refused batch stays in the list and batches are not cut to the cap",
            change().cell(ADDING, ADD_REFUSED_V2, "-").off(Behaviour.ADD_TRIM)),
    H12("the driver has no cap of its own", change().off(Behaviour.CAP_ENFORCED)),
    H13("the loss of the filtering capability is not noticed", change().off(Behaviour.HONOURS_CAPS_LOSS)),
    H14("a user's change waits for the next watchdog run", change().off(Behaviour.KICK_ON_REQUEST)),
    H15("close drops the pending GET_CONFIG", change().off(Behaviour.CLOSE_KEEPS_GET_CONFIG)),
    H16(
            "filters removed on interface down are not restored on interface up",
            removedOnDown().cell(INACTIVE, IF_UP, "-").off(Behaviour.OPEN_RAISES_ADD)),
    H17(
            "interface down deletes every filter for good",
            change().everyState(IF_DOWN, "REMOVE +DEL").everyState(IF_UP, "-").off(Behaviour.OPEN_RAISES_ADD)),
    H18("filters are not added again after a reset", change().everyState(CAPS_RENEWED, "-")),
    H20("adminq work takes the replies that init polls for", change().on(Behaviour.ADMINQ_DURING_INIT)),
    H22(
            "the watchdog sets RESETTING, which the reset takes for an interface that was up",
            change().on(Behaviour.WATCHDOG_SETS_RESETTING).on(Behaviour.RESETTING_COUNTS_AS_UP)),
    H23(
            "the watchdog sets RESETTING, and the interface stays down after the reset",
            change().on(Behaviour.WATCHDOG_SETS_RESETTING)),
    H24("a reset that never finishes keeps the netdev lock", change().on(Behaviour.RESET_LEAKS_LOCK)),
    H25("work that finds the netdev lock taken is dropped", change().on(Behaviour.TRYLOCK_GIVES_UP)),
    H26("one work queue serves all VFs: one VF waits for another", change().on(Behaviour.SHARED_WORKQUEUE)),
    H27("finish_config takes RTNL and the netdev lock in the wrong order", change().on(Behaviour.LOCK_ORDER_INVERTED)),
    H28("a callback waits for the reset task with its lock held", change().on(Behaviour.WAITS_FOR_RESET_LOCKED)),
    H29("the netdev is detached during a reset, deletions are lost", change().on(Behaviour.RESET_DETACHES)),
    H30("messages are queued while the driver is unbound", change().on(Behaviour.OPS_DURING_REMOVE)),
    H31("RESET_IMPENDING is ignored during init", change().on(Behaviour.INIT_IGNORES_RESET_EVENT)),
    H32("close returns before the queues are disabled", change().off(Behaviour.CLOSE_WAITS)),
    H33("the PF counts its own VLAN 0 against the cap", change().on(Behaviour.PF_COUNTS_VID_0)),
    H34("the PF handles messages in the middle of a VF's reset", change().on(Behaviour.PF_NO_CFG_LOCK)),
    H35("the PF answers nothing during teardown", change().on(Behaviour.PF_SILENT_IN_TEARDOWN)),
    H36("the PF resets a VF that is still in its init", change().on(Behaviour.PF_RESETS_IN_INIT)),
    H37("the PF fails to rebuild the VFs after a PF reset", change().on(Behaviour.PF_REBUILD_FAILS));

    private final RevisionDiff diff;

    private final String title;

    Defect(String title, RevisionDiff.Builder diff) {
        this.title = title;
        this.diff = diff.build();
    }

    private static RevisionDiff.Builder change() {
        return RevisionDiff.builder();
    }

    /** The machinery that patch 2 removed: every filter goes DISABLE, INACTIVE and back to ADD with the interface. */
    private static RevisionDiff.Builder removedOnDown() {
        return change().everyState(IF_DOWN, "DISABLE +DEL")
                .cell(DISABLE, USER_DEL, "REMOVE +DEL")
                .cell(DISABLE, PUT_IN_DEL, "INACTIVE")
                .cell(DISABLE, NOT_ALLOWED, "INACTIVE")
                .cell(DISABLE, CAPS_RENEWED, "ADD +ADD")
                .cell(INACTIVE, USER_DEL, "REMOVE +DEL")
                .cell(INACTIVE, IF_UP, "ADD")
                .cell(INACTIVE, CAPS_RENEWED, "ADD +ADD")
                .on(Behaviour.OPEN_RAISES_ADD);
    }

    /** DISABLE is free for another meaning: interface down leaves the filters alone. */
    private static RevisionDiff.Builder bits() {
        return change().everyState(IF_DOWN, "-").everyState(IF_UP, "-").off(Behaviour.OPEN_RAISES_ADD);
    }

    /** Returns the id of the specification, e.g. {@code H2}. */
    public String id() {
        return name();
    }

    /** Returns one line that says what is wrong. */
    public String title() {
        return title;
    }

    /** Returns what the defect changes. */
    public RevisionDiff diff() {
        return diff;
    }

    /** Returns the defect with {@code id}, whatever its case, if there is one. */
    public static Optional<Defect> find(String id) {
        String wanted = id.toUpperCase(Locale.ROOT);
        for (Defect defect : values()) {
            if (defect.name().equals(wanted)) {
                return Optional.of(defect);
            }
        }
        return Optional.empty();
    }
}
