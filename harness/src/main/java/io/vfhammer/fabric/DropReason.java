package io.vfhammer.fabric;

/** Why a port loses a frame. The first group is counted at the sender's port, the second at the receiver's. */
public enum DropReason {
    /** The sender's queues are not enabled. */
    TX_QUEUES_DISABLED,
    /** Spoof check: the source address is not the VF's own. */
    ANTI_SPOOF_MAC,
    /** Spoof check: the tag's VLAN is not one of the VF's (spec section 6.1; a malicious driver event, MDD). */
    ANTI_SPOOF_VLAN,
    /** The VF has a port VLAN and sent a tagged frame. */
    PORT_VLAN_TAGGED,
    /** The receiver's queues are not enabled. */
    RX_QUEUES_DISABLED,
    /** The receiver has a port VLAN and the frame is of another one, or of none. */
    PORT_VLAN_MISMATCH,
    /** Rx pruning: the frame's VLAN is not one of the receiver's. */
    RX_PRUNED;

    /** Returns whether this is the sender's loss. */
    public boolean isTx() {
        return switch (this) {
            case TX_QUEUES_DISABLED, ANTI_SPOOF_MAC, ANTI_SPOOF_VLAN, PORT_VLAN_TAGGED -> true;
            case RX_QUEUES_DISABLED, PORT_VLAN_MISMATCH, RX_PRUNED -> false;
        };
    }

    /** Returns whether the hardware reports it as a malicious driver event. */
    public boolean isMdd() {
        return this == ANTI_SPOOF_MAC || this == ANTI_SPOOF_VLAN;
    }
}
