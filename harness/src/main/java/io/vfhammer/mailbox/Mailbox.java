package io.vfhammer.mailbox;

import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * The mailbox of one VF: a queue each way of exactly {@link #SLOTS} messages, and the VF's reset registers.
 *
 * <p>Thread-safe. The VF's worker is the only sender of requests and the only receiver of replies; the PF daemon is the
 * other end; any thread may reset it. Neither end ever blocks here: a full queue is an answer, and waking the other side
 * is the job of the two doorbells.
 *
 * <p>Assumptions and guarantees: {@link #send} and {@link #reply} return false when the queue holds {@link #SLOTS}
 * messages, and change nothing then. Messages of one direction keep their order. After {@link #reset} returns, no message
 * sent before it is received, except one that the receiver had already taken.
 */
public final class Mailbox implements VfSideMailbox {
    /** Messages each way (spec section 5: 32 entries each way). */
    public static final int SLOTS = 32;

    /** Wakes the other side; called after the message is in the queue, never under a lock of the mailbox. */
    @FunctionalInterface
    public interface Doorbell {
        void ring();
    }

    private final ArrayBlockingQueue<VirtchnlRequest> toPf = new ArrayBlockingQueue<>(SLOTS);
    private final ArrayBlockingQueue<VirtchnlReply> toVf = new ArrayBlockingQueue<>(SLOTS);
    private volatile boolean enabled = true;
    private volatile ResetStatus resetStatus = ResetStatus.VF_ACTIVE;
    private volatile Doorbell pfDoorbell = () -> {};
    private volatile Doorbell vfDoorbell = () -> {};

    /** Sets what wakes the PF; called once, before the first message. */
    public void onRequest(Doorbell doorbell) {
        pfDoorbell = doorbell;
    }

    /** Sets what wakes the VF (its interrupt vector 0); called once, before the first message. */
    public void onReply(Doorbell doorbell) {
        vfDoorbell = doorbell;
    }

    @Override
    public boolean send(VirtchnlOpcode opcode, VidBatch vids) {
        if (!enabled) {
            return true;
        }
        if (!toPf.offer(VirtchnlRequest.of(opcode, vids))) {
            return false;
        }
        pfDoorbell.ring();
        return true;
    }

    @Override
    public VirtchnlReply receive() {
        return toVf.poll();
    }

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public ResetStatus resetStatus() {
        return resetStatus;
    }

    @Override
    public void restart() {
        toPf.clear();
        toVf.clear();
        enabled = true;
    }

    @Override
    public void shutdown() {
        enabled = false;
        toPf.clear();
        toVf.clear();
    }

    /** Takes the oldest request, or returns null; for the PF. */
    public VirtchnlRequest takeRequest() {
        return toPf.poll();
    }

    /**
     * Sends a reply or an event to the VF; for the PF.
     *
     * @return whether it went out: false when the VF's queue is full; a disabled queue loses it
     */
    public boolean reply(VirtchnlReply reply) {
        if (!enabled) {
            return true;
        }
        if (!toVf.offer(reply)) {
            return false;
        }
        vfDoorbell.ring();
        return true;
    }

    /** The hardware's part of a VF reset: both queues are disabled and emptied, VFGEN_RSTAT reads IN_PROGRESS. */
    public void reset() {
        resetStatus = ResetStatus.IN_PROGRESS;
        shutdown();
    }

    /** Writes VFGEN_RSTAT; for the PF. */
    public void setResetStatus(ResetStatus status) {
        resetStatus = status;
    }

    /** Returns the requests that the PF has not taken yet, oldest first. */
    public List<VirtchnlRequest> requests() {
        return List.copyOf(toPf);
    }

    /** Returns the number of requests that the PF has not taken yet, 0 to {@link #SLOTS}. */
    public int requestsWaiting() {
        return toPf.size();
    }

    /** Returns the number of replies and events that the VF has not taken yet, 0 to {@link #SLOTS}. */
    public int repliesWaiting() {
        return toVf.size();
    }
}
