package io.vfhammer.testbed;

import io.vfhammer.host.HungTaskException;
import io.vfhammer.vf.NoLock;
import io.vfhammer.vf.VfWork;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The worker thread of one VF: runs the items of its ordered workqueue one after the other, never two at once.
 *
 * <p>It can be held: it then finishes the item it is in and starts no other until it is released. That pins a schedule
 * without touching the driver.
 */
final class VfWorker {
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
    private final WorkQueue queue;
    private final Doorbell doorbell;
    private final AtomicInteger holds = new AtomicInteger();
    private final Consumer<VfWork> body;
    private final TestbedOptions options;
    private final LoopThread thread;
    private final AtomicReference<Turn> turn = new AtomicReference<>();
    private Lock queueLock = NoLock.INSTANCE;
    private volatile boolean stopping;
    private final BusyFlag busy = new BusyFlag();
    private volatile Throwable failure;
    private final SharedWord itemsRun = new SharedWord();

    /** Runs on a thread of its own. */
    VfWorker(String name, int vf, TestbedOptions options, Consumer<VfWork> body) {
        this.queue = new WorkQueue(late -> options.instruments().watchdogLate(vf, late));
        this.options = options;
        this.body = body;
        this.doorbell = new Doorbell();
        this.thread = new LoopThread(name, this::run);
    }

    /** Runs on the borrowed thread for VF {@code vf}. */
    VfWorker(StandingThreads threads, int vf, TestbedOptions options, Consumer<VfWork> body) {
        this.queue = new WorkQueue(late -> options.instruments().watchdogLate(vf, late));
        this.options = options;
        this.body = body;
        this.doorbell = new Doorbell(threads.pollNanos());
        this.thread = threads.forWorker(vf, this::run);
    }

    /** Runs items only with {@code shared} held: workers that share one are a single work queue. Before the start. */
    void shareQueue(Lock shared) {
        queueLock = shared;
    }

    void start() {
        thread.start();
    }

    void queue(VfWork work) {
        queue.add(work);
        doorbell.ring();
    }

    void queueWatchdog(int delayMillis) {
        queue.addWatchdogAt(System.nanoTime() + options.timing().delayNanos(delayMillis));
        if (!thread.isCurrent()) {
            doorbell.ring();
        }
    }

    void rescheduleWatchdog(int delayMillis) {
        queue.moveWatchdogTo(System.nanoTime() + options.timing().delayNanos(delayMillis));
        if (!thread.isCurrent()) {
            doorbell.ring();
        }
    }

    /**
     * No further item is started until as many {@link #release}s as holds. Returns when the item that runs is finished, at
     * the latest after the hung-task bound; the caller must hold no lock that the item may want.
     */
    void hold() {
        holds.incrementAndGet();
        long deadline = System.nanoTime() + options.hungTaskNanos();
        while (busy.isUp() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    void release() {
        holds.decrementAndGet();
        doorbell.ring();
    }

    /** One item that a held worker is told to run. */
    private record Turn(VfWork work, CountDownLatch over) {}

    /**
     * While it is held: runs {@code work} now, whether it is queued or not.
     *
     * @return opens when the item is over
     */
    CountDownLatch runHeld(VfWork work) {
        CountDownLatch over = new CountDownLatch(1);
        turn.set(new Turn(work, over));
        doorbell.ring();
        return over;
    }

    private void run(Turn held) {
        try {
            queue.remove(held.work);
            body.accept(held.work);
        } finally {
            held.over.countDown();
        }
    }

    /** Returns whether no item runs or waits to run, a delayed watchdog apart. */
    boolean idle() {
        return queue.idle() && !busy.isUp();
    }

    /** Returns how many items were run so far. */
    long itemsRun() {
        return itemsRun.get();
    }

    /** Returns what ended the thread before its time, or null. */
    Throwable failure() {
        return failure;
    }

    /** Sleeps kernel time inside an item; ends early, by {@link StoppedException}, when the testbed shuts down. */
    void sleep(int kernelMillis) {
        long deadline = System.nanoTime() + options.timing().delayNanos(kernelMillis);
        while (deadline - System.nanoTime() > 0) {
            if (stopping) {
                throw new StoppedException();
            }
            doorbell.await(() -> stopping ? 0 : deadline - System.nanoTime());
        }
    }

    private long nanosToWork() {
        if (stopping || turn.get() != null) {
            return 0;
        }
        return holds.get() > 0 ? IDLE_NANOS : queue.nanosToNext(System::nanoTime, IDLE_NANOS);
    }

    /** Drops everything queued and waits for the item that runs (cancel_work_sync on all items). */
    void cancelAll() {
        hold();
        try {
            queue.clear();
        } finally {
            release();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                busy.raise(); // before the take, so that idle() never sees a gap between queue and body
                Turn held = turn.get() == null ? null : turn.getAndSet(null);
                VfWork work = held != null || holds.get() > 0 ? null : queue.take(System::nanoTime);
                if (held != null) {
                    run(held);
                } else if (work != null) {
                    queueLock.lock();
                    try {
                        body.accept(work);
                    } finally {
                        queueLock.unlock();
                    }
                    itemsRun.setSoon(itemsRun.get() + 1);
                } else {
                    busy.lower();
                    doorbell.await(this::nanosToWork);
                }
            }
        } catch (StoppedException e) {
            // the testbed shuts down
        } catch (HungTaskException e) {
            failure = e; // logged as a hung task; the thread stays gone, as a blocked kernel thread would
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            busy.lower();
        }
    }

    /** Has the thread end after the item that it is in; returns at once. */
    void stop() {
        stopping = true;
        doorbell.ring();
    }

    LoopThread thread() {
        return thread;
    }
}
