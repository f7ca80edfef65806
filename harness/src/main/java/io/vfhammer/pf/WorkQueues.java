package io.vfhammer.pf;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the daemon has to do: steps of resets and VFLRs in the order in which they came up, and which VFs have messages.
 *
 * <p>Thread-safe, without locks: the daemon looks into everything in every duty cycle. What is in the queues counts as work
 * until {@link #done}, and a VF with messages until {@link #served}, so {@link #isEmpty} is false while the daemon is still
 * at it.
 */
final class WorkQueues {
    private static final int WORD_SHIFT = 6;

    private final VfRecord[] slots;
    private final ConcurrentLinkedQueue<VfRecord> resets = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<VfRecord> vflrs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    /** A bit for each VF that has messages: all that a VF and the daemon share for a message, beside the mailbox. */
    private final AtomicLongArray ready;

    /** The VF that is looked at first the next time: they take turns. The daemon's own. */
    private int turn;

    /** Odd while the daemon serves a VF. Written by the daemon only. */
    private volatile int services;

    /** @param slots by VF; may be filled later, before the first use */
    WorkQueues(VfRecord[] slots) {
        this.slots = slots;
        this.ready = new AtomicLongArray((slots.length + Long.SIZE - 1) >> WORD_SHIFT);
    }

    /** VF {@code vf} has messages; returns false when that was known already. */
    boolean ready(int vf) {
        int word = vf >> WORD_SHIFT;
        long bit = 1L << vf;
        long old = ready.get(word);
        while ((old & bit) == 0) {
            if (ready.compareAndSet(word, old, old | bit)) {
                return true;
            }
            old = ready.get(word);
        }
        return false;
    }

    /** The VF has a step of its reset ahead; the caller sees to it that it is not in the queue. */
    void reset(VfRecord slot) {
        begun();
        resets.add(slot);
    }

    /** The VF had a FLR; the caller sees to it that it is not in the queue. */
    void vflr(VfRecord slot) {
        begun();
        vflrs.add(slot);
    }

    /** Returns the VF with messages whose turn it is, until {@link #served}; or null. It may become ready again at once. */
    VfRecord pollReady() {
        int vf = nextReady();
        if (vf < 0) {
            return null;
        }
        startOrEndService();
        ready.getAndUpdate(vf >> WORD_SHIFT, old -> old & ~(1L << vf));
        turn = vf + 1 == slots.length ? 0 : vf + 1;
        return slots[vf];
    }

    /** What {@link #pollReady} returned is done with. */
    void served() {
        startOrEndService();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    private void startOrEndService() {
        services++;
    }

    /** Looks at the word of the VF whose turn it is twice: at its later VFs first, at the others last. */
    private int nextReady() {
        int words = ready.length();
        int first = turn >> WORD_SHIFT;
        for (int i = 0; i <= words; i++) {
            int word = (first + i) % words;
            long bits = ready.get(word) & (i == 0 ? -1L << turn : -1L);
            if (bits != 0) {
                return (word << WORD_SHIFT) + Long.numberOfTrailingZeros(bits);
            }
        }
        return -1;
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

    /** What was polled from a queue, or what {@link #begun} announced, is done. */
    void done() {
        pending.decrementAndGet();
    }

    /** Returns whether there is anything that the daemon has not begun with. Exact for the daemon only. */
    boolean isDue() {
        return pending.get() != 0 || !nobodyReady();
    }

    /**
     * Returns whether there is no work, none that the daemon is at included; any thread. Work that is pending is looked at
     * before messages, because its end may find some; both while no service has begun or ended.
     */
    boolean isEmpty() {
        int before = services;
        return (before & 1) == 0 && pending.get() == 0 && nobodyReady() && services == before;
    }

    private boolean nobodyReady() {
        for (int word = 0; word < ready.length(); word++) {
            if (ready.get(word) != 0) {
                return false;
            }
        }
        return true;
    }
}
