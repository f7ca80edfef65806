package io.vfhammer.virtchnl;

import java.util.Objects;

/**
 * A message from PF to VF: the answer to one request, or an event. A VLAN batch has one status for all its VIDs and does
 * not say which of them it is about (spec section 5). Immutable.
 *
 * @param opcode the request's opcode, or {@link VirtchnlOpcode#EVENT}
 * @param status one status for the whole request
 * @param resources only in a successful GET_VF_RESOURCES reply, else null
 * @param caps only in a successful GET_OFFLOAD_VLAN_V2_CAPS reply, else null
 * @param event only with {@link VirtchnlOpcode#EVENT}, else null
 */
public record VirtchnlReply(
        VirtchnlOpcode opcode, VirtchnlStatus status, VfResources resources, VlanCaps caps, VirtchnlEvent event) {

    /** @throws NullPointerException without opcode or status */
    public VirtchnlReply {
        Objects.requireNonNull(opcode, "opcode");
        Objects.requireNonNull(status, "status");
    }

    /** Returns an answer without payload. */
    public static VirtchnlReply of(VirtchnlOpcode opcode, VirtchnlStatus status) {
        return new VirtchnlReply(opcode, status, null, null, null);
    }

    /** Returns the successful answer to GET_VF_RESOURCES. */
    public static VirtchnlReply of(VfResources resources) {
        return new VirtchnlReply(VirtchnlOpcode.GET_VF_RESOURCES, VirtchnlStatus.SUCCESS, resources, null, null);
    }

    /** Returns the successful answer to GET_OFFLOAD_VLAN_V2_CAPS. */
    public static VirtchnlReply of(VlanCaps caps) {
        return new VirtchnlReply(VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS, VirtchnlStatus.SUCCESS, null, caps, null);
    }

    /** Returns an event message. */
    public static VirtchnlReply of(VirtchnlEvent event) {
        return new VirtchnlReply(VirtchnlOpcode.EVENT, VirtchnlStatus.SUCCESS, null, null, event);
    }
}
