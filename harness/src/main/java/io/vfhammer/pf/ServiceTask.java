package io.vfhammer.pf;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vfhammer.filter.Behaviour;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The body of the PF daemon (ice_service_task): takes the VFs' messages in turn and answers them. One thread's own. */
final class ServiceTask {
    private final VfRecord[] slots;
    private final Set<Behaviour> behaviours;
    private final PfFaults faults;
    private final PfPlatform platform;
    private final PfSwitches switches;
    private final RequestHandler handler;
    private final VfResets resets;
    private final WorkQueues work;

    /** Slots with a held-back reply. */
    private final List<VfRecord> late = new ArrayList<>();

    /** The VF that is looked at first the next time: they take turns. */
    private int turn;

    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong repliesLost = new AtomicLong();

    ServiceTask(
            VfRecord[] slots,
            Set<Behaviour> behaviours,
            PfFaults faults,
            PfPlatform platform,
            PfSwitches switches,
            RequestHandler handler,
            VfResets resets,
            WorkQueues work) {
        this.slots = slots;
        this.behaviours = behaviours;
        this.faults = faults;
        this.platform = platform;
        this.switches = switches;
        this.handler = handler;
        this.resets = resets;
        this.work = work;
    }

    /** See {@link PhysicalFunction#serviceStep}. */
    boolean step() {
        if (!work.isPending()) {
            return messageStep();
        }
        boolean waiting = lateStep();
        if (resets.pfResetStep()) {
            return true;
        }
        if (resets.resetStep()) {
            if (behaviours.contains(Behaviour.PF_NO_CFG_LOCK)) {
                messageStep();
            }
            return true;
        }
        return resets.vflrStep() || messageStep() || waiting;
    }

    /** One message of the VF whose turn it is; returns false when no VF has any. */
    @CanIgnoreReturnValue
    private boolean messageStep() {
        int vf = work.nextReady(turn);
        if (vf < 0) {
            return false;
        }
        turn = vf + 1 == slots.length ? 0 : vf + 1;
        long announced = work.announced(vf);
        if (serve(slots[vf])) {
            work.served(vf);
        } else {
            work.servedUpTo(vf, announced);
        }
        return true;
    }

    /** Returns false when there is no message to serve. */
    private boolean serve(VfRecord slot) {
        slot.cfgLock.lock();
        try {
            VirtchnlRequest request = isServed(slot) ? slot.take() : null;
            if (request != null) {
                handle(slot, request);
            }
            return request != null;
        } finally {
            slot.cfgLock.unlock();
        }
    }

    /** Messages wait while the VF is reset and while a reply is held back; the end of either announces them. */
    private boolean isServed(VfRecord slot) {
        boolean locked = slot.phase.isPending() && !behaviours.contains(Behaviour.PF_NO_CFG_LOCK);
        return !locked && slot.lateReply == null;
    }

    private void handle(VfRecord slot, VirtchnlRequest request) {
        FaultDecision fault = faults.decide(slot.vsi.vf(), request);
        boolean silent = switches.tearingDown && behaviours.contains(Behaviour.PF_SILENT_IN_TEARDOWN);
        if (silent || fault.kind() == FaultDecision.Kind.DROP_REQUEST) {
            return;
        }
        boolean refuse = fault.kind() == FaultDecision.Kind.REFUSE;
        if (request.opcode() == VirtchnlOpcode.RESET_VF) {
            count(handled);
            // Never answered. A VF that is disabled already is not reset by its own wish.
            if (!refuse && !slot.vsi.disabled()) {
                resets.requested(slot);
            }
            return;
        }
        if (isCaughtInInit(slot, request)) {
            resets.announce(slot);
            return;
        }
        VirtchnlReply reply = refuse
                ? VirtchnlReply.of(request.opcode(), fault.status())
                : handler.answer(slot.vsi, request, failAt(fault));
        count(handled);
        if (!reply.status().isSuccess()) {
            count(refused);
        }
        deliver(slot, reply, fault);
    }

    /** Only a VF in its init states asks for its resources right after the version (H36). */
    private boolean isCaughtInInit(VfRecord slot, VirtchnlRequest request) {
        boolean afterVersion = slot.versionWasLast;
        slot.versionWasLast = request.opcode() == VirtchnlOpcode.VERSION;
        return afterVersion
                && request.opcode() == VirtchnlOpcode.GET_VF_RESOURCES
                && behaviours.contains(Behaviour.PF_RESETS_IN_INIT);
    }

    private static int failAt(FaultDecision fault) {
        return fault.kind() == FaultDecision.Kind.PARTIAL ? fault.count() : VlanRules.NO_ERROR;
    }

    private void deliver(VfRecord slot, VirtchnlReply reply, FaultDecision fault) {
        switch (fault.kind()) {
            case NONE, REFUSE, PARTIAL -> sendReply(slot, reply);
            case DROP_REPLY -> count(repliesLost);
            case LATE -> {
                slot.lateReply = reply;
                slot.lateCycles = fault.count();
                late.add(slot);
                work.begun();
            }
            case DROP_REQUEST -> throw new IllegalStateException("a lost request has no reply");
        }
    }

    private boolean lateStep() {
        if (late.isEmpty()) {
            return false;
        }
        for (int i = late.size() - 1; i >= 0; i--) {
            VfRecord slot = late.get(i);
            slot.cfgLock.lock();
            try {
                if (isStillLate(slot)) {
                    continue;
                }
            } finally {
                slot.cfgLock.unlock();
            }
            late.remove(i);
            work.done();
        }
        return true;
    }

    /** Counts one cycle; sends the reply after the last, unless a reset has thrown it away. */
    private boolean isStillLate(VfRecord slot) {
        VirtchnlReply reply = slot.lateReply;
        if (reply != null) {
            if (--slot.lateCycles > 0) {
                return true;
            }
            slot.lateReply = null;
            sendReply(slot, reply);
        }
        work.announce(slot.vsi.vf(), slot.requestsWaiting());
        return false;
    }

    private void sendReply(VfRecord slot, VirtchnlReply reply) {
        if (!slot.send(reply)) {
            count(repliesLost);
            platform.log("VF " + slot.vsi.vf() + ": reply to " + reply.opcode() + " lost, its queue is full");
        }
        if (reply.opcode() == VirtchnlOpcode.GET_VF_RESOURCES || reply.opcode() == VirtchnlOpcode.ENABLE_QUEUES) {
            sendLink(slot);
        }
    }

    /** ice_vc_notify_vf_link_state: a VF without enabled queues is told that its link is down. Under the slot's lock. */
    void sendLink(VfRecord slot) {
        boolean up = switches.linkUp && slot.vsi.queuesEnabled();
        slot.send(up ? VirtchnlEvent.LINK_UP : VirtchnlEvent.LINK_DOWN);
    }

    private static void count(AtomicLong counter) {
        counter.setOpaque(counter.getPlain() + 1);
    }

    long handled() {
        return handled.getOpaque();
    }

    long refused() {
        return refused.getOpaque();
    }

    long repliesLost() {
        return repliesLost.getOpaque();
    }
}
