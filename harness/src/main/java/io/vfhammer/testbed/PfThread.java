package io.vfhammer.testbed;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** The PF daemon thread: runs the PF's duty cycle while there is something to do, else waits for its doorbell. */
final class PfThread {
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Doorbell doorbell;
    private final LoopThread thread;
    private final BooleanSupplier dutyCycle;
    private final AtomicReference<CountDownLatch> turn = new AtomicReference<>();
    private volatile boolean held;
    private volatile boolean busy;
    private volatile boolean stopping;
    private volatile Throwable failure;

    /** @param dutyCycle returns whether it did anything */
    PfThread(String name, BooleanSupplier dutyCycle) {
        this.dutyCycle = dutyCycle;
        this.doorbell = new Doorbell();
        this.thread = new LoopThread(name, this::run);
    }

    /** Runs on a borrowed thread. */
    PfThread(StandingThreads threads, BooleanSupplier dutyCycle) {
        this.dutyCycle = dutyCycle;
        this.doorbell = new Doorbell(threads.pollNanos());
        this.thread = threads.forPf(this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        doorbell.ring();
    }

    /** Returns what ended the thread before its time, or null. */
    Throwable failure() {
        return failure;
    }

    LoopThread thread() {
        return thread;
    }

    private void run() {
        try {
            while (!stopping) {
                if (!cycle()) {
                    doorbell.await(IDLE_NANOS);
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Returns whether there may be more to do at once. */
    private boolean cycle() {
        CountDownLatch over = turn.getAndSet(null);
        busy = true; // before the look at held, so that isBusy() never misses a cycle that began before hold()
        try {
            return (over != null || !held) && dutyCycle.getAsBoolean();
        } finally {
            busy = false;
            if (over != null) {
                over.countDown();
            }
        }
    }

    /** No further duty cycle begins until {@link #release}; one that runs is not waited for. */
    void hold() {
        held = true;
    }

    /** Returns whether a duty cycle runs. */
    boolean isBusy() {
        return busy;
    }

    void release() {
        held = false;
        doorbell.ring();
    }

    /**
     * While it is held: makes one duty cycle now.
     *
     * @return opens when it is over
     */
    CountDownLatch runHeld() {
        CountDownLatch over = new CountDownLatch(1);
        turn.set(over);
        doorbell.ring();
        return over;
    }

    /** Has the thread end after the duty cycle that it is in; returns at once. */
    void stop() {
        stopping = true;
        doorbell.ring();
    }
}
