package io.vfhammer.vf;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VirtchnlOpcode;

/**
 * Interface up and down (iavf_open, iavf_close, iavf_down, iavf_up_complete; spec section 3.4). Called under the netdev
 * lock; close gives it up between {@link #beginClose} and {@link #endClose}.
 */
final class InterfaceControl {
    /** What close does not bring back after the wait, whatever the revision. */
    private static final long DROPPED_BY_CLOSE = WorkBit.GET_CONFIG.mask()
            | WorkBit.ENABLE_QUEUES.mask()
            | WorkBit.CONFIGURE_QUEUES.mask()
            | WorkBit.ADD_MAC.mask();

    private final VfAdapter adapter;

    InterfaceControl(VfAdapter adapter) {
        this.adapter = adapter;
    }

    /** iavf_open. */
    Errno open() {
        if (adapter.commsFailed) {
            return Errno.EIO;
        }
        if (adapter.state != VfState.DOWN) {
            return Errno.EBUSY;
        }
        adapter.addPrimaryMac();
        restoreFilters();
        configure();
        upComplete();
        return Errno.OK;
    }

    /** iavf_restore_filters; patch 2 removes it. */
    private void restoreFilters() {
        adapter.listLock.lock();
        try {
            adapter.work.raise(adapter.filters.applyToAll(FilterEvent.IF_UP));
        } finally {
            adapter.listLock.unlock();
        }
        if (adapter.has(Behaviour.OPEN_RAISES_ADD)) {
            adapter.work.raise(WorkBit.ADD_VLAN);
        }
    }

    /** iavf_configure: the rings have to be described to the PF again. */
    void configure() {
        adapter.work.raise(WorkBit.CONFIGURE_QUEUES);
    }

    /** iavf_up_complete. */
    void upComplete() {
        adapter.setState(VfState.RUNNING);
        adapter.request(WorkBit.ENABLE_QUEUES.mask());
    }

    /**
     * iavf_close up to the wait.
     *
     * @return whether there is anything to wait for; if not, close is over
     */
    boolean beginClose() {
        if (!adapter.state.canGoDown()) {
            return false;
        }
        long pending = adapter.work.getOpaque();
        adapter.work.keep(adapter.has(Behaviour.CLOSE_KEEPS_GET_CONFIG) ? WorkBit.GET_CONFIG.mask() : 0);
        long dropped = DROPPED_BY_CLOSE;
        if (adapter.has(Behaviour.CLOSE_DROPS_ADD)) {
            dropped |= WorkBit.ADD_VLAN.mask();
        }
        adapter.savedByClose = pending & ~dropped;
        down();
        adapter.setState(VfState.DOWN_PENDING);
        adapter.limitOp();
        return true;
    }

    /** iavf_close after the wait. */
    void endClose() {
        if (adapter.state != VfState.DOWN) {
            adapter.platform.log(VfLog.RESOURCES_NOT_RELEASED, 0);
        }
        adapter.work.raise(adapter.savedByClose);
        adapter.savedByClose = 0;
    }

    /** iavf_down. */
    void down() {
        if (!adapter.state.canGoDown()) {
            return;
        }
        adapter.linkUp = false;
        adapter.queuesDisabled = true;
        long raised = clearFilters();
        if (adapter.commsFailed) {
            return;
        }
        if (!adapter.inRemove || adapter.has(Behaviour.OPS_DURING_REMOVE)) {
            if (adapter.has(Behaviour.DOWN_FORGETS_CURRENT_OP)) {
                adapter.currentOp = VirtchnlOpcode.UNKNOWN;
            }
            adapter.work.raise(raised);
        }
        adapter.request(WorkBit.DISABLE_QUEUES.mask());
    }

    /** iavf_clear_mac_vlan_filters before patch 2, iavf_clear_mac_filters from then on. */
    private long clearFilters() {
        long raised = 0;
        adapter.listLock.lock();
        try {
            raised |= adapter.filters.applyToAll(FilterEvent.IF_DOWN);
        } finally {
            adapter.listLock.unlock();
        }
        if (adapter.macListed) {
            adapter.macListed = false;
            raised |= WorkBit.DEL_MAC.mask();
        }
        return raised;
    }
}
