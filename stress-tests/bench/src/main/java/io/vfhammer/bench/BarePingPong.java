package io.vfhammer.bench;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Two threads that throw one object to and fro through two array queues of 32, and nothing else. One caller at a time; the
 * threads are daemons.
 */
final class BarePingPong {
    private static final int SLOTS = 32;

    /** What a thread does while its queue is empty. */
    enum Wait {
        /** Parks until the sender unparks it. */
        PARK,
        /** Waits inside the queue, on its condition. */
        TAKE,
        /** Looks again and again and gives the CPU to others in between. */
        YIELD,
        /** Looks again and again. */
        SPIN
    }

    private final Wait wait;
    private final ArrayBlockingQueue<Object> ping = new ArrayBlockingQueue<>(SLOTS);
    private final ArrayBlockingQueue<Object> pong = new ArrayBlockingQueue<>(SLOTS);
    private final ArrayBlockingQueue<Integer> batches = new ArrayBlockingQueue<>(1);
    private final Object ball = new Object();
    private final Thread near = daemon(this::serve, "near");
    private final Thread far = daemon(this::answer, "far");
    private volatile boolean stopping;
    private volatile boolean done;
    private Thread waiting;

    BarePingPong(Wait wait) {
        this.wait = wait;
        far.start();
        near.start();
    }

    private static Thread daemon(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Makes {@code trips} round trips. */
    void run(int trips) {
        done = false;
        waiting = Thread.currentThread();
        send(batches, trips, near);
        while (!done) {
            LockSupport.park(this);
        }
    }

    /** Ends both threads. */
    void stop() throws InterruptedException {
        stopping = true;
        near.interrupt();
        far.interrupt();
        near.join();
        far.join();
    }

    private void serve() {
        for (Integer trips = receive(batches); trips != null; trips = receive(batches)) {
            for (int left = trips; left > 0; left--) {
                send(ping, ball, far);
                if (receive(pong) == null) {
                    return;
                }
            }
            done = true;
            LockSupport.unpark(waiting);
        }
    }

    private void answer() {
        for (Object caught = receive(ping); caught != null; caught = receive(ping)) {
            send(pong, caught, near);
        }
    }

    private <T> void send(ArrayBlockingQueue<T> queue, T thing, Thread receiver) {
        if (!queue.offer(thing)) {
            throw new IllegalStateException("a queue is full although one thing is under way");
        }
        if (wait == Wait.PARK) {
            LockSupport.unpark(receiver);
        }
    }

    /** Returns null only when the two are stopped. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding is what is measured
    private <T> T receive(ArrayBlockingQueue<T> queue) {
        T thing = queue.poll();
        while (thing == null && !stopping) {
            switch (wait) {
                case PARK -> LockSupport.park(this);
                case YIELD -> Thread.yield();
                case SPIN -> Thread.onSpinWait();
                case TAKE -> {
                    try {
                        return queue.take();
                    } catch (InterruptedException e) {
                        return null;
                    }
                }
            }
            thing = queue.poll();
        }
        return thing;
    }
}
