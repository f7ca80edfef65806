package io.vfhammer.vf;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;

/**
 * The periodic task (iavf_watchdog_step; spec section 4): one init step, or at most one message, then a look for a reset.
 * Called by the worker under the netdev lock.
 */
final class Watchdog {
    /** Between two messages while work bits are set, in kernel milliseconds. */
    static final int BUSY_MILLIS = 20;
    /** Between two looks of an idle driver, in kernel milliseconds. */
    static final int IDLE_MILLIS = 2000;
    /** Answer of {@link #step}: do not run again. */
    static final int STOP = -1;

    private static final int COMM_FAILED_MILLIS = 10;
    private static final long VLAN_WORK = WorkBit.ADD_VLAN.mask() | WorkBit.DEL_VLAN.mask();

    private final VfAdapter adapter;
    private final VlanMessages vlans;
    private final InitMachine init;
    private final VidBatch noVids = new VidBatch();

    Watchdog(VfAdapter adapter, VlanMessages vlans, InitMachine init) {
        this.adapter = adapter;
        this.vlans = vlans;
        this.init = init;
    }

    /** Does one step and returns the kernel milliseconds to the next one, or {@link #STOP}. */
    int step() {
        if (adapter.commsFailed) {
            adapter.setState(VfState.COMM_FAILED);
        }
        return switch (adapter.state) {
            case STARTUP,
                    INIT_VERSION_CHECK,
                    INIT_GET_RESOURCES,
                    INIT_EXTENDED_CAPS,
                    INIT_CONFIG_ADAPTER,
                    INIT_FAILED -> adapter.inRemove ? STOP : init.step();
            case COMM_FAILED -> commFailed();
            case RESETTING -> IDLE_MILLIS;
            case DOWN, DOWN_PENDING, RUNNING -> operate();
            case REMOVE -> STOP;
        };
    }

    private int commFailed() {
        if (adapter.inRemove) {
            return STOP;
        }
        if (adapter.mailbox.resetStatus() != ResetStatus.IN_PROGRESS) {
            adapter.platform.log(VfLog.CAME_OUT_OF_RESET, 0);
            adapter.setState(VfState.STARTUP);
            adapter.commsFailed = false;
        }
        adapter.work.keep(0);
        adapter.currentOp = VirtchnlOpcode.UNKNOWN;
        return COMM_FAILED_MILLIS;
    }

    private int operate() {
        tick();
        if (!adapter.mailbox.enabled()) {
            adapter.work.keep(0);
            adapter.currentOp = VirtchnlOpcode.UNKNOWN;
            adapter.platform.log(VfLog.HARDWARE_RESET, 0);
            if (adapter.has(Behaviour.WATCHDOG_SETS_RESETTING)) {
                adapter.setState(VfState.RESETTING);
            }
            adapter.scheduleReset();
        }
        return servable() == 0 ? IDLE_MILLIS : BUSY_MILLIS;
    }

    /**
     * The part between two looks for a reset: nothing while an answer is owed, else at most one message. (Upstream then
     * also pokes a PF that takes no messages with a VERSION request, whose answer it drops; left out, it changes nothing.)
     */
    void tick() {
        if (adapter.currentOp != VirtchnlOpcode.UNKNOWN) {
            if (adapter.has(Behaviour.OP_TIMES_OUT) && adapter.platform.isPast(adapter.opDeadline)) {
                timeOut();
            }
            return;
        }
        if (waitsForNextLook()) {
            look();
        }
        adapter.limitOp();
        if (!serveOne() && adapter.state == VfState.RUNNING && adapter.options.statistics()) {
            requestStatistics();
        }
    }

    /** The reset drops whatever is in the queues: an answer that comes too late cannot be taken for another's. */
    private void timeOut() {
        adapter.platform.log(VfLog.OP_TIMED_OUT, adapter.currentOp.wire());
        adapter.requestReset();
        adapter.limitOp();
    }

    /** What an idle watchdog finds: work in the list, and capabilities that were refused. */
    private void look() {
        adapter.work.raise(vlans.workInList());
        if (adapter.capsRefused) {
            adapter.capsRefused = false;
            adapter.work.raise(WorkBit.GET_CONFIG.mask() | WorkBit.GET_VLAN_V2_CAPS.mask());
        }
    }

    /** Returns whether nothing is pending, but there is something for a look to find. */
    boolean waitsForNextLook() {
        return adapter.has(Behaviour.IDLE_LOOKS_AT_LIST)
                && adapter.currentOp == VirtchnlOpcode.UNKNOWN
                && servable() == 0
                && (adapter.capsRefused || vlans.workInList() != 0);
    }

    /**
     * The work bits that may be served now. As long as the PF has not told what it grants, VLANs wait: sent before the renewed
     * capabilities, they would be taken for filters from before the reset.
     */
    private long servable() {
        long bits = adapter.work.getOpaque();
        return adapter.capsRefused ? bits & ~VLAN_WORK : bits;
    }

    /** iavf_process_aq_command: serves the first work bit in order; false when there was none. */
    private boolean serveOne() {
        long bits = servable();
        if (bits == 0) {
            return false;
        }
        if (WorkBit.GET_CONFIG.isIn(bits)) {
            simple(WorkBit.GET_CONFIG, VirtchnlOpcode.GET_VF_RESOURCES);
        } else if (WorkBit.GET_VLAN_V2_CAPS.isIn(bits)) {
            requestCaps();
        } else if (WorkBit.DISABLE_QUEUES.isIn(bits)) {
            simple(WorkBit.DISABLE_QUEUES, VirtchnlOpcode.DISABLE_QUEUES);
        } else if (WorkBit.MAP_VECTORS.isIn(bits)) {
            simple(WorkBit.MAP_VECTORS, VirtchnlOpcode.CONFIG_IRQ_MAP);
        } else if (WorkBit.ADD_MAC.isIn(bits)) {
            simple(WorkBit.ADD_MAC, VirtchnlOpcode.ADD_ETH_ADDR);
        } else if (WorkBit.ADD_VLAN.isIn(bits)) {
            vlans.sendAdds();
        } else if (WorkBit.DEL_MAC.isIn(bits)) {
            simple(WorkBit.DEL_MAC, VirtchnlOpcode.DEL_ETH_ADDR);
        } else if (WorkBit.DEL_VLAN.isIn(bits)) {
            vlans.sendDels();
        } else if (WorkBit.CONFIGURE_QUEUES.isIn(bits)) {
            simple(WorkBit.CONFIGURE_QUEUES, VirtchnlOpcode.CONFIG_VSI_QUEUES);
        } else if (WorkBit.ENABLE_QUEUES.isIn(bits)) {
            simple(WorkBit.ENABLE_QUEUES, VirtchnlOpcode.ENABLE_QUEUES);
        }
        return true;
    }

    /** iavf_send_vf_offload_vlan_v2_msg: a VF without V2 only clears the bit. */
    private void requestCaps() {
        if (adapter.resources.vlanV2()) {
            simple(WorkBit.GET_VLAN_V2_CAPS, VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS);
        } else {
            adapter.work.clear(WorkBit.GET_VLAN_V2_CAPS);
        }
    }

    /** A message without VIDs: the bit is cleared outside the list lock, as upstream does (R14). */
    private void simple(WorkBit bit, VirtchnlOpcode opcode) {
        adapter.currentOp = opcode;
        adapter.work.clear(bit);
        if (!adapter.mailbox.send(opcode, noVids)) {
            adapter.platform.log(VfLog.ASQ_FULL, opcode.wire());
            if (adapter.has(Behaviour.UNSENT_RELEASES_CURRENT_OP)) {
                adapter.currentOp = VirtchnlOpcode.UNKNOWN;
                adapter.work.raise(bit);
            }
        }
    }

    private void requestStatistics() {
        if (adapter.mailbox.send(VirtchnlOpcode.GET_STATS, noVids)) {
            adapter.currentOp = VirtchnlOpcode.GET_STATS;
        }
    }
}
