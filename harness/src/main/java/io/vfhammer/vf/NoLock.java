package io.vfhammer.vf;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The lock of a drive that has only one thread: never contended, never blocks, remembers nothing. */
public final class NoLock implements Lock {
    /** The only instance; it has no state. */
    public static final NoLock INSTANCE = new NoLock();

    private NoLock() {}

    @Override
    public void lock() {}

    @Override
    public void lockInterruptibly() {}

    @Override
    public boolean tryLock() {
        return true;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
        return true;
    }

    @Override
    public void unlock() {}

    /** @throws UnsupportedOperationException always: one thread has nobody to wait for */
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("a single thread cannot wait for a condition");
    }
}
