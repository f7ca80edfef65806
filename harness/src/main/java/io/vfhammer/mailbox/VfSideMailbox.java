package io.vfhammer.mailbox;

import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;

/**
 * What the VF driver can do with its admin queue and see of its reset registers. The threaded drive has real queues behind
 * it ({@link Mailbox}), the stepped and the explored drive a list that can be copied.
 */
public interface VfSideMailbox {
    /**
     * Puts a request into the send queue.
     *
     * @param vids the VIDs of a VLAN message in message order, empty otherwise; read before this returns, never kept
     * @return whether there was room. A disabled queue takes the message and loses it, as the dead ring of a VF in reset
     *     does
     */
    boolean send(VirtchnlOpcode opcode, VidBatch vids);

    /** Takes the oldest message from the receive queue, or returns null when there is none. */
    VirtchnlReply receive();

    /** Returns ARQLEN.ENABLE: false from the moment a reset hits the VF until the driver sets the queues up again. */
    boolean enabled();

    /** Returns VFGEN_RSTAT. */
    ResetStatus resetStatus();

    /** Shuts the queues down and sets them up again (iavf_shutdown_adminq, iavf_init_adminq): both are empty afterwards. */
    void restart();

    /** Shuts the queues down for good: nothing is sent or received until {@link #restart}. */
    void shutdown();
}
