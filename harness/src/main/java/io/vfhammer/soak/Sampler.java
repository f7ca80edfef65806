package io.vfhammer.soak;

import io.vfhammer.filter.Revision;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.VfSlot;
import io.vfhammer.vf.FilterView;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Looks at all VFs at a moment: for the timeline and for gauges. Thread-safe. */
public final class Sampler {
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /**
     * What was seen.
     *
     * @param filters state name to how many filters of all VFs are in it
     * @param queues the mailboxes
     */
    public record Sample(Map<String, Integer> filters, QueueDepths queues) {}

    private static final Sample NOTHING = new Sample(Map.of(), new QueueDepths(0, 0, 0, 0));

    private final Revision revision;
    private volatile Testbed testbed;
    private Sample last = NOTHING;
    private long lastNanos;

    Sampler(Revision revision) {
        this.revision = revision;
    }

    /** Another testbed is looked at from now on, or none. */
    void watch(Testbed next) {
        testbed = next;
    }

    /** Returns a sample that is not older than a quarter of a second. */
    public synchronized Sample sample() {
        long now = System.nanoTime();
        if (lastNanos == 0 || now - lastNanos > FRESH_NANOS) {
            last = take();
            lastNanos = now;
        }
        return last;
    }

    private Sample take() {
        Testbed now = testbed;
        if (now == null) {
            return NOTHING;
        }
        Map<String, Integer> filters = new TreeMap<>();
        int requests = 0;
        int requestsMax = 0;
        int replies = 0;
        int repliesMax = 0;
        for (VfSlot vf : now.vfs()) {
            for (FilterView filter : vf.filters()) {
                filters.merge(revision.nameOf(filter.state()), 1, Integer::sum);
            }
            int toPf = vf.mailbox().requestsWaiting();
            int toVf = vf.mailbox().repliesWaiting();
            requests += toPf;
            replies += toVf;
            requestsMax = Math.max(requestsMax, toPf);
            repliesMax = Math.max(repliesMax, toVf);
        }
        return new Sample(filters, new QueueDepths(requests, requestsMax, replies, repliesMax));
    }

    /** Returns the heap in use. */
    static long heapUsedBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Returns the heap in use after the last collection, 0 before the first. */
    static long heapAfterGcBytes() {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getCollectionUsage();
            sum += usage == null ? 0 : usage.getUsed();
        }
        return sum;
    }

    /** Collects garbage and returns the heap that is in use then. */
    static long liveHeapBytes() {
        System.gc();
        return heapUsedBytes();
    }
}
