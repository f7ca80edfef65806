package io.vfhammer.virtchnl;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * A message from VF to PF. Immutable: the VIDs are copied in and out.
 *
 * <p>Equality is by opcode and VIDs.
 */
public final class VirtchnlRequest {
    private static final int[] NO_VIDS = {};

    /** Made once: there is nothing in them that could differ. */
    private static final Map<VirtchnlOpcode, VirtchnlRequest> WITHOUT_VIDS = new EnumMap<>(VirtchnlOpcode.class);

    static {
        for (VirtchnlOpcode opcode : VirtchnlOpcode.values()) {
            WITHOUT_VIDS.put(opcode, new VirtchnlRequest(opcode, NO_VIDS));
        }
    }

    private final VirtchnlOpcode opcode;
    private final int[] vids;

    private VirtchnlRequest(VirtchnlOpcode opcode, int[] vids) {
        this.opcode = opcode;
        this.vids = vids;
    }

    /** Returns a request without VIDs. */
    public static VirtchnlRequest of(VirtchnlOpcode opcode) {
        return WITHOUT_VIDS.get(opcode);
    }

    /** Returns a request with the VIDs now in {@code batch}, in message order. */
    public static VirtchnlRequest of(VirtchnlOpcode opcode, VidBatch batch) {
        return batch.size() == 0 ? of(opcode) : new VirtchnlRequest(opcode, batch.toArray());
    }

    public VirtchnlOpcode opcode() {
        return opcode;
    }

    /** Returns the number of VIDs. */
    public int vidCount() {
        return vids.length;
    }

    /**
     * Returns the VID at {@code index} of the message, 0 to 4095.
     *
     * @throws ArrayIndexOutOfBoundsException when the message has no such element
     */
    public int vid(int index) {
        return vids[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VirtchnlRequest that && opcode == that.opcode && Arrays.equals(vids, that.vids);
    }

    @Override
    public int hashCode() {
        return 31 * opcode.wire() + Arrays.hashCode(vids);
    }

    @Override
    public String toString() {
        return vids.length == 0 ? opcode.name() : opcode + " " + Arrays.toString(vids);
    }
}
