package io.vfhammer.vf;

/** The work items of the VF's ordered workqueue: never two of them at once (spec section 4). */
public enum VfWork {
    WATCHDOG,
    ADMINQ,
    RESET,
    FINISH_CONFIG
}
