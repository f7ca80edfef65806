package io.vfhammer.vf;

import java.util.EnumSet;
import java.util.Set;

/** The states of the driver (iavf_state_t). Compared by set, never by order. */
public enum VfState {
    STARTUP(0),
    INIT_VERSION_CHECK(1),
    INIT_GET_RESOURCES(2),
    INIT_EXTENDED_CAPS(3),
    INIT_CONFIG_ADAPTER(4),
    INIT_FAILED(5),
    RESETTING(6),
    COMM_FAILED(7),
    /** Interface down. */
    DOWN(8),
    /** Interface going down, DISABLE_QUEUES not answered yet. */
    DOWN_PENDING(9),
    /** Interface up. */
    RUNNING(10),
    /** The driver is being unbound. */
    REMOVE(11);

    /** The states in which the watchdog serves work bits and adminq work is queued. */
    public static final Set<VfState> OPERATIONAL = EnumSet.of(DOWN, DOWN_PENDING, RUNNING);

    /** The states of the init machine: a reset found in one of them starts it over. */
    public static final Set<VfState> INIT = EnumSet.of(
            STARTUP, INIT_VERSION_CHECK, INIT_GET_RESOURCES, INIT_EXTENDED_CAPS, INIT_CONFIG_ADAPTER, INIT_FAILED);

    private static final Set<VfState> UP = EnumSet.of(RUNNING);
    private static final VfState[] BY_CODE = values();

    private final int code;

    VfState(int code) {
        this.code = code;
    }

    /** Returns the dense code of packed states, 0 to 11; it has no order. */
    int code() {
        return code;
    }

    static VfState ofCode(int code) {
        return BY_CODE[code];
    }

    /** Returns whether interface down has something to do: in the kernel, {@code state > DOWN_PENDING}. */
    boolean canGoDown() {
        return UP.contains(this);
    }
}
