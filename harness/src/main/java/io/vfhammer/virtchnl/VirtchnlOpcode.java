package io.vfhammer.virtchnl;

/**
 * The virtchnl operations this model sends, with the numbers they have on the wire (spec section 5).
 *
 * <p>Immutable; safe for any thread.
 */
public enum VirtchnlOpcode {
    /** No operation; the value of the VF's current op when nothing is in flight. */
    UNKNOWN(0),
    VERSION(1),
    /** The only request that the PF never answers. */
    RESET_VF(2),
    GET_VF_RESOURCES(3),
    CONFIG_VSI_QUEUES(6),
    CONFIG_IRQ_MAP(7),
    ENABLE_QUEUES(8),
    DISABLE_QUEUES(9),
    ADD_ETH_ADDR(10),
    DEL_ETH_ADDR(11),
    ADD_VLAN(12),
    DEL_VLAN(13),
    GET_STATS(15),
    /** Unsolicited, PF to VF. */
    EVENT(17),
    GET_OFFLOAD_VLAN_V2_CAPS(51),
    ADD_VLAN_V2(52),
    DEL_VLAN_V2(53);

    private static final VirtchnlOpcode[] BY_WIRE = new VirtchnlOpcode[64];

    static {
        for (VirtchnlOpcode opcode : values()) {
            BY_WIRE[opcode.wire] = opcode;
        }
    }

    private final int wire;

    VirtchnlOpcode(int wire) {
        this.wire = wire;
    }

    /** Returns the opcode number on the wire, 0 to 53. */
    public int wire() {
        return wire;
    }

    /** Returns whether this adds VLAN filters, in either generation. */
    public boolean isVlanAdd() {
        return this == ADD_VLAN || this == ADD_VLAN_V2;
    }

    /** Returns whether this deletes VLAN filters, in either generation. */
    public boolean isVlanDel() {
        return this == DEL_VLAN || this == DEL_VLAN_V2;
    }

    /** Returns whether this carries a list of VIDs. */
    public boolean isVlan() {
        return isVlanAdd() || isVlanDel();
    }

    /**
     * Returns the opcode with wire number {@code wire}.
     *
     * @throws IllegalArgumentException when this model has no such opcode
     */
    public static VirtchnlOpcode ofWire(int wire) {
        VirtchnlOpcode opcode = wire < 0 || wire >= BY_WIRE.length ? null : BY_WIRE[wire];
        if (opcode == null) {
            throw new IllegalArgumentException("no virtchnl opcode " + wire);
        }
        return opcode;
    }
}
