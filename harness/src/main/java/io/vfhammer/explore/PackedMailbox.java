package io.vfhammer.explore;

import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.mailbox.VfSideMailbox;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;

/**
 * The requests that the PF has not answered yet, in one number: {@link #ENTRY_BITS} bits each, the oldest lowest. Costs no
 * garbage. Not thread-safe.
 *
 * <p>The VIDs of a message are a set unless the search asks for their order: a PF that applies a message whole or not at
 * all cannot tell the two apart, so that states which differ only in that are one state.
 */
final class PackedMailbox implements VfSideMailbox {
    /** The most messages that a search lets be outstanding. */
    static final int SLOTS = 5;

    /** Opcode 4, VIDs 8. */
    static final int ENTRY_BITS = 12;

    private static final int VIDS_BITS = 8;
    private static final int VIDS_MASK = (1 << VIDS_BITS) - 1;
    private static final long ENTRY_MASK = (1 << ENTRY_BITS) - 1;
    private static final int PLACE_BITS = 2;
    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    private static final int ORDERED_PLACES = VIDS_BITS / PLACE_BITS;

    /** Every opcode that a driver in its operational states sends for VLAN filters; the code is the index. */
    private static final VirtchnlOpcode[] OPCODES = {
        VirtchnlOpcode.UNKNOWN,
        VirtchnlOpcode.GET_VF_RESOURCES,
        VirtchnlOpcode.CONFIG_VSI_QUEUES,
        VirtchnlOpcode.CONFIG_IRQ_MAP,
        VirtchnlOpcode.ENABLE_QUEUES,
        VirtchnlOpcode.DISABLE_QUEUES,
        VirtchnlOpcode.ADD_VLAN,
        VirtchnlOpcode.DEL_VLAN,
        VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS,
        VirtchnlOpcode.ADD_VLAN_V2,
        VirtchnlOpcode.DEL_VLAN_V2
    };

    private static final int[] CODE_OF_WIRE = new int[64];

    static {
        for (int code = 1; code < OPCODES.length; code++) {
            CODE_OF_WIRE[OPCODES[code].wire()] = code;
        }
    }

    private final boolean ordered;
    private long packed;
    private int size;
    private boolean overflowed;
    private StepObserver observer;

    PackedMailbox(boolean ordered) {
        this.ordered = ordered;
    }

    @Override
    public boolean send(VirtchnlOpcode opcode, VidBatch vids) {
        int code = CODE_OF_WIRE[opcode.wire()];
        if (code == 0) {
            throw new IllegalStateException(opcode + " is not sent in a search");
        }
        if (size == SLOTS) {
            overflowed = true;
            return false;
        }
        long entry = (long) code << VIDS_BITS | (ordered ? sequence(vids) : mask(vids));
        packed |= entry << size * ENTRY_BITS;
        size++;
        if (observer != null) {
            observer.sent(opcode, mask(vids));
        }
        return true;
    }

    void observe(StepObserver told) {
        observer = told;
    }

    private static int mask(VidBatch vids) {
        int mask = 0;
        for (int i = 0; i < vids.size(); i++) {
            mask |= 1 << vids.vid(i) - 1;
        }
        return mask;
    }

    /** Four places of two bits; the last VID is repeated, and as no message has a VID twice, that marks the end. */
    private static int sequence(VidBatch vids) {
        int sequence = 0;
        for (int i = Scope.ORDERED_VIDS_MAX - 1; i >= 0 && vids.size() > 0; i--) {
            sequence = sequence << PLACE_BITS | vids.vid(Math.min(i, vids.size() - 1)) - 1;
        }
        return sequence;
    }

    /**
     * Returns whether the oldest message of {@code packed} is about other VLANs than {@code place} plus one, which a later
     * message is about: its answer is then taken for the answer to both (R6).
     */
    static boolean isOfOther(long packed, int place, boolean ordered) {
        if (!isVlan(packed) || contains(packed, place, ordered)) {
            return false;
        }
        for (long left = packed >>> ENTRY_BITS; left != 0; left >>>= ENTRY_BITS) {
            if (isVlan(left) && contains(left, place, ordered)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVlan(long packed) {
        return OPCODES[(int) (packed & ENTRY_MASK) >> VIDS_BITS].isVlan();
    }

    private static boolean contains(long packed, int place, boolean ordered) {
        int vids = (int) packed & VIDS_MASK;
        if (!ordered) {
            return (vids >> place & 1) != 0;
        }
        for (int i = 0; i < ORDERED_PLACES; i++) {
            if ((vids >> i * PLACE_BITS & PLACE_MASK) == place) {
                return true;
            }
        }
        return false;
    }

    /** Returns everything that is outstanding. */
    long pack() {
        return packed;
    }

    void unpack(long from) {
        packed = from;
        size = sizeOf(from);
        overflowed = false;
    }

    private static int sizeOf(long packed) {
        return (Long.SIZE - Long.numberOfLeadingZeros(packed) + ENTRY_BITS - 1) / ENTRY_BITS;
    }

    int size() {
        return size;
    }

    /** Returns whether a message was sent into a full mailbox since the last {@link #unpack}. */
    boolean overflowed() {
        return overflowed;
    }

    /** Returns whether the newest message is an ADD of VLANs. */
    boolean newestIsAdd() {
        return size > 0 && OPCODES[(int) (packed >>> (size - 1) * ENTRY_BITS + VIDS_BITS)].isVlanAdd();
    }

    /** Returns the opcode of the oldest message, UNKNOWN when there is none. */
    VirtchnlOpcode oldest() {
        return OPCODES[(int) (packed & ENTRY_MASK) >> VIDS_BITS];
    }

    /** Returns the set of VIDs in any outstanding message: bit VID minus one. */
    int outstandingVids() {
        int vids = 0;
        long whole = packed;
        for (; packed != 0; packed >>>= ENTRY_BITS) {
            vids |= oldestVids();
        }
        packed = whole;
        return vids;
    }

    /** Returns the set of VIDs in the oldest message: bit VID minus one. */
    int oldestVids() {
        return oldestVids(Scope.VIDS_MAX);
    }

    /** Returns the set of the first {@code count} VIDs in the oldest message, in message order. */
    int oldestVids(int count) {
        int vids = (int) packed & VIDS_MASK;
        if (!ordered) {
            return vids;
        }
        if (!oldest().isVlan()) {
            return 0;
        }
        int mask = 0;
        for (int i = 0; i < Math.min(count, Scope.ORDERED_VIDS_MAX); i++) {
            mask |= 1 << (vids >> i * PLACE_BITS & PLACE_MASK);
        }
        return mask;
    }

    void removeOldest() {
        packed >>>= ENTRY_BITS;
        size--;
    }

    @Override
    public VirtchnlReply receive() {
        return null;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public ResetStatus resetStatus() {
        return ResetStatus.VF_ACTIVE;
    }

    @Override
    public void restart() {
        packed = 0;
        size = 0;
    }

    @Override
    public void shutdown() {
        restart();
    }
}
