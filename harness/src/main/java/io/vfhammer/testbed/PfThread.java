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
    private final Duty duty;
    private final AtomicReference<CountDownLatch> turn = new AtomicReference<>();
    private volatile boolean held;
    private final BusyFlag busy = new BusyFlag();
    private volatile boolean stopping;
    private volatile Throwable failure;

    /**
     * What the thread does.
     *
     * @param cycle makes one duty cycle; returns whether there was anything to do
     * @param isDue returns false when a duty cycle would have nothing to do
     */
    record Duty(BooleanSupplier cycle, BooleanSupplier isDue) {}

    PfThread(String name, Duty duty) {
        this.duty = duty;
        this.doorbell = new Doorbell();
        this.thread = new LoopThread(name, this::run);
    }

    /** Runs on a borrowed thread. */
    PfThread(StandingThreads threads, Duty duty) {
        this.duty = duty;
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
                    doorbell.await(() -> isAwaited() ? 0 : IDLE_NANOS);
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private boolean isAwaited() {
        return stopping || turn.get() != null || !held && duty.isDue.getAsBoolean();
    }

    /** Returns whether there may be more to do at once. */
    private boolean cycle() {
        CountDownLatch over = turn.get() == null ? null : turn.getAndSet(null);
        busy.raise(); // before the look at held, so that isBusy() never misses a cycle that began before hold()
        try {
            return (over != null || !held) && duty.cycle.getAsBoolean();
        } finally {
            busy.lower();
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
        return busy.isUp();
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
