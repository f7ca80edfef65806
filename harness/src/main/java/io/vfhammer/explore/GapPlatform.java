package io.vfhammer.explore;

import io.vfhammer.testbed.StillPlatform;
import io.vfhammer.vf.PacePoint;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * The kernel around a searched driver: it does nothing by itself, and at the finest granularity lets the other side come
 * in where the driver has read the work bits and not yet written them. Not thread-safe.
 */
final class GapPlatform extends StillPlatform {
    private static final int NONE = -1;

    private final Model model;
    private final ListLock lock = new ListLock();
    private int pending = NONE;
    private boolean pendingNeedsLock;
    private boolean outOfMemory;
    private boolean allocated;
    private boolean present = true;

    GapPlatform(Model model) {
        this.model = model;
    }

    Lock lock() {
        return lock;
    }

    /** Makes a step in whose gap another one comes; returns false when the other one could not come in. */
    boolean performGap(int step) {
        boolean userFirst = step >= Steps.USER_GAP;
        int outer = userFirst ? Steps.userOf(step) : Steps.workerOf(step);
        pending = userFirst ? Steps.TICK : Steps.userOf(step);
        pendingNeedsLock = !userFirst;
        lock.blocked = false;
        model.performWhole(outer);
        boolean cameIn = pending == NONE && !lock.blocked;
        pending = NONE;
        return cameIn;
    }

    /** A tick whose allocation fails; returns false when it allocates nothing. */
    boolean tickWithoutMemory() {
        outOfMemory = true;
        allocated = false;
        model.driver.tick();
        outOfMemory = false;
        return allocated;
    }

    @Override
    public void setPresent(boolean attached) {
        present = attached;
    }

    /** Returns whether the device is attached: 8021q calls the driver. */
    boolean present() {
        return present;
    }

    @Override
    public boolean allocate() {
        allocated = true;
        return !outOfMemory;
    }

    @Override
    public boolean hasVlan(int vid) {
        return model.isWished(vid);
    }

    @Override
    public void updateNetdev() {
        model.updateFeatures();
    }

    /** A user needs the list lock for all that it does; a tick that needs it has to wait, and comes too late. */
    @Override
    public void pace(PacePoint point) {
        if (point != PacePoint.WORK_BITS_READ || pending == NONE || pendingNeedsLock == lock.depth > 0) {
            return;
        }
        int inner = pending;
        pending = NONE;
        model.performWhole(inner);
    }

    /** Counts instead of locking, and sees who would have had to wait. */
    private static final class ListLock implements Lock {
        private int depth;
        private boolean blocked;

        @Override
        public void lock() {
            depth++;
            blocked |= depth > 1;
        }

        @Override
        public void lockInterruptibly() {
            lock();
        }

        @Override
        public boolean tryLock() {
            lock();
            return true;
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) {
            return tryLock();
        }

        @Override
        public void unlock() {
            depth--;
        }

        /** @throws UnsupportedOperationException always: one thread has nobody to wait for */
        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException("a single thread cannot wait for a condition");
        }
    }
}
