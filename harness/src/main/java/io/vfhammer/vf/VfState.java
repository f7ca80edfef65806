package io.vfhammer.vf;

import java.util.EnumSet;
import java.util.Set;

/** The states of the driver (iavf_state_t). Compared by set, never by order. */
public enum VfState {
    STARTUP,
    INIT_VERSION_CHECK,
    INIT_GET_RESOURCES,
    INIT_EXTENDED_CAPS,
    INIT_CONFIG_ADAPTER,
    INIT_FAILED,
    RESETTING,
    COMM_FAILED,
    /** Interface down. */
    DOWN,
    /** Interface going down, DISABLE_QUEUES not answered yet. */
    DOWN_PENDING,
    /** Interface up. */
    RUNNING,
    /** The driver is being unbound. */
    REMOVE;

    /** The states in which the watchdog serves work bits and adminq work is queued. */
    public static final Set<VfState> OPERATIONAL = EnumSet.of(DOWN, DOWN_PENDING, RUNNING);

    /** The states of the init machine: a reset found in one of them starts it over. */
    public static final Set<VfState> INIT = EnumSet.of(
            STARTUP, INIT_VERSION_CHECK, INIT_GET_RESOURCES, INIT_EXTENDED_CAPS, INIT_CONFIG_ADAPTER, INIT_FAILED);

    private static final Set<VfState> UP = EnumSet.of(RUNNING);

    /** Returns whether interface down has something to do: in the kernel, {@code state > DOWN_PENDING}. */
    boolean canGoDown() {
        return UP.contains(this);
    }
}
