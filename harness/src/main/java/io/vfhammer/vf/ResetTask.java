package io.vfhammer.vf;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VlanCaps;

/**
 * The reset procedure (iavf_reset_task; spec section 3.5), cut at its sleeps: each call of {@link #step} is the part up to
 * the next one. The whole procedure runs under the netdev lock and blocks the workqueue; that is upstream's doing.
 */
final class ResetTask {
    /** Answer of {@link #step}: the procedure is over. */
    static final int DONE = -1;

    private static final int DETECT_POLLS_MAX = 500;
    private static final int DETECT_POLL_MILLIS = 5;
    private static final int COMPLETE_POLLS_MAX = 2000;
    private static final int COMPLETE_POLL_MILLIS = 10;

    private enum Phase {
        IDLE,
        WAIT_DETECTED,
        WAIT_COMPLETE
    }

    private final VfAdapter adapter;
    private final InterfaceControl control;
    private final InitMachine init;
    private final VidBatch noVids = new VidBatch();
    private Phase phase = Phase.IDLE;
    private int polls;

    ResetTask(VfAdapter adapter, InterfaceControl control, InitMachine init) {
        this.adapter = adapter;
        this.control = control;
        this.init = init;
    }

    /** Returns the kernel milliseconds to sleep before the next call, or {@link #DONE}. */
    int step() {
        return switch (phase) {
            case IDLE -> begin();
            case WAIT_DETECTED -> pollDetected();
            case WAIT_COMPLETE -> pollComplete();
        };
    }

    private int begin() {
        if (adapter.has(Behaviour.RESET_DETACHES)) {
            adapter.platform.setPresent(false);
        }
        if (adapter.resetNeeded) {
            adapter.resetNeeded = false;
            adapter.platform.log(VfLog.RESET_REQUESTED, 0);
            adapter.mailbox.restart();
            adapter.mailbox.send(VirtchnlOpcode.RESET_VF, noVids);
            adapter.currentOp = VirtchnlOpcode.UNKNOWN;
        }
        adapter.resetPending = true;
        phase = Phase.WAIT_DETECTED;
        polls = 0;
        return pollDetected();
    }

    private int pollDetected() {
        if (polls == DETECT_POLLS_MAX) {
            adapter.platform.log(VfLog.NEVER_SAW_RESET, 0);
            return finish();
        }
        if (!adapter.mailbox.enabled()) {
            phase = Phase.WAIT_COMPLETE;
            polls = 0;
            return COMPLETE_POLL_MILLIS;
        }
        polls++;
        return DETECT_POLL_MILLIS;
    }

    private int pollComplete() {
        if (adapter.mailbox.resetStatus() == ResetStatus.VF_ACTIVE) {
            return finish();
        }
        if (++polls < COMPLETE_POLLS_MAX) {
            return COMPLETE_POLL_MILLIS;
        }
        phase = Phase.IDLE;
        adapter.platform.log(
                VfLog.RESET_NEVER_FINISHED, adapter.mailbox.resetStatus() == ResetStatus.COMPLETED ? 1 : 0);
        disableVf();
        return DONE;
    }

    private int finish() {
        phase = Phase.IDLE;
        if (VfState.INIT.contains(adapter.state)) {
            adapter.resetPending = false;
            init.restart();
            return DONE;
        }
        reinit();
        if (adapter.has(Behaviour.RESET_DETACHES)) {
            adapter.platform.setPresent(true);
        }
        return DONE;
    }

    /** A reset without its waits, as a driver that has seen it by its watchdog makes it. */
    void local() {
        if (adapter.has(Behaviour.WATCHDOG_SETS_RESETTING)) {
            adapter.setState(VfState.RESETTING);
        }
        boolean detaches = adapter.has(Behaviour.RESET_DETACHES);
        if (detaches) {
            adapter.platform.setPresent(false);
        }
        reinit();
        if (detaches) {
            adapter.platform.setPresent(true);
        }
    }

    /** A reset that never finishes, and the way back through the init states, without their waits. */
    void lose(VfResources resources, VlanCaps caps) {
        disableVf();
        adapter.commsFailed = false;
        adapter.work.keep(0);
        adapter.resources = resources;
        adapter.caps = caps;
        init.configAdapter();
    }

    /** The local part of a reset: everything that was in flight or pending is gone, the renegotiation is requested. */
    private void reinit() {
        boolean wasRunning = adapter.state == VfState.RUNNING
                || adapter.state == VfState.RESETTING && adapter.has(Behaviour.RESETTING_COUNTS_AS_UP);
        adapter.setState(VfState.RESETTING);
        adapter.resetPending = false;
        adapter.capsRefused = false;
        adapter.linkUp = false;
        adapter.queuesDisabled = true;
        adapter.mailbox.restart();
        adapter.currentOp = VirtchnlOpcode.UNKNOWN;
        adapter.work.keep(0);
        adapter.work.raise(WorkBit.GET_CONFIG.mask() | WorkBit.MAP_VECTORS.mask() | WorkBit.GET_VLAN_V2_CAPS.mask());
        if (adapter.options.macFilters()) {
            adapter.macListed = false;
            adapter.work.raise(WorkBit.ADD_MAC);
        }
        adapter.platform.rescheduleWatchdog(InitMachine.REQUEUE_AFTER_RESET_MILLIS);
        if (wasRunning) {
            control.configure();
            control.upComplete();
        } else {
            adapter.setState(VfState.DOWN);
        }
    }

    /** iavf_disable_vf: the PF is gone; upstream every filter is freed and nobody brings the user's back (R21). */
    private void disableVf() {
        adapter.commsFailed = true;
        adapter.capsRefused = false;
        adapter.addsSingly = false;
        adapter.linkUp = false;
        adapter.queuesDisabled = true;
        adapter.macListed = false;
        adapter.listLock.lock();
        try {
            freeAll();
        } finally {
            adapter.listLock.unlock();
        }
        adapter.mailbox.shutdown();
        adapter.resetPending = false;
        adapter.setState(VfState.DOWN);
        adapter.platform.downReached();
    }

    @GuardedBy("adapter.listLock")
    private void freeAll() {
        if (adapter.has(Behaviour.FAILED_RESET_KEEPS_WISHES)) {
            long unused = adapter.filters.applyToAll(FilterEvent.CAPS_RENEWED); // nothing can be sent now
        } else {
            adapter.filters.clear();
        }
    }
}
