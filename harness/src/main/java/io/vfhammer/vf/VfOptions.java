package io.vfhammer.vf;

/**
 * How much of the driver beside its VLAN filters runs.
 *
 * @param statistics whether an idle, running VF asks for GET_STATS
 * @param macFilters whether the primary MAC address is added and deleted through the mailbox as well
 */
public record VfOptions(boolean statistics, boolean macFilters) {
    /** Everything, as in a running system. */
    public static final VfOptions FULL = new VfOptions(true, true);

    /** Only what concerns VLAN filters: what the recorded traces have, and what the search explores. */
    public static final VfOptions VLAN_ONLY = new VfOptions(false, false);
}
