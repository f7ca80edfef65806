package io.vfhammer.bench.sample;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for the users of one sample after the other, which yield while they wait, as those of jcstress do. One caller at a
 * time; the threads are daemons and stay until {@link #close}.
 */
final class StandingUsers implements AutoCloseable {
    private final AtomicInteger left = new AtomicInteger();
    private volatile List<Runnable> bodies = List.of();
    private volatile boolean closed;
    private volatile RuntimeException failure;

    /** @param count how many there are */
    StandingUsers(int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> serve(number), "user-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * Runs {@code next}, one body on each thread, and waits for their ends.
     *
     * @throws RuntimeException that ended one of them
     */
    void run(List<Runnable> next) {
        left.set(next.size());
        bodies = next;
        while (left.get() > 0) {
            giveWay();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void serve(int number) {
        List<Runnable> done = List.of();
        while (!closed) {
            List<Runnable> now = bodies;
            if (now == done) {
                giveWay();
            } else {
                done = now;
                try {
                    now.get(number).run();
                } catch (RuntimeException e) {
                    failure = e;
                } finally {
                    left.decrementAndGet();
                }
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // as jcstress does
    private static void giveWay() {
        Thread.yield();
    }

    @Override
    public void close() {
        closed = true;
    }
}
