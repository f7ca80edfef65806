package io.vfhammer.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The PF daemon thread and the workers of testbeds that come and go: starting threads costs more than everything that a
 * short-lived testbed does with them. One testbed has them at a time; the next one takes them from it.
 */
public final class StandingThreads implements AutoCloseable {
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long pollNanos;
    private final Lent pf;
    private final List<Lent> workers = new ArrayList<>();
    private Testbed tenant;
    private boolean closed;

    /**
     * Starts the threads, as daemons: they end with {@link #close}, or with the JVM.
     *
     * @param vfs how many workers there are
     * @param pollNanos how long a thread without work looks for some before it parks
     */
    public StandingThreads(int vfs, long pollNanos) {
        this.pollNanos = pollNanos;
        this.pf = new Lent("pf-daemon", pollNanos);
        for (int i = 0; i < vfs; i++) {
            workers.add(new Lent("kworker-" + i, pollNanos));
        }
    }

    long pollNanos() {
        return pollNanos;
    }

    /** Closes the testbed that has the threads, if there is one, and gives them to {@code next}. */
    synchronized void moveIn(Testbed next) {
        if (closed) {
            throw new IllegalStateException("the threads were ended");
        }
        if (tenant != null) {
            tenant.close();
        }
        tenant = next;
    }

    /** Closes the testbed that has the threads, if there is one, and has them end; they may take a moment longer. */
    @Override
    public synchronized void close() {
        closed = true;
        if (tenant != null) {
            tenant.close();
            tenant = null;
        }
        pf.end();
        workers.forEach(Lent::end);
    }

    LoopThread forPf(Runnable loop) {
        return new LoopThread(pf, loop);
    }

    LoopThread forWorker(int vf, Runnable loop) {
        return new LoopThread(workers.get(vf), loop);
    }

    /** One thread that runs the loops it is given, one after the other. */
    static final class Lent {
        private final Doorbell doorbell;
        private final Thread thread;
        private volatile LoopThread next;
        private volatile boolean ended;

        private Lent(String name, long pollNanos) {
            doorbell = new Doorbell(pollNanos);
            thread = new Thread(this::serve, name);
            thread.setDaemon(true);
            thread.start();
        }

        void give(LoopThread loop) {
            next = loop;
            doorbell.ring();
        }

        void end() {
            ended = true;
            doorbell.ring();
        }

        Thread thread() {
            return thread;
        }

        private void serve() {
            while (true) {
                boolean unused = Thread.interrupted(); // an interrupt was meant for a loop that is over
                LoopThread loop = next;
                if (loop != null) {
                    next = null;
                    loop.run();
                } else if (ended) {
                    return;
                } else {
                    doorbell.await(() -> next == null && !ended ? IDLE_NANOS : 0);
                }
            }
        }
    }
}
