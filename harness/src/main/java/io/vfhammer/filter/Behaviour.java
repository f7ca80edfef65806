package io.vfhammer.filter;

/**
 * What a driver revision does that is no cell of the transition table. Each is on or off; a patch or a defect turns some
 * over.
 */
public enum Behaviour {
    /** ADDING is called IS_NEW: patch 1 is a rename. */
    IS_NEW_NAME("the state ADDING is called IS_NEW"),
    /** iavf_add_vid refuses with -EIO at the cap; off before 92fc50859872 (H12). */
    CAP_ENFORCED("the driver refuses an add at the cap with -EIO"),
    /** The cap counts only ACTIVE entries, as before 9c85b7fa12ef (H8). */
    CAP_COUNTS_ACTIVE("the cap check counts only ACTIVE filters"),
    /** VLAN 0 takes an entry of the list, as before 964290ff32d1 (H9). */
    TRACKS_VID_0("VLAN 0 takes a slot"),
    /** A user's change runs the watchdog at once; off before 5f3d319c (H14). */
    KICK_ON_REQUEST("a user's change runs the watchdog at once"),
    /** iavf_add_vlans cuts a V2 batch to the room below the cap; off before 968996c070ef (H11). */
    ADD_TRIM("a V2 ADD batch is cut to the room below the cap, counting the waiting entries twice"),
    /** iavf_close drops the pending ADD_VLAN bit (R3). */
    CLOSE_DROPS_ADD("close drops the pending ADD_VLAN bit"),
    /** iavf_close saves GET_CONFIG from being dropped; off before 11c12adcbc15 (H15). */
    CLOSE_KEEPS_GET_CONFIG("close keeps the pending GET_CONFIG bit"),
    /** iavf_close waits for DOWN, 500 ms at most; off before fe2647ab0c99 (H32). */
    CLOSE_WAITS("close waits for the queues to be disabled"),
    /** iavf_down clears the current op although its answer is still owed (R6). */
    DOWN_FORGETS_CURRENT_OP("interface down forgets the current op"),
    /** iavf_open raises ADD_VLAN whether or not there is anything to restore: the restore that patch 2 removes. */
    OPEN_RAISES_ADD("interface up raises ADD_VLAN unconditionally"),
    /** The driver asks whether filtering is allowed before it sends or accepts filters; off before 5951a2b9812d (H13). */
    HONOURS_CAPS_LOSS("filters are sent only while filtering is allowed"),
    /** The netdev is detached during a reset, so that 8021q loses its calls: aa626da947e9, reverted (H29). */
    RESET_DETACHES("the netdev is detached during a reset"),
    /** RESET_IMPENDING is ignored while the init machine polls (H31). */
    INIT_IGNORES_RESET_EVENT("RESET_IMPENDING is ignored during init"),
    /** The worker never releases the netdev lock after a failed reset: before e85ff9c631e1 (H24). */
    RESET_LEAKS_LOCK("a reset that never finishes leaves the netdev lock held"),
    /** Work bits are plain fields, read, changed and written back without a lock (R14). */
    PLAIN_WORK_BITS("work bits are changed by an unguarded read-modify-write"),
    /** The PF's cap counts the VLAN 0 that the PF itself added, as before 1e308c6fb712 (H33). */
    PF_COUNTS_VID_0("the PF counts its own VLAN 0 against the cap"),
    /** The PF has no lock per VF: it handles messages in the middle of an admin's reset, before e6ba5273d4ed (H34). */
    PF_NO_CFG_LOCK("the PF handles a VF's messages in the middle of its reset"),
    /** The PF takes messages while it tears its VFs down and answers none, before fadead80fe4c (H35). */
    PF_SILENT_IN_TEARDOWN("the PF answers nothing while it tears VFs down"),
    /** The PF cannot rebuild a VSI after a PF reset: the VF stays disabled until its next VFLR (H37, as fixed). */
    PF_REBUILD_FAILS("the PF fails to rebuild the VFs after a PF reset");

    private final String words;

    Behaviour(String words) {
        this.words = words;
    }

    /** Returns the behaviour in words, as {@code vfhammer show} prints it. */
    public String words() {
        return words;
    }
}
