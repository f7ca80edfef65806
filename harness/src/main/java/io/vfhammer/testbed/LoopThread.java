package io.vfhammer.testbed;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread that runs one loop of a testbed: its own, or one that is lent to it for the time. */
final class LoopThread {
    private final Runnable loop;
    private final StandingThreads.Lent lent;
    private final Thread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean started;

    /** A daemon thread of its own. */
    LoopThread(String name, Runnable loop) {
        this.loop = loop;
        this.lent = null;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** A thread that goes on with something else when the loop is over. */
    LoopThread(StandingThreads.Lent lent, Runnable loop) {
        this.loop = loop;
        this.lent = lent;
        this.thread = lent.thread();
    }

    void start() {
        started = true;
        if (lent == null) {
            thread.start();
        } else {
            lent.give(this);
        }
    }

    void run() {
        try {
            loop.run();
        } finally {
            over.countDown();
        }
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Returns whether the loop was started and is not over. */
    boolean isAlive() {
        return started && over.getCount() > 0;
    }

    String name() {
        return thread.getName();
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Waits for the end of the loop; returns at once when it was never started. */
    void join(long nanos) throws InterruptedException {
        if (started) {
            boolean unused = over.await(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
