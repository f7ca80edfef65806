package io.vfhammer.vf;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.vfhammer.filter.VlanFilterList;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VlanCaps;

/**
 * A driver's whole state as two numbers, for a search that goes back to a state millions of times a second. Allocates
 * nothing once the capabilities of a search have been seen.
 *
 * <pre>
 *   filters   the list, {@link VlanFilterList#PACKED_BITS} bits
 *   control   work bits 10 | saved by close 10 | current op 6 | state 4 | V1, V2, filtering | cap 13 | seven flags
 * </pre>
 *
 * Left out is what only traffic sees: link state and whether the queues are enabled.
 */
final class DriverCodec {
    /** The width of {@link #control}. */
    static final int CONTROL_BITS = 53;

    private static final int WORK_BITS = 10;
    private static final long WORK_MASK = (1 << WORK_BITS) - 1;
    private static final int SAVED = WORK_BITS;
    private static final int OP = 20;
    private static final int OP_MASK = 0x3F;
    private static final int STATE = 26;
    private static final int STATE_MASK = 0xF;
    private static final int V1 = 30;
    private static final int V2 = 31;
    private static final int FILTERING = 32;
    private static final int MAX = 33;
    private static final int MAX_MASK = 0x1FFF;
    private static final int SETUP_FEATURES = 46;
    private static final int RESET_NEEDED = 47;
    private static final int RESET_PENDING = 48;
    private static final int COMMS_FAILED = 49;
    private static final int IN_REMOVE = 50;
    private static final int ADDS_SINGLY = 51;
    private static final int CAPS_REFUSED = 52;

    private static final VfResources BOTH = new VfResources(true, true);
    private static final VfResources ONLY_V1 = new VfResources(true, false);
    private static final VfResources ONLY_V2 = new VfResources(false, true);

    private final VfAdapter adapter;
    private VlanCaps otherCaps = VlanCaps.NONE;

    DriverCodec(VfAdapter adapter) {
        this.adapter = adapter;
    }

    long filters() {
        adapter.listLock.lock();
        try {
            return adapter.filters.pack();
        } finally {
            adapter.listLock.unlock();
        }
    }

    long control() {
        if (!VfState.OPERATIONAL.contains(adapter.state)) {
            throw new IllegalStateException("a driver in " + adapter.state + " cannot be saved");
        }
        return adapter.work.getOpaque()
                | adapter.savedByClose << SAVED
                | (long) adapter.currentOp.wire() << OP
                | (long) adapter.state.code() << STATE
                | flag(adapter.resources.vlanV1(), V1)
                | flag(adapter.resources.vlanV2(), V2)
                | flag(adapter.caps.filtering(), FILTERING)
                | (long) adapter.caps.maxFilters() << MAX
                | flag(adapter.setupFeatures, SETUP_FEATURES)
                | flag(adapter.resetNeeded, RESET_NEEDED)
                | flag(adapter.resetPending, RESET_PENDING)
                | flag(adapter.commsFailed, COMMS_FAILED)
                | flag(adapter.inRemove, IN_REMOVE)
                | flag(adapter.addsSingly, ADDS_SINGLY)
                | flag(adapter.capsRefused, CAPS_REFUSED);
    }

    void restore(long filters, long control) {
        adapter.listLock.lock();
        try {
            restoreFilters(filters);
        } finally {
            adapter.listLock.unlock();
        }
        adapter.work.setOpaque(control & WORK_MASK);
        adapter.savedByClose = control >>> SAVED & WORK_MASK;
        adapter.currentOp = VirtchnlOpcode.ofWire((int) (control >>> OP) & OP_MASK);
        adapter.setState(VfState.ofCode((int) (control >>> STATE) & STATE_MASK));
        adapter.resources = resources(isSet(control, V1), isSet(control, V2));
        adapter.caps = caps(isSet(control, FILTERING), (int) (control >>> MAX) & MAX_MASK);
        adapter.setupFeatures = isSet(control, SETUP_FEATURES);
        adapter.resetNeeded = isSet(control, RESET_NEEDED);
        adapter.resetPending = isSet(control, RESET_PENDING);
        adapter.commsFailed = isSet(control, COMMS_FAILED);
        adapter.inRemove = isSet(control, IN_REMOVE);
        adapter.addsSingly = isSet(control, ADDS_SINGLY);
        adapter.capsRefused = isSet(control, CAPS_REFUSED);
    }

    @GuardedBy("adapter.listLock")
    private void restoreFilters(long filters) {
        adapter.filters.unpack(filters);
    }

    private static VfResources resources(boolean v1, boolean v2) {
        if (v1) {
            return v2 ? BOTH : ONLY_V1;
        }
        return v2 ? ONLY_V2 : VfResources.NONE;
    }

    /** Two capabilities alternate in a search at most times: the present ones and the last ones that were different. */
    private VlanCaps caps(boolean filtering, int max) {
        VlanCaps present = adapter.caps;
        if (present.filtering() == filtering && present.maxFilters() == max) {
            return present;
        }
        VlanCaps next = otherCaps.filtering() == filtering && otherCaps.maxFilters() == max
                ? otherCaps
                : new VlanCaps(filtering, max);
        otherCaps = present;
        return next;
    }

    private static long flag(boolean set, int bit) {
        return set ? 1L << bit : 0;
    }

    private static boolean isSet(long control, int bit) {
        return (control >>> bit & 1) != 0;
    }
}
