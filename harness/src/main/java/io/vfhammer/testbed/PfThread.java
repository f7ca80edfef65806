package io.vfhammer.testbed;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The PF daemon thread: runs the PF's duty cycle while there is something to do, else waits for its doorbell. */
final class PfThread {
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Doorbell doorbell;
    private final LoopThread thread;
    private final BooleanSupplier dutyCycle;
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
                if (!dutyCycle.getAsBoolean()) {
                    doorbell.await(IDLE_NANOS);
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Has the thread end after the duty cycle that it is in; returns at once. */
    void stop() {
        stopping = true;
        doorbell.ring();
    }
}
