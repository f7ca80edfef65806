package io.vfhammer.testbed;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The PF daemon thread: runs the PF's duty cycle while there is something to do, else waits for its doorbell. */
final class PfThread implements AutoCloseable {
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long JOIN_MILLIS = 5000;

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

    boolean isAlive() {
        return thread.isAlive();
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

    /** Asks the thread to end, without waiting for it. */
    void stop() {
        stopping = true;
        doorbell.ring();
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
