package io.vfhammer.selftest;

import io.vfhammer.fabric.SwitchFault;
import io.vfhammer.host.HostFault;
import io.vfhammer.pf.FaultDecision;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * Faults around the driver that {@code --fault} switches on: what a PF, an administrator, a broken card or a broken host
 * can do to a healthy driver. They show that a case can fail.
 *
 * <p>A cap holds from the start; every other fault begins after the set-up, so that the cases meet it and not the set-up.
 */
public enum NamedFault {
    RX_PRUNING(
            "the PF drops received frames of VLANs that the VF has no filter for (vf-vlan-pruning)",
            FaultEffect.bed(bed -> bed.pf().setRxPruning(true))),
    NO_CAP_ROOM("the PF grants no VLAN filter at all (max_filters 0)", FaultEffect.cap(0)),
    CAP_1("the PF grants 1 VLAN filter instead of 8", FaultEffect.cap(1)),
    CAP_2("the PF grants 2 VLAN filters instead of 8", FaultEffect.cap(2)),
    CAP_3("the PF grants 3 VLAN filters instead of 8", FaultEffect.cap(3)),
    CAP_4("the PF grants 4 VLAN filters instead of 8", FaultEffect.cap(4)),
    CAP_7("the PF grants 7 VLAN filters instead of 8", FaultEffect.cap(7)),
    CAP_9("the PF grants 9 VLAN filters instead of 8", FaultEffect.cap(9)),
    REFUSE_ADD(
            "the PF refuses every ADD of VLAN filters",
            FaultEffect.messages(VirtchnlOpcode::isVlanAdd, FaultDecision.refuse(VirtchnlStatus.ERR_PARAM))),
    REFUSE_DEL(
            "the PF refuses every DEL of VLAN filters",
            FaultEffect.messages(VirtchnlOpcode::isVlanDel, FaultDecision.refuse(VirtchnlStatus.ERR_PARAM))),
    SILENT_DISABLE(
            "the PF never answers DISABLE_QUEUES",
            FaultEffect.messages(op -> op == VirtchnlOpcode.DISABLE_QUEUES, FaultDecision.DROP_REPLY)),
    SILENT_VLAN(
            "the PF never answers a VLAN message",
            FaultEffect.messages(VirtchnlOpcode::isVlan, FaultDecision.DROP_REPLY)),
    SILENT_CAPS(
            "the PF never answers GET_OFFLOAD_VLAN_V2_CAPS",
            FaultEffect.messages(op -> op == VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS, FaultDecision.DROP_REPLY)),
    LINK_STAYS_DOWN(
            "the PF's link does not come up again once it was down",
            FaultEffect.bed(bed -> bed.pf().setLinkBreaks(true))),
    VFLR_LOST(
            "the PF never hears of a VF's FLR and does not rebuild it",
            FaultEffect.bed(bed -> bed.pf().setLosesVflrs(true))),
    NO_ISOLATION(
            "the switch delivers a tagged frame with the receiver's other tags too",
            FaultEffect.fabric(SwitchFault.LEAKS_BETWEEN_VLANS)),
    PORT_VLAN_UNTAGGED(
            "the switch does not tag a VF's frames with its port VLAN",
            FaultEffect.fabric(SwitchFault.NO_PORT_VLAN_TAG)),
    FOREIGN_MAC("the VFs send from MAC addresses that the PF never gave them", FaultEffect.host(HostFault.FOREIGN_MAC)),
    VLAN_DELETE_LOST(
            "deleting a VLAN device succeeds and the device stays", FaultEffect.host(HostFault.VLAN_DELETE_LOST)),
    VLANS_GONE_ON_DOWN(
            "VLAN devices go away when the lower device goes down", FaultEffect.host(HostFault.VLANS_GONE_ON_DOWN)),
    VLAN_ADD_NEEDS_UP(
            "a VLAN device cannot be created over a lower device that is down",
            FaultEffect.host(HostFault.VLAN_ADD_NEEDS_UP)),
    VLAN_DELETE_NEEDS_UP(
            "a VLAN device cannot be deleted over a lower device that is down",
            FaultEffect.host(HostFault.VLAN_DELETE_NEEDS_UP)),
    VLAN_TWICE("a second VLAN device of a VID is accepted", FaultEffect.host(HostFault.VLAN_TWICE)),
    DELETE_OF_NOTHING("deleting a device that does not exist succeeds", FaultEffect.host(HostFault.DELETE_OF_NOTHING)),
    RESERVED_VIDS("the VIDs 1 and 4094 are reserved", FaultEffect.host(HostFault.RESERVED_VIDS)),
    DELETE_DOWNS_SIBLINGS(
            "deleting a VLAN device takes its siblings down", FaultEffect.host(HostFault.DELETE_DOWNS_SIBLINGS)),
    RENAMED("a VF that is bound again turns up under another name", FaultEffect.host(HostFault.RENAMED)),
    TX_TIMEOUT(
            "the card's transmit queue hangs once, and the kernel warns of it",
            FaultEffect.bed(bed -> bed.host()
                    .log()
                    .append(
                            "kernel",
                            "WARNING: NETDEV WATCHDOG: " + bed.vf(0).deviceName()
                                    + " (iavf): transmit queue 0 timed out")));

    private final String words;
    private final FaultEffect effect;

    NamedFault(String words, FaultEffect effect) {
        this.words = words;
        this.effect = effect;
    }

    /** Returns what {@code --fault} takes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the fault in words. */
    public String words() {
        return words;
    }

    FaultEffect effect() {
        return effect;
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
}
