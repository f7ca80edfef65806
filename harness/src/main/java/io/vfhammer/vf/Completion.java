package io.vfhammer.vf;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;

/**
 * Handles what comes from the PF (iavf_virtchnl_completion; spec section 3.3). Replies are matched to filters by state,
 * never by message. Called by the worker under the netdev lock.
 */
final class Completion {
    private final VfAdapter adapter;

    Completion(VfAdapter adapter) {
        this.adapter = adapter;
    }

    void handle(VirtchnlReply reply) {
        if (reply.opcode() == VirtchnlOpcode.EVENT) {
            event(reply.event());
            return;
        }
        boolean success = reply.status().isSuccess();
        if (!success) {
            logError(reply);
        }
        // The handlers run after an error as well: that is upstream's order, and the root of R19.
        switch (reply.opcode()) {
            case ADD_VLAN -> added(success, success ? FilterEvent.ADD_OK_V1 : FilterEvent.ADD_REFUSED_V1);
            case ADD_VLAN_V2 -> added(success, success ? FilterEvent.ADD_OK_V2 : FilterEvent.ADD_REFUSED_V2);
            case DEL_VLAN, DEL_VLAN_V2 -> apply(success ? FilterEvent.DEL_OK : FilterEvent.DEL_REFUSED);
            case GET_VF_RESOURCES -> resources(reply);
            case GET_OFFLOAD_VLAN_V2_CAPS -> caps(reply);
            case ENABLE_QUEUES -> queuesEnabled();
            case DISABLE_QUEUES -> queuesDisabled();
            case VERSION, CONFIG_IRQ_MAP -> {
                if (reply.opcode() != adapter.currentOp) {
                    return;
                }
            }
            case CONFIG_VSI_QUEUES, ADD_ETH_ADDR, DEL_ETH_ADDR, GET_STATS -> warnIfUnexpected(reply);
            case UNKNOWN, RESET_VF, EVENT -> throw new IllegalStateException("a PF never answers " + reply.opcode());
        }
        adapter.currentOp = VirtchnlOpcode.UNKNOWN;
    }

    private void event(VirtchnlEvent event) {
        switch (event) {
            case LINK_UP -> {
                if (adapter.state == VfState.RUNNING && !adapter.queuesDisabled) {
                    adapter.linkUp = true;
                }
            }
            case LINK_DOWN -> adapter.linkUp = false;
            case RESET_IMPENDING -> {
                adapter.platform.log(VfLog.RESET_INDICATION, 0);
                adapter.scheduleReset();
            }
            case PF_DRIVER_CLOSE -> {
                // upstream has no handler for it
            }
        }
    }

    private void logError(VirtchnlReply reply) {
        VfLog line = switch (reply.opcode()) {
            case ADD_VLAN, ADD_VLAN_V2 -> VfLog.ADD_REJECTED;
            case DEL_VLAN, DEL_VLAN_V2 -> VfLog.DEL_REJECTED;
            default -> VfLog.PF_ERROR;
        };
        adapter.platform.log(line, reply.status().wire());
    }

    private void warnIfUnexpected(VirtchnlReply reply) {
        if (reply.opcode() != adapter.currentOp) {
            adapter.platform.log(VfLog.UNEXPECTED_REPLY, reply.opcode().wire());
        }
    }

    private void apply(FilterEvent event) {
        adapter.listLock.lock();
        try {
            raise(adapter.filters.applyToAll(event));
        } finally {
            adapter.listLock.unlock();
        }
    }

    private void raise(long bits) {
        if (bits != 0 && adapter.has(Behaviour.KICK_ON_REPLY)) {
            adapter.request(bits);
        } else {
            adapter.work.raise(bits);
        }
    }

    /**
     * The first refusal is tried again at once, one VID at a time: one of the batch may have sunk the others. What is refused
     * then waits for an idle watchdog, so that a VID that the PF never takes costs a message a period, not a loop.
     */
    private void added(boolean success, FilterEvent event) {
        apply(event);
        if (!adapter.has(Behaviour.ADDS_SINGLY_AFTER_REFUSAL)) {
            return;
        }
        if (success) {
            adapter.addsSingly &= countUnknown() > 0;
        } else if (!adapter.addsSingly) {
            adapter.addsSingly = true;
            raise(WorkBit.DEL_VLAN.mask());
        }
    }

    private int countUnknown() {
        adapter.listLock.lock();
        try {
            return adapter.filters.countIn(VlanFilterState.DISABLE);
        } finally {
            adapter.listLock.unlock();
        }
    }

    /** After a reset, when the PF holds nothing. */
    private void renew() {
        adapter.addsSingly = false;
        apply(FilterEvent.CAPS_RENEWED);
    }

    /**
     * Returns whether a capabilities reply has to be asked for again. An idle watchdog does it: a PF that never tells must not
     * keep all other ops, which are served later, from the VF.
     */
    private boolean repeatsRefused(VirtchnlReply reply) {
        if (reply.status().isSuccess() || !adapter.has(Behaviour.REPEATS_REFUSED_CAPS)) {
            return false;
        }
        adapter.capsRefused = true;
        return true;
    }

    private void resources(VirtchnlReply reply) {
        if (repeatsRefused(reply)) {
            return;
        }
        if (reply.resources() != null) {
            adapter.resources = reply.resources();
        }
        adapter.addPrimaryMac();
        if (adapter.resources.vlanV1()) {
            renew();
        }
        if (!adapter.resources.vlanV2()) {
            configure();
        }
    }

    private void caps(VirtchnlReply reply) {
        if (repeatsRefused(reply)) {
            return;
        }
        if (reply.caps() != null) {
            adapter.caps = reply.caps();
        }
        configure();
    }

    /** Both capability replies end here. */
    private void configure() {
        adapter.setupFeatures = true;
        adapter.platform.queue(VfWork.FINISH_CONFIG);
        if (adapter.filteringAllowed() || adapter.has(Behaviour.RENEWS_WITHOUT_FILTERING)) {
            renew();
        }
    }

    private void queuesEnabled() {
        adapter.queuesDisabled = false;
        adapter.linkUp = adapter.state == VfState.RUNNING;
    }

    private void queuesDisabled() {
        if (adapter.state == VfState.DOWN_PENDING) {
            adapter.setState(VfState.DOWN);
            adapter.platform.downReached();
        }
    }
}
