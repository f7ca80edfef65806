package io.vfhammer.explore;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;

/**
 * The PF of a search: an ADD of more VIDs than fit the cap is refused whole, a duplicate and a DEL of an absent VID are
 * fine, a reset empties the table. Both generations obey these rules; the real PFs differ (spec section 6), and what only
 * one of them does is not what a search is about. Not thread-safe.
 */
final class ModelPf {
    private static final VirtchnlReply[][] ANSWERS = new VirtchnlReply[64][2];

    static {
        for (VirtchnlOpcode opcode : VirtchnlOpcode.values()) {
            ANSWERS[opcode.wire()][0] = VirtchnlReply.of(opcode, VirtchnlStatus.SUCCESS);
            ANSWERS[opcode.wire()][1] = VirtchnlReply.of(opcode, VirtchnlStatus.ERR_PARAM);
        }
    }

    private static final VirtchnlReply GRANT_NOTHING = VirtchnlReply.of(VfResources.NONE);
    private static final VirtchnlReply NO_CAPS = VirtchnlReply.of(VlanCaps.NONE);

    private final VirtchnlGeneration api;
    private final int trustedCap;
    private final int loweredCap;
    private final VirtchnlReply grant;
    private final VirtchnlReply trustedCaps;
    private final VirtchnlReply loweredCaps;
    private final boolean silent;
    private final boolean rebuildFails;
    private final int ownVlans;

    /** The VIDs that it holds: bit VID minus one. */
    int table;
    /** A port VLAN is set: filtering is not granted. */
    boolean portVlan;
    /** The VF is no longer trusted. */
    boolean lowered;
    /** The VF has asked for its capabilities in vain: it has none until it asks again. */
    boolean capsRefused;

    ModelPf(Scope scope) {
        api = scope.api();
        trustedCap = scope.cap();
        loweredCap = scope.loweredCap();
        grant = VirtchnlReply.of(VfResources.granting(api));
        trustedCaps = VirtchnlReply.of(new VlanCaps(true, trustedCap));
        loweredCaps = VirtchnlReply.of(new VlanCaps(true, loweredCap));
        silent = scope.has(Fault.SILENT_CAP);
        rebuildFails = scope.revision().has(Behaviour.PF_REBUILD_FAILS);
        ownVlans = scope.revision().has(Behaviour.PF_COUNTS_VID_0) ? 1 : 0;
    }

    int cap() {
        return lowered ? loweredCap : trustedCap;
    }

    /** Does what a message asks for, by the rules, and returns the reply. */
    VirtchnlReply answer(VirtchnlOpcode opcode, int vids) {
        if (opcode.isVlanAdd()) {
            if (portVlan || capsRefused) {
                return refuse(opcode);
            }
            if (!hasRoomFor(vids)) {
                return silent ? ANSWERS[opcode.wire()][0] : refuse(opcode);
            }
            table |= vids;
        } else if (opcode.isVlanDel()) {
            if (portVlan || capsRefused) {
                return refuse(opcode);
            }
            table &= ~vids;
        } else if (opcode == VirtchnlOpcode.GET_VF_RESOURCES) {
            if (rebuildFails && capsRefused) {
                return refuse(opcode);
            }
            return portVlan && api == VirtchnlGeneration.V1 ? GRANT_NOTHING : grant;
        } else if (opcode == VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS) {
            if (rebuildFails && capsRefused) {
                return refuse(opcode);
            }
            capsRefused = false;
            if (portVlan) {
                return NO_CAPS;
            }
            return lowered ? loweredCaps : trustedCaps;
        }
        return ANSWERS[opcode.wire()][0];
    }

    /** Returns whether an ADD of {@code vids} is not over the cap. Duplicates count. */
    boolean hasRoomFor(int vids) {
        return Integer.bitCount(table) + ownVlans + Integer.bitCount(vids) <= cap();
    }

    /** Answers the request for capabilities with an error; they stay empty, as a reset has left them. */
    VirtchnlReply refuseCaps(VirtchnlOpcode opcode) {
        capsRefused = true;
        return refuse(opcode);
    }

    /** Returns the capabilities that it grants now. */
    VlanCaps caps() {
        if (portVlan || api == VirtchnlGeneration.V1) {
            return VlanCaps.NONE;
        }
        return lowered ? loweredCaps.caps() : trustedCaps.caps();
    }

    /** Returns the resources that it grants now. */
    VfResources resources() {
        return portVlan && api == VirtchnlGeneration.V1 ? VfResources.NONE : grant.resources();
    }

    /** A reset of the VF: it holds nothing afterwards. A PF that cannot rebuild the VF refuses it everything (H37). */
    void reset() {
        table = 0;
        capsRefused = rebuildFails;
    }

    /** Does {@code vids} of a message, all that comes before its error, and returns the reply. */
    VirtchnlReply applyPart(VirtchnlOpcode opcode, int vids) {
        if (opcode.isVlanAdd()) {
            table |= vids;
        } else {
            table &= ~vids;
        }
        return refuse(opcode);
    }

    /** Returns an error reply; nothing is done. */
    VirtchnlReply refuse(VirtchnlOpcode opcode) {
        return ANSWERS[opcode.wire()][1];
    }
}
