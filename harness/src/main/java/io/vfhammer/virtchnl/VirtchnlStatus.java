package io.vfhammer.virtchnl;

/** The statuses of a virtchnl reply with their wire numbers (spec section 5). Immutable. */
public enum VirtchnlStatus {
    SUCCESS(0),
    ERR_PARAM(-5),
    ERR_NO_MEMORY(-18),
    ERR_OPCODE_MISMATCH(-38),
    ERR_ADMIN_QUEUE(-53),
    ERR_NOT_SUPPORTED(-64);

    private final int wire;

    VirtchnlStatus(int wire) {
        this.wire = wire;
    }

    /** Returns the status number on the wire: 0 or negative. */
    public int wire() {
        return wire;
    }

    /** Returns whether the request was carried out. */
    public boolean isSuccess() {
        return this == SUCCESS;
    }

    /**
     * Returns the status with wire number {@code wire}.
     *
     * @throws IllegalArgumentException when no status has that number
     */
    public static VirtchnlStatus ofWire(int wire) {
        for (VirtchnlStatus status : values()) {
            if (status.wire == wire) {
                return status;
            }
        }
        throw new IllegalArgumentException("no virtchnl status " + wire);
    }
}
