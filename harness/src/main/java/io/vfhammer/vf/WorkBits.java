package io.vfhammer.vf;

import io.vfhammer.filter.WorkBit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The driver's work bits (aq_required), a plain 64-bit field upstream: user threads raise bits under the list lock, the
 * worker clears them partly outside it. With plain bits every change is a read, a {@link PacePoint#WORK_BITS_READ} and a
 * write, so that a bit raised in between is lost (R14); otherwise it is one atomic operation.
 *
 * <p>Any thread may call any method; what is lost then is part of the model.
 */
final class WorkBits {
    private final boolean plain;
    private final VfPlatform platform;

    /** No VarHandle: the quick compiler, which searches run with, does not see through one. */
    private final AtomicLong bits = new AtomicLong();

    WorkBits(boolean plain, VfPlatform platform) {
        this.plain = plain;
        this.platform = platform;
    }

    long getOpaque() {
        return bits.getOpaque();
    }

    void setOpaque(long value) {
        bits.setOpaque(value);
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
            long unused = bits.getAndAccumulate(raised, (old, more) -> old | more);
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
            long unused = bits.getAndAccumulate(kept, (old, mask) -> old & mask);
        }
    }
}
