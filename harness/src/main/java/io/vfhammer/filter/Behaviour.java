package io.vfhammer.filter;

/**
 * What a driver revision does that is no cell of the transition table. Each is on or off; a patch or a defect turns some
 * over.
 */
public enum Behaviour {
    /** ADDING is called IS_NEW: patch 1 is a rename. */
    IS_NEW_NAME("the state ADDING is called IS_NEW"),
    /** A filter has an add bit and a remove bit, both of which can be set, as before 0c0da0e95105 (H7). */
    INDEPENDENT_BITS("the state DISABLE stands for a filter whose add and remove bits are both set"),
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
    /** The room below the cap is reckoned with VLAN 0 as one of the VLANs, as before 0e710a3ffd0c (H10). */
    TRIM_COUNTS_VID_0("the cut of an ADD batch counts VLAN 0"),
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
    /** The watchdog that sees a reset sets RESETTING, which belongs to the reset task, before 14756b2ae265 (H22, H23). */
    WATCHDOG_SETS_RESETTING("the watchdog sets RESETTING itself when it sees a reset"),
    /** The reset task takes RESETTING for an interface that was up, as before 14756b2ae265 (H22). */
    RESETTING_COUNTS_AS_UP("a reset that finds RESETTING brings the interface up"),
    /** adminq work runs in the init states and takes what the init machine polls for, before a472eb5cbaeb (H20). */
    ADMINQ_DURING_INIT("adminq work takes the replies that init polls for"),
    /** RESET_IMPENDING is ignored while the init machine polls (H31). */
    INIT_IGNORES_RESET_EVENT("RESET_IMPENDING is ignored during init"),
    /** The worker never releases the netdev lock after a failed reset: before e85ff9c631e1 (H24). */
    RESET_LEAKS_LOCK("a reset that never finishes leaves the netdev lock held"),
    /** A work item that finds the netdev lock taken gives up, before 5ac49f3c2702 (H25). */
    TRYLOCK_GIVES_UP("work that finds the netdev lock taken is dropped"),
    /** finish_config takes the netdev lock before RTNL, the other way round than everybody else (H27). */
    LOCK_ORDER_INVERTED("finish_config takes the netdev lock before RTNL"),
    /** A callback that needs a reset waits for the reset task while it holds the netdev lock, before b542fa9dd830 (H28). */
    WAITS_FOR_RESET_LOCKED("a callback waits for the reset task while it holds the netdev lock"),
    /** One single-threaded work queue serves the VFs of all drivers, before 2022-12 (H26). */
    SHARED_WORKQUEUE("one work queue serves all VFs"),
    /** iavf_down queues messages while the driver is unbound as well, before c8de44b577eb (H30). */
    OPS_DURING_REMOVE("interface down queues messages during unbind too"),
    /** Work bits are plain fields, read, changed and written back without a lock (R14). */
    PLAIN_WORK_BITS("work bits are changed by an unguarded read-modify-write"),
    /**
     * The two states that patch 2 freed have another meaning: not known whether the PF holds the VLAN, which the user wishes
     * (RESYNC, the code of DISABLE) or does not wish (PURGE, the code of INACTIVE). ADDING and REMOVING then are in a
     * message of either kind.
     */
    UNKNOWN_STATES(
            "DISABLE is called RESYNC and INACTIVE is called PURGE: it is unknown whether the PF holds the VLAN"),
    /** The cap check counts the filters that the user wishes, not those on their way out (R12). */
    CAP_COUNTS_WISHED("the cap check counts the filters that the user wishes"),
    /** iavf_add_vlans sends as many VIDs as the cap leaves beside all that the PF may hold (R13, R17, R18). */
    ADD_FILLS_ROOM("an ADD batch is cut to the cap less all that the PF may hold"),
    /** After a refused ADD, VIDs are added one by one, so that one of them cannot sink the others. */
    ADDS_SINGLY_AFTER_REFUSAL("after a refused ADD, VIDs are added one by one"),
    /** A message that could not be built or sent leaves no current op behind (R15). */
    UNSENT_RELEASES_CURRENT_OP("a message that was not sent leaves no current op"),
    /** An op without an answer makes the driver ask for a reset (R16). */
    OP_TIMES_OUT("an op that is not answered in time makes the driver ask for a reset"),
    /** A watchdog run that has nothing to do raises the work bits that the list's states call for (R3, R8, R9, F2). */
    IDLE_LOOKS_AT_LIST("an idle watchdog raises the work bits that the list calls for"),
    /** Work that an answer raises runs the watchdog at once, as a user's does. */
    KICK_ON_REPLY("work that an answer raises runs the watchdog at once"),
    /** Renewed capabilities reach the list also while filtering is not allowed (R5, F4, F5). */
    RENEWS_WITHOUT_FILTERING("renewed capabilities reach the list also when they allow no filtering"),
    /** A capabilities reply with an error is asked for again (R19). */
    REPEATS_REFUSED_CAPS("capabilities that the PF refused to tell are asked for again"),
    /** What 8021q adds when the filtering feature returns is not held against the cap (F6). */
    CAP_SPARES_FEATURE_UPDATE("VLANs that 8021q adds when the filtering feature returns pass the cap check"),
    /** A reset that never finishes frees only what the user does not wish (R21). */
    FAILED_RESET_KEEPS_WISHES("a reset that never finishes keeps the filters that the user wishes"),
    /** iavf_resume deletes what 8021q has deleted while the device was detached (R22). */
    RESUME_ASKS_8021Q("resume deletes the filters that 8021q no longer has"),
    /** The PF's cap counts the VLAN 0 that the PF itself added, as before 1e308c6fb712 (H33). */
    PF_COUNTS_VID_0("the PF counts its own VLAN 0 against the cap"),
    /** The PF has no lock per VF: it handles messages in the middle of an admin's reset, before e6ba5273d4ed (H34). */
    PF_NO_CFG_LOCK("the PF handles a VF's messages in the middle of its reset"),
    /** The PF resets a VF that is still in its init states (H36, reverted). */
    PF_RESETS_IN_INIT("the PF resets a VF that asks for its resources"),
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
