package io.vfhammer.virtchnl;

/**
 * The two generations of VLAN filter messages (spec section 5): V1 sends bare VIDs and has no negotiated cap, V2
 * negotiates its capabilities after the VF's resources.
 */
public enum VirtchnlGeneration {
    /** 6 + 2n bytes: at most 2045 VIDs a message. */
    V1(VirtchnlOpcode.ADD_VLAN, VirtchnlOpcode.DEL_VLAN, 6, 2),
    /** 8 + 32n bytes: at most 127 VIDs a message. */
    V2(VirtchnlOpcode.ADD_VLAN_V2, VirtchnlOpcode.DEL_VLAN_V2, 8, 32);

    /** The admin queue's buffer, the largest message, in bytes. */
    public static final int BUFFER_BYTES_MAX = 4096;

    private final VirtchnlOpcode add;
    private final VirtchnlOpcode del;
    private final int vidsPerMessageMax;

    VirtchnlGeneration(VirtchnlOpcode add, VirtchnlOpcode del, int headerBytes, int vidBytes) {
        this.add = add;
        this.del = del;
        this.vidsPerMessageMax = (BUFFER_BYTES_MAX - headerBytes) / vidBytes;
    }

    /** Returns the opcode that adds filters. */
    public VirtchnlOpcode addOpcode() {
        return add;
    }

    /** Returns the opcode that deletes filters. */
    public VirtchnlOpcode delOpcode() {
        return del;
    }

    /** Returns how many VIDs fit one message of {@link #BUFFER_BYTES_MAX} bytes. */
    public int vidsPerMessageMax() {
        return vidsPerMessageMax;
    }
}
