package io.vfhammer.pf;

/** How far the reset of one VF is. */
enum ResetPhase {
    /** No reset under way. */
    NONE,
    /** RESET_IMPENDING was sent; the VF has a moment to take it. */
    ANNOUNCED,
    /** The hardware has reset the VF; the daemon has not looked at it yet. */
    TRIGGERED,
    /** The daemon has disabled the VF; VFGEN_RSTAT reads COMPLETED, the VSI is to be rebuilt. */
    REBUILDING,
    /** The VSI could not be rebuilt (H37): the VF stays disabled until its next VFLR. */
    FAILED;

    /** Returns whether the daemon still has a step to do. */
    boolean isPending() {
        return switch (this) {
            case ANNOUNCED, TRIGGERED, REBUILDING -> true;
            case NONE, FAILED -> false;
        };
    }
}
