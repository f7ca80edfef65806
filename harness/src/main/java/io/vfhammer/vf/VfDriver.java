package io.vfhammer.vf;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterList;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.mailbox.VfSideMailbox;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * One instance of the VF driver, from bind to unbind: the only implementation of the driver, whatever drives it.
 *
 * <p>Threads and locks, as in the kernel (spec section 4). {@link #addVid} and {@link #killVid} are called under RTNL
 * without the netdev lock; {@link #open}, {@link #beginClose} and {@link #endClose} under RTNL and the netdev lock;
 * {@link #finishConfig} by the worker under both; the other steps by the worker under the netdev lock. The list lock is
 * taken inside. A drive with a single thread calls them as it likes and passes {@link NoLock}.
 */
public final class VfDriver {
    /** VLAN_N_VID: the cap of a VF that negotiated V1. */
    public static final int V1_FILTERS_MAX = VfAdapter.V1_FILTERS_MAX;

    /** The width of {@link #packedFilters}. */
    public static final int PACKED_FILTERS_BITS = VlanFilterList.PACKED_BITS;

    /** The width of {@link #packedControl}. */
    public static final int PACKED_CONTROL_BITS = DriverCodec.CONTROL_BITS;

    private final VfAdapter adapter;
    private final VlanCallbacks callbacks;
    private final Completion completion;
    private final InterfaceControl control;
    private final ResetTask reset;
    private final Watchdog watchdog;
    private final DriverCodec codec;

    /**
     * Creates a driver that has just been probed: state STARTUP, nothing negotiated.
     *
     * @param listLock the filter-list lock, this driver's own
     * @param listener told of every filter transition, under the list lock
     */
    public VfDriver(
            Revision revision,
            VfOptions options,
            VfPlatform platform,
            VfSideMailbox mailbox,
            Lock listLock,
            TransitionListener listener) {
        adapter = new VfAdapter(revision, options, platform, mailbox, listLock, listener);
        callbacks = new VlanCallbacks(adapter);
        InitMachine init = new InitMachine(adapter);
        completion = new Completion(adapter);
        control = new InterfaceControl(adapter);
        reset = new ResetTask(adapter, control, init);
        watchdog = new Watchdog(adapter, new VlanMessages(adapter), init);
        codec = new DriverCodec(adapter);
    }

    /** Skips the init machine: RUNNING with these capabilities, nothing pending. For drives that start there. */
    public void startRunning(VfResources resources, VlanCaps caps) {
        adapter.startRunning(resources, caps);
    }

    // ---- user side -------------------------------------------------------------------------------------------------

    /**
     * iavf_vlan_rx_add_vid (spec section 2.1).
     *
     * @param vid 0 to 4095
     * @return OK, EIO when filtering is not allowed or the cap is reached, ENOMEM
     */
    public Errno addVid(int vid) {
        return callbacks.addVid(vid);
    }

    /** The unlocked checks of {@link #addVid}: OK means that {@link #insert} comes next. */
    public Errno checkAdd(int vid) {
        return callbacks.checkAdd(vid);
    }

    /** The locked part of {@link #addVid} (iavf_add_vlan). */
    public Errno insert(int vid) {
        return callbacks.insert(vid);
    }

    /** iavf_vlan_rx_kill_vid: always succeeds. */
    public void killVid(int vid) {
        callbacks.killVid(vid);
    }

    /** Returns the cap on VLAN filters now: 4096 with V1, the negotiated number with V2, else 0. */
    public int filtersMax() {
        return adapter.filtersMax();
    }

    /** Returns whether VLAN filtering is allowed now. */
    public boolean filteringAllowed() {
        return adapter.filteringAllowed();
    }

    /** iavf_open: OK, EIO when the PF is gone, EBUSY unless the state is DOWN. */
    public Errno open() {
        return control.open();
    }

    /**
     * iavf_close up to its wait for DOWN. The caller gives up the netdev lock, waits for {@link #isDown} at most 500 kernel
     * milliseconds where {@link #closeWaits} says so, takes the lock again and calls {@link #endClose}.
     *
     * @return false when the interface was not up: close is over
     */
    public boolean beginClose() {
        return control.beginClose();
    }

    /** Returns whether this revision's close waits. */
    public boolean closeWaits() {
        return adapter.has(Behaviour.CLOSE_WAITS);
    }

    /** iavf_close after its wait, whether or not DOWN was reached. */
    public void endClose() {
        control.endClose();
    }

    /** Returns whether close need not wait any longer. */
    public boolean isDown() {
        return adapter.state == VfState.DOWN;
    }

    /** Suspend's part of the driver: the device is detached and the interface goes down without a wait. */
    public void suspend() {
        adapter.platform.setPresent(false);
        control.down();
    }

    /** Resume's part of the driver: attached again, and a reset brings everything back. */
    public void resume() {
        adapter.platform.setPresent(true);
        callbacks.hearWhatWasMissed();
        adapter.scheduleReset();
    }

    /** The driver itself asks for a reset (RESET_VF), as after a change of ring or channel counts. */
    public void requestReset() {
        adapter.requestReset();
    }

    /** The first part of unbinding: from here on interface down queues no messages (__IAVF_IN_REMOVE_TASK). */
    public void beginRemove() {
        adapter.inRemove = true;
    }

    /** The last part of unbinding, after the netdev is gone: nothing runs any more, every filter is freed. */
    public void endRemove() {
        adapter.setState(VfState.REMOVE);
        adapter.listLock.lock();
        try {
            adapter.filters.clear();
        } finally {
            adapter.listLock.unlock();
        }
        adapter.work.keep(0);
        adapter.currentOp = VirtchnlOpcode.UNKNOWN;
    }

    // ---- worker side -----------------------------------------------------------------------------------------------

    /** iavf_watchdog_step: returns the kernel milliseconds to the next one, or -1 for never. */
    public int watchdogStep() {
        int delayMillis = watchdog.step();
        if (VfState.OPERATIONAL.contains(adapter.state)) {
            adapter.platform.queue(VfWork.ADMINQ);
        }
        return delayMillis;
    }

    /** Only what the watchdog sends, without its look for a reset: a tick of the recorded traces. */
    public void tick() {
        watchdog.tick();
    }

    /**
     * One message of iavf_adminq_task: takes the oldest from the mailbox and handles it.
     *
     * @return false when there was none
     */
    public boolean adminqStep() {
        if (adapter.commsFailed) {
            return false;
        }
        VirtchnlReply reply = adapter.mailbox.receive();
        if (reply == null) {
            return false;
        }
        completion.handle(reply);
        return true;
    }

    /** iavf_virtchnl_completion for a message that did not come through the mailbox. */
    public void handle(VirtchnlReply reply) {
        completion.handle(reply);
    }

    /** iavf_reset_task up to its next sleep: returns the kernel milliseconds to sleep, or -1 when it is over. */
    public int resetStep() {
        return reset.step();
    }

    /** The local part of a reset alone: what a {@code reset} step of the recorded traces is. */
    public void localReset() {
        reset.local();
    }

    /** A reset that never finishes, up to when the driver has given up and is through its init again (R21). */
    public void loseReset(VfResources resources, VlanCaps caps) {
        reset.lose(resources, caps);
    }

    /** iavf_finish_config: registers the netdev, or has its features worked out anew. */
    public void finishConfig() {
        if (adapter.setupFeatures && !adapter.inRemove) {
            adapter.setupFeatures = false;
            adapter.updatingFeatures = true;
            adapter.platform.updateNetdev();
            adapter.updatingFeatures = false;
        }
    }

    /** Returns whether the lock of a failed reset stays held (H24). */
    public boolean leaksLock() {
        return adapter.commsFailed && adapter.has(Behaviour.RESET_LEAKS_LOCK);
    }

    // ---- packed state ----------------------------------------------------------------------------------------------

    /**
     * Returns the filter list packed into {@link #PACKED_FILTERS_BITS} bits; takes the list lock.
     *
     * @throws IllegalStateException when a listed VID is outside 1..8
     */
    public long packedFilters() {
        return codec.filters();
    }

    /**
     * Returns everything else that decides what this driver does next, packed into {@link #PACKED_CONTROL_BITS} bits.
     *
     * @throws IllegalStateException outside DOWN, DOWN_PENDING and RUNNING: the init machine and a reset under way have no
     *     packed form
     */
    public long packedControl() {
        return codec.control();
    }

    /** Makes this driver what it was when the two numbers were taken; bits above their widths are ignored. */
    public void restore(long packedFilters, long packedControl) {
        codec.restore(packedFilters, packedControl);
    }

    // ---- views -----------------------------------------------------------------------------------------------------

    public Revision revision() {
        return adapter.revision;
    }

    public VfState state() {
        return adapter.state;
    }

    public VirtchnlOpcode currentOp() {
        return adapter.currentOp;
    }

    /** Returns the pending work bits. */
    public long workBits() {
        return adapter.work.getOpaque();
    }

    /** Returns whether frames can flow: RUNNING, link up, queues enabled (netif_carrier_ok). */
    public boolean carrier() {
        return adapter.state == VfState.RUNNING && adapter.linkUp && !adapter.queuesDisabled;
    }

    /** Returns whether a reset is flagged or under way. */
    public boolean resetInProgress() {
        return adapter.resetInProgress();
    }

    /** Returns whether finish_config still has something to do. */
    public boolean configPending() {
        return adapter.setupFeatures;
    }

    /** Returns num_vlan_filters without taking the list lock. */
    public int filterCount() {
        return callbacks.countUnlocked();
    }

    /**
     * Returns whether nothing is pending, but the next look of an idle watchdog finds filters to send; takes the list lock.
     */
    public boolean waitsForNextLook() {
        return watchdog.waitsForNextLook();
    }

    /** Returns whether an answer is awaited whose wait is bounded: the driver asks for a reset if it does not come. */
    public boolean timesOut() {
        return adapter.currentOp != VirtchnlOpcode.UNKNOWN && adapter.has(Behaviour.OP_TIMES_OUT);
    }

    /** Returns a copy of the filter list in list order; takes the list lock. */
    public List<FilterView> filters() {
        adapter.listLock.lock();
        try {
            List<FilterView> copy = new ArrayList<>(adapter.filters.size());
            for (int i = 0; i < adapter.filters.size(); i++) {
                copy.add(new FilterView(adapter.filters.vid(i), adapter.filters.state(i)));
            }
            return copy;
        } finally {
            adapter.listLock.unlock();
        }
    }

    /** Returns the pending work bits in service order. */
    public List<WorkBit> pendingWork() {
        return WorkBit.listOf(workBits());
    }
}
