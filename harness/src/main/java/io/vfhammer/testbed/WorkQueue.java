package io.vfhammer.testbed;

import io.vfhammer.vf.VfWork;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * An ordered workqueue of the kernel (alloc_ordered_workqueue): first in, first out, an item that is queued already is not
 * queued again, and the watchdog may be queued for later. Thread-safe; it runs nothing itself.
 *
 * <p>All of it is one number, so that the two threads of a round trip hand each other one cache line and no lock: the codes
 * of the queued items, the oldest lowest, whether the watchdog is delayed, and the low bits of the time when it is due.
 */
final class WorkQueue {
    private static final int ITEM_BITS = 3;
    private static final int ITEM_MASK = (1 << ITEM_BITS) - 1;
    private static final int QUEUE_BITS = 12;
    private static final long QUEUE_MASK = (1L << QUEUE_BITS) - 1;
    private static final long DELAYED = 1L << QUEUE_BITS;

    /** Times are compared by their low bits: enough for delays of 13 days. */
    private static final int DUE_SHIFT = QUEUE_BITS + 1;

    private static final long NOTHING = 0;

    private final LongConsumer watchdogLate;
    private final SharedWord state = new SharedWord();

    /** @param watchdogLate told by how many nanoseconds a delayed watchdog was late when it was due */
    WorkQueue(LongConsumer watchdogLate) {
        this.watchdogLate = watchdogLate;
    }

    /** queue_work; for the watchdog mod_delayed_work with delay 0: a later run is brought forward. */
    void add(VfWork work) {
        state.update(NOTHING, old -> with(work == VfWork.WATCHDOG ? old & QUEUE_MASK : old, work));
    }

    /** queue_delayed_work(watchdog): nothing when it is queued or delayed already. */
    void addWatchdogAt(long dueNanos) {
        state.update(NOTHING, old -> isDelayed(old) || has(old, VfWork.WATCHDOG) ? old : delayed(old, dueNanos));
    }

    /** mod_delayed_work(watchdog): sooner or later than it was delayed to; nothing when it is queued already. */
    void moveWatchdogTo(long dueNanos) {
        state.update(NOTHING, old -> has(old, VfWork.WATCHDOG) ? old : delayed(old, dueNanos));
    }

    /**
     * Takes the next item that is due, or returns null.
     *
     * @param clock in nanoseconds; read only when the watchdog is delayed
     */
    VfWork take(LongSupplier clock) {
        while (true) {
            long old = state.get();
            long nanosToDue = isDelayed(old) ? nanosToDue(old, clock.getAsLong()) : Long.MAX_VALUE;
            boolean due = nanosToDue <= 0;
            long queue = due ? with(old & QUEUE_MASK, VfWork.WATCHDOG) : old;
            int code = (int) queue & ITEM_MASK;
            if (code == NOTHING) {
                return null;
            }
            if (state.compareAndSet(old, queue & ~QUEUE_MASK | (queue & QUEUE_MASK) >>> ITEM_BITS)) {
                if (due) {
                    watchdogLate.accept(-nanosToDue);
                }
                return work(code);
            }
        }
    }

    /** Takes {@code work} out of the queue, whether it is due, delayed or not queued at all. */
    void remove(VfWork work) {
        state.update(NOTHING, old -> without(work == VfWork.WATCHDOG ? old & QUEUE_MASK : old, work));
    }

    /**
     * Returns the nanoseconds until something is due: 0 when it is now, {@code otherwise} when nothing is queued.
     *
     * @param clock as in {@link #take}
     */
    long nanosToNext(LongSupplier clock, long otherwise) {
        long now = state.get();
        if (!isIdle(now)) {
            return 0;
        }
        return isDelayed(now) ? Math.max(nanosToDue(now, clock.getAsLong()), 0) : otherwise;
    }

    /** Returns whether nothing but a delayed watchdog is queued. */
    boolean idle() {
        return isIdle(state.get());
    }

    void clear() {
        state.set(NOTHING);
    }

    private static boolean isIdle(long state) {
        return (state & QUEUE_MASK) == NOTHING;
    }

    private static boolean isDelayed(long state) {
        return (state & DELAYED) != 0;
    }

    private static long nanosToDue(long state, long nowNanos) {
        return ((state >>> DUE_SHIFT) - nowNanos) << DUE_SHIFT >> DUE_SHIFT;
    }

    private static long delayed(long state, long dueNanos) {
        return state & QUEUE_MASK | DELAYED | dueNanos << DUE_SHIFT;
    }

    private static int code(VfWork work) {
        return switch (work) {
            case WATCHDOG -> 1;
            case ADMINQ -> 2;
            case RESET -> 3;
            case FINISH_CONFIG -> 4;
        };
    }

    private static VfWork work(int code) {
        return switch (code) {
            case 1 -> VfWork.WATCHDOG;
            case 2 -> VfWork.ADMINQ;
            case 3 -> VfWork.RESET;
            case 4 -> VfWork.FINISH_CONFIG;
            default -> throw new IllegalStateException("no work item has the code " + code);
        };
    }

    private static boolean has(long state, VfWork work) {
        return placeOf(state, code(work)) < QUEUE_BITS;
    }

    /** Returns the first bit of an item with {@code code}, {@link #QUEUE_BITS} when there is none. */
    private static int placeOf(long state, int code) {
        int place = 0;
        while (place < QUEUE_BITS && (state >>> place & ITEM_MASK) != code) {
            place += ITEM_BITS;
        }
        return place;
    }

    private static long with(long state, VfWork work) {
        return has(state, work) ? state : state | (long) code(work) << placeOf(state, 0);
    }

    private static long without(long state, VfWork work) {
        int place = placeOf(state, code(work));
        long younger = (state & QUEUE_MASK) >>> place + ITEM_BITS << place;
        long older = state & (1L << place) - 1;
        return place == QUEUE_BITS ? state : state & ~QUEUE_MASK | younger | older;
    }
}
