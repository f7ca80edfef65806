package io.vfhammer.explore;

import io.vfhammer.testbed.HarnessException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** The user's thread of a replay on threads: one call at a time, as RTNL has it anyway. For one caller. */
final class UserThread implements AutoCloseable {
    private final ExecutorService executor = Executors.newSingleThreadExecutor(this::thread);
    private final Duration bound;
    private volatile Thread thread;
    private String words = "";
    private Future<Boolean> call;

    UserThread(Duration bound) {
        this.bound = bound;
    }

    private Thread thread(Runnable body) {
        thread = new Thread(body, "user/replay");
        thread.setDaemon(true);
        return thread;
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Begins a call. {@code action} returns whether it succeeded. */
    void begin(String what, BooleanSupplier action) {
        words = what;
        call = executor.submit(() -> {
            try {
                return action.getAsBoolean();
            } finally {
                boolean unused = Thread.interrupted(); // it was meant for a wait of this call
            }
        });
    }

    boolean isOver() {
        return call.isDone();
    }

    /** Ends the wait in which the call is, or the next one that it comes to. */
    void expireWait() {
        thread.interrupt();
    }

    /**
     * Waits for the end of the call that was begun.
     *
     * @throws HarnessException when it takes longer than the bound, or fails
     */
    boolean finish() {
        try {
            return call.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HarnessException("waited " + bound + " for the end of the user's " + words, e);
        } catch (ExecutionException e) {
            throw new HarnessException("the user's " + words + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while it waited for the end of the user's " + words, e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
