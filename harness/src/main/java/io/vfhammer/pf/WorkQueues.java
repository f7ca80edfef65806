package io.vfhammer.pf;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the daemon has to do: steps of resets and VFLRs in the order in which they came up, and which VFs have messages.
 *
 * <p>Thread-safe, without locks. What is in the queues counts as work until {@link #done}, and a message until
 * {@link #served}, so {@link #isEmpty} is false while the daemon is still at it.
 *
 * <p>Messages are counted twice for each VF, when they are sent and when they are served, so that a message costs VF and
 * daemon one cache line beside the mailbox: as long as no reset ends, only the VF's side writes what the daemon looks at.
 */
final class WorkQueues {
    /** Counters that nobody uses, so that no other object is on a cache line (or its neighbour) of one that is used. */
    private static final int MARGIN = 16;

    private final int vfs;
    private final ConcurrentLinkedQueue<VfRecord> resets = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<VfRecord> vflrs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    /** Messages by VF that somebody has announced. */
    private final AtomicLongArray announced;

    /**
     * Those of them that the daemon has served, or need not look for until they are announced again: they are not there, or
     * wait for the end of a reset or for a late reply. Never more. Written by the daemon only.
     */
    private final AtomicLongArray served;

    WorkQueues(int vfs) {
        this.vfs = vfs;
        this.announced = new AtomicLongArray(vfs + 2 * MARGIN);
        this.served = new AtomicLongArray(vfs + 2 * MARGIN);
    }

    /** VF {@code vf} has {@code messages} more; too many do no harm. */
    void announce(int vf, int messages) {
        announced.getAndAdd(MARGIN + vf, messages);
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

    /** Returns the first VF with messages that were announced and not served, from {@code first} on and round; or -1. */
    int nextReady(int first) {
        int vf = firstReady(first, vfs);
        return vf >= 0 ? vf : firstReady(0, first);
    }

    private int firstReady(int from, int to) {
        for (int vf = from; vf < to; vf++) {
            if (announced.get(MARGIN + vf) != served.getPlain(MARGIN + vf)) {
                return vf;
            }
        }
        return -1;
    }

    /** Returns the number of messages of VF {@code vf} that were announced so far. */
    long announced(int vf) {
        return announced.get(MARGIN + vf);
    }

    /** One message of VF {@code vf} was served. For the daemon. */
    void served(int vf) {
        servedUpTo(vf, served.getPlain(MARGIN + vf) + 1);
    }

    /** Nothing of the first {@code count} messages of VF {@code vf} can be served before it is announced again. For the daemon. */
    void servedUpTo(int vf, long count) {
        served.setRelease(MARGIN + vf, count);
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

    /** Returns whether there is work other than messages. */
    boolean isPending() {
        return pending.get() != 0;
    }

    /** Returns whether there is anything that the daemon has not begun with. For the daemon. */
    boolean isDue() {
        return isPending() || nextReady(0) >= 0;
    }

    /**
     * Returns whether there is no work, none that the daemon is at included; any thread. Both sums only grow, that of the
     * served messages is never ahead: when it was as great before as the other was after, they were equal all the while, and
     * so at the moment at which nothing was pending.
     */
    boolean isEmpty() {
        long before = sum(served);
        return !isPending() && sum(announced) == before;
    }

    private static long sum(AtomicLongArray counters) {
        long sum = 0;
        for (int i = 0; i < counters.length(); i++) {
            sum += counters.get(i);
        }
        return sum;
    }
}
