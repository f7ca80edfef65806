package io.vfhammer.testbed;

import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.mailbox.VfSideMailbox;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The mailbox of a stepped drive: requests wait, oldest first, until the caller answers them; replies are handed to the
 * driver by the caller. Not thread-safe.
 */
public final class SteppedMailbox implements VfSideMailbox {
    private final ArrayDeque<VirtchnlRequest> outstanding = new ArrayDeque<>();
    private final List<VirtchnlRequest> sent = new ArrayList<>();

    @Override
    public boolean send(VirtchnlOpcode opcode, VidBatch vids) {
        if (outstanding.size() == Mailbox.SLOTS) {
            return false;
        }
        VirtchnlRequest request = VirtchnlRequest.of(opcode, vids);
        outstanding.add(request);
        sent.add(request);
        return true;
    }

    @Override
    public VirtchnlReply receive() {
        return null;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public ResetStatus resetStatus() {
        return ResetStatus.VF_ACTIVE;
    }

    @Override
    public void restart() {
        outstanding.clear();
    }

    @Override
    public void shutdown() {
        outstanding.clear();
    }

    /** Takes the oldest request that was not answered yet, or returns null. */
    public VirtchnlRequest takeOldest() {
        return outstanding.poll();
    }

    /** Returns whether a request was not answered yet. */
    public boolean hasOutstanding() {
        return !outstanding.isEmpty();
    }

    /** Returns the requests that were not answered yet, oldest first. */
    public List<VirtchnlRequest> outstanding() {
        return List.copyOf(outstanding);
    }

    /** Returns what was sent since the last call, in order. */
    public List<VirtchnlRequest> drainSent() {
        List<VirtchnlRequest> copy = List.copyOf(sent);
        sent.clear();
        return copy;
    }
}
