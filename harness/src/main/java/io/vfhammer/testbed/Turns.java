package io.vfhammer.testbed;

import io.vfhammer.vf.VfWork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The turns of a testbed's worker and daemon threads: they do what they always do, but each item of a workqueue and each
 * duty cycle of the PF only when it is told to, so that a given order of steps happens on the real threads. What the
 * driver queues meanwhile stays queued; a delayed watchdog that is told to run is the timer that expires.
 *
 * <p>For one thread, which holds no kernel lock. Every wait is bounded.
 */
public final class Turns implements AutoCloseable {
    private static final long POLL_NANOS = 20_000;

    private final List<VfSlot> vfs;
    private final PfThread pf;
    private final Duration bound;

    Turns(List<VfSlot> vfs, PfThread pf, Duration bound) {
        this.vfs = List.copyOf(vfs);
        this.pf = pf;
        this.bound = bound;
        pf.hold();
        vfs.forEach(VfSlot::holdWorker);
        long deadline = System.nanoTime() + bound.toNanos();
        while (pf.isBusy()) {
            if (System.nanoTime() - deadline > 0) {
                throw new HarnessException("waited " + bound + " for the PF daemon to come to rest");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** A turn that has begun. */
    public final class Turn {
        private final CountDownLatch over;
        private final String words;

        private Turn(CountDownLatch over, String words) {
            this.over = over;
            this.words = words;
        }

        /** Returns whether it is over. */
        public boolean isOver() {
            return over.getCount() == 0;
        }

        /**
         * Waits for its end.
         *
         * @throws HarnessException when it takes longer than the bound; the message says what was waited for
         */
        public void await() {
            try {
                if (over.await(bound.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new HarnessException("waited " + bound + " for the end of " + words);
        }
    }

    /** Has the worker of VF {@code vf} run one item of its workqueue; returns at once. */
    public Turn begin(int vf, VfWork work) {
        VfSlot slot = vfs.get(vf);
        return new Turn(slot.worker().runHeld(work), work + " on the worker of " + slot.deviceName());
    }

    /** Has the worker of VF {@code vf} run one item of its workqueue, and waits for its end. */
    public void work(int vf, VfWork work) {
        begin(vf, work).await();
    }

    /** Has the PF daemon make one duty cycle, and waits for its end. */
    public void pfCycle() {
        new Turn(pf.runHeld(), "a duty cycle of the PF daemon").await();
    }

    /** Lets every thread go its own way again. */
    @Override
    public void close() {
        pf.release();
        vfs.forEach(VfSlot::releaseWorker);
    }
}
