package io.vfhammer.pf;

import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Lock;

/**
 * One VF's place in the PF. All fields but {@link #mailbox} are guarded by {@link #cfgLock} (upstream's
 * vf.cfg_lock), and every method is called under it.
 */
final class VfRecord {
    final Vsi vsi;
    final Lock cfgLock;

    /** Null while no VF driver is attached. */
    volatile Mailbox mailbox;

    /** What reached the PF's own receive queue before the VF's queues died: answered after the reset (spec section 6.4). */
    final ArrayDeque<VirtchnlRequest> arrived = new ArrayDeque<>();

    ResetPhase phase = ResetPhase.NONE;
    /** Duty cycles left for the VF to take RESET_IMPENDING. */
    int graceCycles;
    /** Whether the reset under way came with a reset of the PF. */
    boolean withPfReset;

    boolean vflrPending;
    /** The VF's last message was VERSION. */
    boolean versionWasLast;

    /** What the administrator has set; takes force with the next rebuild. */
    int wantedPortVlan;

    boolean wantedTrust;

    /** A reply that is held back, and for how many duty cycles more. */
    VirtchnlReply lateReply;

    int lateCycles;

    VfRecord(int vf, Lock cfgLock) {
        this.vsi = new Vsi(vf);
        this.cfgLock = cfgLock;
    }

    /** Takes the oldest message, or returns null. */
    VirtchnlRequest take() {
        VirtchnlRequest stale = arrived.poll();
        Mailbox box = mailbox;
        return stale != null || box == null ? stale : box.takeRequest();
    }

    /** Returns how many messages there are to {@link #take}. */
    int requestsWaiting() {
        Mailbox box = mailbox;
        return arrived.size() + (box == null ? 0 : box.requestsWaiting());
    }

    /** Returns false when the VF's receive queue was full: the message is lost. */
    boolean send(VirtchnlReply reply) {
        Mailbox box = mailbox;
        return box == null || box.reply(reply);
    }

    boolean send(VirtchnlEvent event) {
        return send(VirtchnlReply.of(event));
    }

    /** Returns whether a live VF still has messages to take. */
    boolean hasUnreadMessages() {
        Mailbox box = mailbox;
        return box != null && box.enabled() && box.repliesWaiting() > 0;
    }

    /**
     * The hardware's part of a reset: the VF's queues die.
     *
     * @param pfQueueSurvives whether what the VF had sent stays in the PF's receive queue: not when the PF itself is reset
     */
    void resetHardware(boolean pfQueueSurvives) {
        Mailbox box = mailbox;
        if (box != null) {
            for (VirtchnlRequest request = box.takeRequest(); request != null; request = box.takeRequest()) {
                arrived.add(request);
            }
            box.reset();
        }
        if (!pfQueueSurvives) {
            arrived.clear();
        }
        lateReply = null;
        vsi.stopQueues();
    }
}
