package io.vfhammer.pf;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.Set;

/**
 * Carries out one message of a VF (ice_vc_process_vf_msg; spec sections 5 and 6). Called by the daemon under the VF's
 * lock. Holds no state of its own.
 */
final class RequestHandler {
    private final PfProfile profile;
    private final PfSettings settings;
    private final PfPlatform platform;
    private final VlanRules rules;
    private final PfSwitches switches;

    RequestHandler(
            PfProfile profile,
            PfSettings settings,
            Set<Behaviour> behaviours,
            PfPlatform platform,
            PfSwitches switches) {
        this.profile = profile;
        this.settings = settings;
        this.platform = platform;
        this.switches = switches;
        this.rules = new VlanRules(profile, behaviours, settings);
    }

    /**
     * Carries out {@code request}, which is not RESET_VF, and returns its reply.
     *
     * @param failAt see {@link VlanRules#apply}
     */
    VirtchnlReply answer(Vsi vsi, VirtchnlRequest request, int failAt) {
        VirtchnlOpcode opcode = request.opcode();
        if (vsi.disabled()) {
            return VirtchnlReply.of(opcode, VirtchnlStatus.ERR_PARAM);
        }
        if (!allows(vsi, opcode)) {
            return VirtchnlReply.of(opcode, VirtchnlStatus.ERR_NOT_SUPPORTED);
        }
        // Upstream asks most of them for an ACTIVE VF as well: whatever is allowed here is sent by one.
        return switch (opcode) {
            case VERSION, CONFIG_VSI_QUEUES, CONFIG_IRQ_MAP, ADD_ETH_ADDR, DEL_ETH_ADDR, GET_STATS ->
                VirtchnlReply.of(opcode, VirtchnlStatus.SUCCESS);
            case GET_VF_RESOURCES -> resources(vsi);
            case GET_OFFLOAD_VLAN_V2_CAPS -> caps(vsi);
            case ENABLE_QUEUES -> setQueues(vsi, opcode, true);
            case DISABLE_QUEUES -> setQueues(vsi, opcode, false);
            case ADD_VLAN, DEL_VLAN, ADD_VLAN_V2, DEL_VLAN_V2 -> vlans(vsi, request, failAt);
            case UNKNOWN, RESET_VF, EVENT -> throw new IllegalStateException(opcode + " has no reply");
        };
    }

    /** Without an allowlist every opcode that the PF has heard of is allowed. */
    private boolean allows(Vsi vsi, VirtchnlOpcode opcode) {
        if (profile.has(PfProfile.Trait.HAS_ALLOWLIST)) {
            return vsi.allows(opcode);
        }
        return switch (opcode) {
            case GET_OFFLOAD_VLAN_V2_CAPS, ADD_VLAN_V2, DEL_VLAN_V2, UNKNOWN, EVENT -> false;
            case VERSION,
                    RESET_VF,
                    GET_VF_RESOURCES,
                    CONFIG_VSI_QUEUES,
                    CONFIG_IRQ_MAP,
                    ENABLE_QUEUES,
                    DISABLE_QUEUES,
                    ADD_ETH_ADDR,
                    DEL_ETH_ADDR,
                    ADD_VLAN,
                    DEL_VLAN,
                    GET_STATS -> true;
        };
    }

    private VirtchnlReply resources(Vsi vsi) {
        VfResources granted = profile.grant(vsi.portVlan() != 0, settings.doubleVlanMode());
        vsi.negotiate(granted);
        return VirtchnlReply.of(granted);
    }

    private VirtchnlReply caps(Vsi vsi) {
        VlanCaps caps =
                profile.caps(vsi.portVlan() != 0, settings.doubleVlanMode(), settings.limit(profile, vsi.trusted()));
        vsi.setCaps(caps);
        return VirtchnlReply.of(caps);
    }

    /** What GET_VF_RESOURCES, GET_OFFLOAD_VLAN_V2_CAPS and ENABLE_QUEUES leave behind. */
    void assumeNegotiated(Vsi vsi) {
        if (resources(vsi).resources().vlanV2()) {
            caps(vsi);
        }
        vsi.setQueuesEnabled(true);
    }

    private static VirtchnlReply setQueues(Vsi vsi, VirtchnlOpcode opcode, boolean enabled) {
        vsi.setQueuesEnabled(enabled);
        return VirtchnlReply.of(opcode, VirtchnlStatus.SUCCESS);
    }

    private VirtchnlReply vlans(Vsi vsi, VirtchnlRequest request, int failAt) {
        int before = vsi.nonZeroCount();
        VirtchnlStatus status = rules.apply(vsi.vlans(), grantOf(vsi), request, failAt);
        applyTxFiltering(vsi);
        if (profile.has(PfProfile.Trait.PRUNING_FOLLOWS_VLANS) && vsi.nonZeroCount() != before) {
            vsi.setRxPruning(vsi.portVlan() != 0 || switches.rxPruning && vsi.nonZeroCount() > 0);
        }
        if (request.opcode().isVlanAdd() && !(status.isSuccess() && hasAll(vsi, request))) {
            platform.log("VF " + vsi.vf() + ": not all of " + request + " added, " + vsi.nonZeroCount()
                    + " VLANs now, answer " + status);
        }
        return VirtchnlReply.of(request.opcode(), status);
    }

    private static boolean hasAll(Vsi vsi, VirtchnlRequest request) {
        for (int i = 0; i < request.vidCount(); i++) {
            if (!vsi.hasVlan(request.vid(i))) {
                return false;
            }
        }
        return true;
    }

    private VlanGrant grantOf(Vsi vsi) {
        if (profile.generation() == VirtchnlGeneration.V2) {
            VlanCaps caps = vsi.negotiatedCaps();
            return new VlanGrant(vsi.active(), caps.filtering(), caps.maxFilters());
        }
        boolean filtering =
                profile.grant(vsi.portVlan() != 0, settings.doubleVlanMode()).vlanV1();
        return new VlanGrant(vsi.active(), filtering, settings.limit(profile, vsi.trusted()));
    }

    // ---- what follows from the state of a VSI ----------------------------------------------------------------------

    /** ice_vsi_ena_tx_vlan_filtering and its opposite. */
    void applyTxFiltering(Vsi vsi) {
        vsi.setTxVlanFiltering(profile.filtersTx(vsi.spoofCheck(), vsi.nonZeroCount()));
    }

    /** Rx pruning as it is after a rebuild: forced with a port VLAN, else the PF's switch. */
    void applyRxPruning(Vsi vsi) {
        vsi.setRxPruning(switches.rxPruning || vsi.portVlan() != 0);
    }
}
