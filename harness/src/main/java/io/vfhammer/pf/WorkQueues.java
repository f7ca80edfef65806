package io.vfhammer.pf;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the daemon has to do, in three queues in which each VF stands at most once, and how much of it is not done yet.
 *
 * <p>Thread-safe. Whatever is put in counts as work until {@link #done}; the daemon calls that after it has finished with
 * what it polled, so {@link #isEmpty} is false while it is still at it.
 */
final class WorkQueues {
    // Without locks: the daemon looks into all three in every duty cycle, and they are mostly empty.
    private final ConcurrentLinkedQueue<VfRecord> resets = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<VfRecord> vflrs = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<VfRecord> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    /** The VF has messages; returns false when it stood in the queue already. */
    boolean ready(VfRecord slot) {
        if (!slot.queued.compareAndSet(false, true)) {
            return false;
        }
        put(ready, slot);
        return true;
    }

    /** The VF has a step of its reset ahead; the caller sees to it that it is not in the queue. */
    void reset(VfRecord slot) {
        put(resets, slot);
    }

    /** The VF had a FLR; the caller sees to it that it is not in the queue. */
    void vflr(VfRecord slot) {
        put(vflrs, slot);
    }

    private void put(ConcurrentLinkedQueue<VfRecord> queue, VfRecord slot) {
        begun();
        queue.add(slot);
    }

    /** Returns the VF whose turn it is, or null. It may stand in the queue again from now on. */
    VfRecord pollReady() {
        VfRecord slot = ready.poll();
        if (slot != null) {
            slot.queued.set(false);
        }
        return slot;
    }

    VfRecord pollReset() {
        return resets.poll();
    }

    VfRecord pollVflr() {
        return vflrs.poll();
    }

    /** Work that stands in no queue has come up. */
    void begun() {
        pending.incrementAndGet();
    }

    /** What was polled, or what {@link #begun} announced, is done. */
    void done() {
        pending.decrementAndGet();
    }

    boolean isEmpty() {
        return pending.get() == 0;
    }
}
