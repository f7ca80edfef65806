package io.vfhammer.pf;

import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.Objects;

/**
 * What a fault does to one message of a VF. RESET_VF has no reply: of the faults only DROP_REQUEST and REFUSE touch it, and
 * both lose it.
 *
 * @param kind what happens
 * @param status the status of a refusal, SUCCESS with every other kind
 * @param count with PARTIAL the number of VIDs applied before the hard error, with LATE the number of duty cycles that the
 *     reply is held back, else 0
 */
public record FaultDecision(Kind kind, VirtchnlStatus status, int count) {
    /** The kinds of faults. */
    public enum Kind {
        /** No fault. */
        NONE,
        /** The message is answered with an error and not carried out. */
        REFUSE,
        /** The message is carried out, its reply is lost (R16). */
        DROP_REPLY,
        /** The message is lost. */
        DROP_REQUEST,
        /** A VID in the middle of a batch meets a hard error (R7, R8); messages without VIDs are not touched. */
        PARTIAL,
        /** The message is carried out, its reply waits; the VF's next message waits behind it. */
        LATE
    }

    /** No fault. */
    public static final FaultDecision NONE = new FaultDecision(Kind.NONE, VirtchnlStatus.SUCCESS, 0);

    /** See {@link Kind#DROP_REPLY}. */
    public static final FaultDecision DROP_REPLY = new FaultDecision(Kind.DROP_REPLY, VirtchnlStatus.SUCCESS, 0);

    /** See {@link Kind#DROP_REQUEST}. */
    public static final FaultDecision DROP_REQUEST = new FaultDecision(Kind.DROP_REQUEST, VirtchnlStatus.SUCCESS, 0);

    /** @throws IllegalArgumentException when the arguments do not fit the kind */
    public FaultDecision {
        Objects.requireNonNull(status, "status");
        if ((kind == Kind.REFUSE) == status.isSuccess()) {
            throw new IllegalArgumentException(kind + " with status " + status);
        }
        boolean counts = kind == Kind.PARTIAL || kind == Kind.LATE;
        if (count < 0 || !counts && count != 0) {
            throw new IllegalArgumentException(kind + " with count " + count);
        }
    }

    /** Returns a refusal with {@code status}, which must be an error. */
    public static FaultDecision refuse(VirtchnlStatus status) {
        return new FaultDecision(Kind.REFUSE, status, 0);
    }

    /** Returns a hard error after the first {@code applied} VIDs of a batch. */
    public static FaultDecision partial(int applied) {
        return new FaultDecision(Kind.PARTIAL, VirtchnlStatus.SUCCESS, applied);
    }

    /** Returns a reply that is held back for {@code cycles} duty cycles. */
    public static FaultDecision late(int cycles) {
        return new FaultDecision(Kind.LATE, VirtchnlStatus.SUCCESS, cycles);
    }
}
