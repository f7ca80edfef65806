package io.vfhammer.updown;

/**
 * What one cycle came to, in real nanoseconds.
 *
 * @param up -1 when the interface did not come up
 * @param traffic -1 when a VLAN passed no traffic with nothing under way any more
 * @param lost whether the PF's table lacked a VLAN afterwards
 */
record Cycle(long down, long up, long traffic, boolean lost) {
    boolean refused() {
        return up < 0;
    }

    boolean silent() {
        return traffic < 0;
    }

    /** Returns whether the next cycle can start from what this one has left. */
    boolean healthy() {
        return !refused() && !silent() && !lost;
    }
}
