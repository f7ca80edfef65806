package io.vfhammer.virtchnl;

/** The events that a PF sends unasked (spec section 5). */
public enum VirtchnlEvent {
    /** LINK_CHANGE (1), the link came up. */
    LINK_UP,
    /** LINK_CHANGE (1), the link went down. */
    LINK_DOWN,
    /** RESET_IMPENDING (2): the PF is about to reset the VF. */
    RESET_IMPENDING,
    /** PF_DRIVER_CLOSE (3). */
    PF_DRIVER_CLOSE
}
