package io.vfhammer.host;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A sleeping lock of the kernel (RTNL, a netdev lock) whose waits are bounded: a thread that waits too long is a hung task.
 *
 * <p>Reentrant, unlike the kernel's: a notifier may call back into code that takes it again.
 */
public final class KernelLock implements Lock {
    private final ReentrantLock lock = new ReentrantLock();
    private final String name;
    private final long hungAfterNanos;
    private final KernelLog log;
    private volatile boolean abandoned;

    /**
     * @param name as the hung-task line names it
     * @param hungAfterNanos how long a thread may wait, in real nanoseconds
     */
    public KernelLock(String name, long hungAfterNanos, KernelLog log) {
        this.name = name;
        this.hungAfterNanos = hungAfterNanos;
        this.log = log;
    }

    /** @throws HungTaskException when the lock is not to be had within the bound, or the thread is interrupted */
    @Override
    public void lock() {
        boolean waitsForItself = abandoned && lock.isHeldByCurrentThread();
        if (!waitsForItself && lock.tryLock()) {
            return;
        }
        try {
            if (waitsForItself) {
                TimeUnit.NANOSECONDS.sleep(hungAfterNanos);
            } else if (lock.tryLock(hungAfterNanos, TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HungTaskException(describe() + " was interrupted");
        }
        log.append("kernel", "INFO: " + describe() + " blocked for more than 120 seconds.");
        throw new HungTaskException(describe());
    }

    private String describe() {
        return "task " + Thread.currentThread().getName() + " waiting for " + name;
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        lock.lockInterruptibly();
    }

    @Override
    public boolean tryLock() {
        return lock.tryLock();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return lock.tryLock(time, unit);
    }

    @Override
    public void unlock() {
        lock.unlock();
    }

    @Override
    public Condition newCondition() {
        return lock.newCondition();
    }

    /** A bug: the calling thread, which holds the lock, never gives it back, and waits for itself from its next turn on. */
    public void abandon() {
        abandoned = true;
    }

    /** Returns whether the calling thread holds the lock. */
    public boolean isHeldByCurrentThread() {
        return lock.isHeldByCurrentThread();
    }
}
