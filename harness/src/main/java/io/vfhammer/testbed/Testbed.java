package io.vfhammer.testbed;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vfhammer.fabric.EmbeddedSwitch;
import io.vfhammer.filter.Behaviour;
import io.vfhammer.host.Host;
import io.vfhammer.host.HungTaskException;
import io.vfhammer.pf.PfPlatform;
import io.vfhammer.pf.PhysicalFunction;
import io.vfhammer.pf.Vsi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A PF with its daemon thread, N VFs with a worker thread each, and the host around them, running.
 *
 * <p>Any thread may use it. {@link #close} ends every thread within a bound.
 */
public final class Testbed implements AutoCloseable {
    private static final long POLL_NANOS_MIN = 20_000;
    private static final long POLL_NANOS_MAX = 1_000_000;

    /** Between two looks passes this part of the time that was waited already, so that no wait is much longer than needed. */
    private static final int POLL_PART = 8;

    private static final int CONFIRMATIONS = 3;

    private final TestbedOptions options;
    private final Host host;
    private final PhysicalFunction pf;
    private final PfThread pfThread;
    private final long pollNanos;
    private final EmbeddedSwitch fabric;
    private final List<VfSlot> vfs = new ArrayList<>();

    /** @param threads the threads to borrow, or null for threads of its own */
    private Testbed(TestbedOptions options, String pfName, StandingThreads threads) {
        this.options = options;
        this.pollNanos = threads == null ? 0 : threads.pollNanos();
        this.host = new Host(options.hungTaskNanos());
        this.pf = new PhysicalFunction(
                options.profile(),
                options.vfs(),
                options.revision().behaviours(),
                options.pfFaults(),
                new Platform(),
                options.pfSettings());
        PfThread.Duty duty = new PfThread.Duty(pf::serviceStep, pf::isServiceDue);
        this.pfThread = threads == null ? new PfThread("pf-daemon/" + pfName, duty) : new PfThread(threads, duty);
        this.fabric = new EmbeddedSwitch(pf);
        host.stack().connect(fabric);
        for (int i = 0; i < options.vfs(); i++) {
            VfSlot slot = new VfSlot(i, pfName + "v" + i, pf.vsi(i).mac(), options, host, threads);
            pf.attach(i, slot.mailbox());
            host.stack().attach(i, slot::netdev);
            vfs.add(slot);
        }
        if (options.revision().has(Behaviour.SHARED_WORKQUEUE)) {
            Lock queue = new ReentrantLock(true);
            vfs.forEach(vf -> vf.worker().shareQueue(queue));
        }
    }

    /**
     * Starts every thread and binds a driver to every VF.
     *
     * @param pfName the first part of the VFs' device names, e.g. {@code enp65s0f0}
     */
    public static Testbed start(TestbedOptions options, String pfName) {
        Testbed testbed = new Testbed(options, pfName, null);
        testbed.pfThread.start();
        for (VfSlot vf : testbed.vfs) {
            vf.worker().start();
            vf.bind();
        }
        return testbed;
    }

    /**
     * Starts on borrowed threads, with every VF RUNNING and its device up, nothing pending. Whatever testbed has the threads
     * is closed first.
     */
    public static Testbed startRunning(TestbedOptions options, String pfName, StandingThreads threads) {
        Testbed testbed = new Testbed(options, pfName, threads);
        threads.moveIn(testbed);
        testbed.startRunning();
        return testbed;
    }

    /** Starts threads of its own, with every VF RUNNING and its device up, nothing pending. */
    public static Testbed startRunning(TestbedOptions options, String pfName) {
        Testbed testbed = new Testbed(options, pfName, null);
        testbed.startRunning();
        return testbed;
    }

    private void startRunning() {
        for (VfSlot vf : vfs) {
            pf.assumeNegotiated(vf.index());
            Vsi vsi = pf.vsi(vf.index());
            vf.bindRunning(vsi.grantedResources(), vsi.negotiatedCaps());
        }
        pfThread.start();
        vfs.forEach(vf -> vf.worker().start());
    }

    /**
     * Takes the workers and the PF daemon in hand: they move when they are told to, until the turns are closed.
     *
     * @param bound how long a turn may take, in real time
     * @throws HarnessException when a thread does not come to rest
     */
    public Turns takeTurns(Duration bound) {
        return new Turns(vfs, pfThread, bound);
    }

    public TestbedOptions options() {
        return options;
    }

    public Host host() {
        return host;
    }

    public PhysicalFunction pf() {
        return pf;
    }

    public EmbeddedSwitch fabric() {
        return fabric;
    }

    /** Returns the VFs, by number. */
    public List<VfSlot> vfs() {
        return Collections.unmodifiableList(vfs);
    }

    /**
     * Returns VF {@code index}.
     *
     * @throws IndexOutOfBoundsException when the testbed has no such VF
     */
    public VfSlot vf(int index) {
        return vfs.get(index);
    }

    /** Lets {@code kernelMillis} of kernel time pass on the calling thread. */
    public void pause(double kernelMillis) {
        long deadline = System.nanoTime() + options.timing().delayNanos(kernelMillis);
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /**
     * Waits until nothing is under way any more: no work bits, no current op, no reset, every queue empty.
     *
     * @param bound how long to wait in real time; a VF that can never become quiescent ends the wait at once
     * @return empty when quiescent, else what is still busy and why
     * @throws HarnessException when a thread of the testbed has died
     */
    @CanIgnoreReturnValue
    public Optional<String> awaitQuiescence(Duration bound) {
        long start = System.nanoTime();
        long deadline = start + bound.toNanos();
        int confirmed = 0;
        while (true) {
            checkThreads();
            Optional<String> busy = busyWith();
            if (busy.isEmpty()) {
                return Optional.empty();
            }
            confirmed = stalled() ? confirmed + 1 : 0;
            if (confirmed >= CONFIRMATIONS || System.nanoTime() - deadline > 0) {
                return busy;
            }
            long waited = System.nanoTime() - start;
            if (waited < pollNanos) {
                Doorbell.pollOnce();
            } else {
                LockSupport.parkNanos(this, Math.min(Math.max(waited / POLL_PART, POLL_NANOS_MIN), POLL_NANOS_MAX));
            }
        }
    }

    /** Returns what is still busy, in words, or empty when everything is quiescent. */
    public Optional<String> busyWith() {
        if (!pf.idle()) {
            return Optional.of("PF");
        }
        for (VfSlot vf : vfs) {
            Optional<String> busy = vf.busyWith();
            if (busy.isPresent()) {
                return busy.map(what -> vf.deviceName() + ": " + what);
            }
        }
        return pf.idle() ? Optional.empty() : Optional.of("PF");
    }

    /** All that is not quiescent waits for an answer that cannot come. */
    private boolean stalled() {
        boolean any = false;
        for (VfSlot vf : vfs) {
            if (vf.busyWith().isPresent()) {
                if (!vf.wedged() && vf.failure().isEmpty()) {
                    return false;
                }
                any = true;
            }
        }
        return any && pf.idle();
    }

    /** @throws HarnessException when a thread has died of anything but a hung kernel task */
    private void checkThreads() {
        if (pfThread.failure() != null) {
            throw new HarnessException("the PF daemon died", pfThread.failure());
        }
        for (VfSlot vf : vfs) {
            vf.failure().filter(cause -> !(cause instanceof HungTaskException)).ifPresent(cause -> {
                throw new HarnessException("the worker of " + vf.deviceName() + " died", cause);
            });
        }
    }

    /** Ends every thread; returns within twice {@link WaitBounds#threadEnd}, whatever they do and however many they are. */
    @Override
    public void close() {
        vfs.forEach(vf -> vf.worker().stop());
        pfThread.stop();
        joinAll();
        List<LoopThread> stuck = alive();
        if (!stuck.isEmpty()) {
            stuck.forEach(LoopThread::interrupt);
            joinAll();
        }
    }

    private void joinAll() {
        long deadline = System.nanoTime() + options.bounds().threadEnd().toNanos();
        try {
            for (LoopThread thread : threads()) {
                thread.join(Math.max(deadline - System.nanoTime(), 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<LoopThread> threads() {
        List<LoopThread> threads = new ArrayList<>();
        vfs.forEach(vf -> threads.add(vf.worker().thread()));
        threads.add(pfThread.thread());
        return threads;
    }

    private List<LoopThread> alive() {
        return threads().stream().filter(LoopThread::isAlive).toList();
    }

    /** Returns the names of the threads that {@link #close} could not end. */
    public List<String> survivors() {
        return alive().stream().map(LoopThread::name).toList();
    }

    /** The PF's way out. */
    private final class Platform implements PfPlatform {
        @Override
        public void wake() {
            pfThread.wake();
        }

        @Override
        public Lock newLock() {
            return new ReentrantLock();
        }

        @Override
        public void log(String line) {
            host.log().append("ice", line);
        }
    }
}
