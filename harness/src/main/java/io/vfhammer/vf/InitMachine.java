package io.vfhammer.vf;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VlanCaps;

/**
 * From probe to DOWN (iavf_startup and the init states; spec section 3.6): one step per watchdog run, replies are polled.
 * The filter list is never touched here. Called by the worker under the netdev lock.
 *
 * <p>A poll that finds nothing is repeated up to {@link #EMPTY_POLLS_MAX} times before it counts as a failure: upstream
 * fails at once, but its PF answers within the delay between two steps, which a scaled clock does not promise.
 */
final class InitMachine {
    /** mod_delayed_work(watchdog, 2) at the end of a reset: 2 jiffies of 1 ms. */
    static final int REQUEUE_AFTER_RESET_MILLIS = 2;

    private static final int STARTUP_MILLIS = 30;
    private static final int STEP_MILLIS = 1;
    private static final int FAILED_MILLIS = 1000;
    private static final int GIVEN_UP_MILLIS = 5000;
    private static final int FAILURES_MAX = 20;
    private static final int EMPTY_POLLS_MAX = 200;

    private final VfAdapter adapter;
    private final VidBatch noVids = new VidBatch();
    private VfState failedIn = VfState.STARTUP;
    private int failures;
    private int emptyPolls;
    private boolean capsSent;

    InitMachine(VfAdapter adapter) {
        this.adapter = adapter;
    }

    /** Goes back to the first state, at once; used by a reset that finds the driver in its init states. */
    void restart() {
        startup();
        adapter.platform.queueWatchdog(STARTUP_MILLIS);
    }

    /** Does one step and returns the kernel milliseconds to the next one. */
    int step() {
        return switch (adapter.state) {
            case STARTUP -> startup();
            case INIT_VERSION_CHECK -> versionCheck();
            case INIT_GET_RESOURCES -> getResources();
            case INIT_EXTENDED_CAPS -> extendedCaps();
            case INIT_CONFIG_ADAPTER -> configAdapter();
            case INIT_FAILED -> retry();
            default -> throw new IllegalStateException(adapter.state + " is no init state");
        };
    }

    private int startup() {
        if (adapter.mailbox.resetStatus() == ResetStatus.IN_PROGRESS) {
            enter(VfState.STARTUP);
            return STARTUP_MILLIS;
        }
        adapter.mailbox.restart();
        send(VirtchnlOpcode.VERSION);
        enter(VfState.INIT_VERSION_CHECK);
        return STARTUP_MILLIS;
    }

    private int versionCheck() {
        VirtchnlReply reply = poll(VirtchnlOpcode.VERSION);
        if (reply != null) {
            send(VirtchnlOpcode.GET_VF_RESOURCES);
            enter(VfState.INIT_GET_RESOURCES);
        }
        return STARTUP_MILLIS;
    }

    private int getResources() {
        VirtchnlReply reply = poll(VirtchnlOpcode.GET_VF_RESOURCES);
        if (reply != null) {
            adapter.resources = reply.resources() == null ? VfResources.NONE : reply.resources();
            capsSent = false;
            enter(VfState.INIT_EXTENDED_CAPS);
        }
        return STEP_MILLIS;
    }

    private int extendedCaps() {
        if (!adapter.resources.vlanV2()) {
            enter(VfState.INIT_CONFIG_ADAPTER);
        } else if (!capsSent) {
            send(VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS);
            capsSent = true;
        } else {
            VirtchnlReply reply = poll(VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS);
            if (reply != null) {
                adapter.caps = reply.caps() == null ? VlanCaps.NONE : reply.caps();
                enter(VfState.INIT_CONFIG_ADAPTER);
            }
        }
        return STEP_MILLIS;
    }

    /** The last init step: DOWN, with what was negotiated. */
    int configAdapter() {
        adapter.currentOp = VirtchnlOpcode.UNKNOWN;
        adapter.work.raise(WorkBit.MAP_VECTORS);
        failures = 0;
        adapter.setState(VfState.DOWN);
        adapter.setupFeatures = true;
        adapter.platform.queue(VfWork.FINISH_CONFIG);
        return STEP_MILLIS;
    }

    private int retry() {
        if (++failures > FAILURES_MAX) {
            adapter.platform.log(VfLog.COMMUNICATION_FAILED, 0);
            adapter.commsFailed = true;
            adapter.mailbox.shutdown();
            return GIVEN_UP_MILLIS;
        }
        // The request that failed has been answered, or never will be: it has to go out again.
        enter(failedIn == VfState.INIT_VERSION_CHECK ? VfState.STARTUP : failedIn);
        if (failedIn == VfState.INIT_GET_RESOURCES) {
            send(VirtchnlOpcode.GET_VF_RESOURCES);
        }
        capsSent = false;
        return FAILED_MILLIS;
    }

    private void enter(VfState state) {
        emptyPolls = 0;
        adapter.setState(state);
    }

    private void fail() {
        failedIn = adapter.state;
        enter(VfState.INIT_FAILED);
    }

    private void send(VirtchnlOpcode opcode) {
        adapter.mailbox.send(opcode, noVids);
    }

    /** iavf_poll_virtchnl_msg: takes messages until {@code wanted} is among them. Null: not yet, or failed. */
    private VirtchnlReply poll(VirtchnlOpcode wanted) {
        for (VirtchnlReply reply = adapter.mailbox.receive(); reply != null; reply = adapter.mailbox.receive()) {
            if (reply.event() == VirtchnlEvent.RESET_IMPENDING && !adapter.has(Behaviour.INIT_IGNORES_RESET_EVENT)) {
                adapter.platform.log(VfLog.RESET_INDICATION, 0);
                adapter.scheduleReset();
                return null;
            }
            if (reply.opcode() == wanted) {
                if (!reply.status().isSuccess()) {
                    fail();
                    return null;
                }
                return reply;
            }
        }
        if (++emptyPolls > EMPTY_POLLS_MAX) {
            fail();
        }
        return null;
    }
}
