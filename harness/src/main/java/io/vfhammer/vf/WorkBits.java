package io.vfhammer.vf;

import io.vfhammer.filter.WorkBit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The driver's work bits (aq_required), a plain 64-bit field upstream: user threads raise bits under the list lock, the
 * worker clears them partly outside it. With plain bits every change is a read, a {@link PacePoint#WORK_BITS_READ} and a
 * write, so that a bit raised in between is lost (R14); otherwise it is one atomic operation.
 *
 * <p>Any thread may call any method; what is lost then is part of the model.
 */
final class WorkBits {
    private static final VarHandle BITS;

    static {
        try {
            BITS = MethodHandles.lookup().findVarHandle(WorkBits.class, "bits", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final boolean plain;
    private final VfPlatform platform;

    @SuppressWarnings("UnusedVariable") // accessed through BITS
    private long bits;

    WorkBits(boolean plain, VfPlatform platform) {
        this.plain = plain;
        this.platform = platform;
    }

    long getOpaque() {
        return (long) BITS.getOpaque(this);
    }

    void setOpaque(long value) {
        BITS.setOpaque(this, value);
    }

    void raise(long raised) {
        if (raised == 0) {
            return;
        }
        if (plain) {
            long read = getOpaque();
            platform.pace(PacePoint.WORK_BITS_READ);
            setOpaque(read | raised);
        } else {
            long unused = (long) BITS.getAndBitwiseOr(this, raised);
        }
    }

    void raise(WorkBit bit) {
        raise(bit.mask());
    }

    void clear(WorkBit bit) {
        keep(~bit.mask());
    }

    /** Clears every bit that is not in {@code kept}. */
    void keep(long kept) {
        if (plain) {
            long read = getOpaque();
            platform.pace(PacePoint.WORK_BITS_READ);
            setOpaque(read & kept);
        } else {
            long unused = (long) BITS.getAndBitwiseAnd(this, kept);
        }
    }
}
