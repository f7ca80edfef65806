package io.vfhammer.testbed;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.vfhammer.vf.VfWork;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.function.LongConsumer;

/**
 * An ordered workqueue of the kernel (alloc_ordered_workqueue): first in, first out, an item that is queued already is not
 * queued again, and the watchdog may be queued for later. Thread-safe; it runs nothing itself.
 */
final class WorkQueue {
    private final LongConsumer watchdogLate;
    private final ArrayDeque<VfWork> ready = new ArrayDeque<>();
    private final EnumSet<VfWork> queued = EnumSet.noneOf(VfWork.class);

    @GuardedBy("this")
    private long watchdogDueNanos;

    @GuardedBy("this")
    private boolean watchdogDelayed;

    /** @param watchdogLate told by how many nanoseconds a delayed watchdog was late when it was due */
    WorkQueue(LongConsumer watchdogLate) {
        this.watchdogLate = watchdogLate;
    }

    /** queue_work; for the watchdog mod_delayed_work with delay 0: a later run is brought forward. */
    synchronized void add(VfWork work) {
        if (work == VfWork.WATCHDOG) {
            watchdogDelayed = false;
        }
        if (queued.add(work)) {
            ready.add(work);
        }
    }

    /** queue_delayed_work(watchdog): nothing when it is queued or delayed already. */
    synchronized void addWatchdogAt(long dueNanos) {
        if (!watchdogDelayed && !queued.contains(VfWork.WATCHDOG)) {
            watchdogDelayed = true;
            watchdogDueNanos = dueNanos;
        }
    }

    /** mod_delayed_work(watchdog): sooner or later than it was delayed to; nothing when it is queued already. */
    synchronized void moveWatchdogTo(long dueNanos) {
        watchdogDelayed = !queued.contains(VfWork.WATCHDOG);
        watchdogDueNanos = dueNanos;
    }

    /** Takes the next item that is due at {@code nowNanos}, or returns null. */
    synchronized VfWork take(long nowNanos) {
        if (watchdogDelayed && watchdogDueNanos - nowNanos <= 0) {
            watchdogLate.accept(nowNanos - watchdogDueNanos);
            add(VfWork.WATCHDOG);
        }
        VfWork work = ready.poll();
        if (work != null) {
            queued.remove(work);
        }
        return work;
    }

    /** Takes {@code work} out of the queue, whether it is due, delayed or not queued at all. */
    synchronized void remove(VfWork work) {
        if (work == VfWork.WATCHDOG) {
            watchdogDelayed = false;
        }
        if (queued.remove(work)) {
            ready.remove(work);
        }
    }

    /** Returns the nanoseconds until something is due: 0 when it is now, {@code otherwise} when nothing is queued. */
    synchronized long nanosToNext(long nowNanos, long otherwise) {
        if (!ready.isEmpty()) {
            return 0;
        }
        return watchdogDelayed ? Math.max(watchdogDueNanos - nowNanos, 0) : otherwise;
    }

    /** Returns whether nothing but a delayed watchdog is queued. */
    synchronized boolean idle() {
        return ready.isEmpty();
    }

    synchronized void clear() {
        ready.clear();
        queued.clear();
        watchdogDelayed = false;
    }
}
