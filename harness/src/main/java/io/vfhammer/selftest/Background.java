package io.vfhammer.selftest;

import io.vfhammer.testbed.HarnessException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The commands that a case runs with {@code &}: user threads that are waited for, with a bound, when the block ends. What
 * one of them throws is thrown by {@link #close}.
 */
final class Background implements AutoCloseable {
    private static final long JOIN_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final List<Thread> threads = new ArrayList<>();
    private volatile RuntimeException failure;

    /** Starts {@code body} on a thread of its own. */
    void start(String name, Runnable body) {
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } catch (RuntimeException e) {
                        failure = e;
                    }
                },
                "user/" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /**
     * Waits for all of them ({@code wait}).
     *
     * @throws HarnessException when one does not end in time
     */
    @Override
    public void close() {
        long deadline = System.nanoTime() + JOIN_NANOS;
        for (Thread thread : threads) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(deadline - System.nanoTime(), 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                throw new HarnessException("user thread " + thread.getName() + " does not end");
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
