package io.vfhammer.selftest;

import io.vfhammer.pf.FaultDecision;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.pf.PfSettings;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * Faults around the driver that {@code --fault} switches on: what a PF, an administrator or a broken card can do to a
 * healthy driver. They show that a case can fail.
 */
public enum NamedFault {
    RX_PRUNING("the PF drops received frames of VLANs that the VF has no filter for (vf-vlan-pruning)"),
    NO_CAP_ROOM("the PF grants no VLAN filter at all (max_filters 0)"),
    CAP_7("the PF grants 7 VLAN filters instead of 8"),
    CAP_9("the PF grants 9 VLAN filters instead of 8"),
    REFUSE_ADD("the PF refuses every ADD of VLAN filters"),
    REFUSE_DEL("the PF refuses every DEL of VLAN filters"),
    SILENT_DISABLE("the PF never answers DISABLE_QUEUES"),
    SILENT_VLAN("the PF never answers a VLAN message");

    private final String words;

    NamedFault(String words) {
        this.words = words;
    }

    /** Returns what {@code --fault} takes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the fault in words. */
    public String words() {
        return words;
    }

    /** Returns the fault that {@code --fault word} means, if there is one. */
    public static Optional<NamedFault> find(String word) {
        for (NamedFault fault : values()) {
            if (fault.word().equals(word)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Returns what the PF does to messages under this fault. */
    PfFaults onMessages() {
        return switch (this) {
            case REFUSE_ADD ->
                (vf, request) -> request.opcode().isVlanAdd()
                        ? FaultDecision.refuse(VirtchnlStatus.ERR_PARAM)
                        : FaultDecision.NONE;
            case REFUSE_DEL ->
                (vf, request) -> request.opcode().isVlanDel()
                        ? FaultDecision.refuse(VirtchnlStatus.ERR_PARAM)
                        : FaultDecision.NONE;
            case SILENT_DISABLE ->
                (vf, request) -> request.opcode() == VirtchnlOpcode.DISABLE_QUEUES
                        ? FaultDecision.DROP_REPLY
                        : FaultDecision.NONE;
            case SILENT_VLAN ->
                (vf, request) -> request.opcode().isVlan() ? FaultDecision.DROP_REPLY : FaultDecision.NONE;
            case RX_PRUNING, NO_CAP_ROOM, CAP_7, CAP_9 -> PfFaults.NONE;
        };
    }

    /** Returns the PF's settings under this fault. */
    PfSettings settings(PfSettings base) {
        return switch (this) {
            case NO_CAP_ROOM -> base.withCap(0);
            case CAP_7 -> base.withCap(7);
            case CAP_9 -> base.withCap(9);
            case RX_PRUNING, REFUSE_ADD, REFUSE_DEL, SILENT_DISABLE, SILENT_VLAN -> base;
        };
    }
}
