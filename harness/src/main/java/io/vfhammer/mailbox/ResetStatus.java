package io.vfhammer.mailbox;

/** The values of the VFGEN_RSTAT register (spec section 5). */
public enum ResetStatus {
    /** 0: the VF is being reset. */
    IN_PROGRESS,
    /** 1: the reset is over, the PF has not rebuilt the VF's VSI yet. */
    COMPLETED,
    /** 2: the PF is ready for the VF. */
    VF_ACTIVE
}
