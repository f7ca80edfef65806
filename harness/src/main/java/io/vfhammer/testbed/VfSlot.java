package io.vfhammer.testbed;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vfhammer.host.Host;
import io.vfhammer.host.Netdev;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.vf.Errno;
import io.vfhammer.vf.FilterView;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfWork;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One VF of a threaded testbed: its mailbox, its worker thread, and the driver that is bound to it at the moment.
 *
 * <p>The controls are for user threads that hold no kernel lock; the views may be called by any thread.
 */
public final class VfSlot {
    private static final int PROBE_STAGGER_MILLIS = 5;
    private static final int LAST_MESSAGE_MILLIS = 50;
    private static final int IDLE_MILLIS = 2000;
    private static final long POLL_NANOS = 50_000;

    private final int index;
    private final TestbedOptions options;
    private final Host host;
    private final String deviceName;
    private final long mac;
    private final Mailbox mailbox = new Mailbox();
    private final VfWorker worker;
    private volatile BoundVf bound;

    /** @param threads whose thread the worker borrows, or null when it has its own */
    VfSlot(int index, String deviceName, long mac, TestbedOptions options, Host host, StandingThreads threads) {
        this.index = index;
        this.deviceName = deviceName;
        this.mac = mac;
        this.options = options;
        this.host = host;
        this.worker = threads == null
                ? new VfWorker("kworker/" + deviceName, index, options, this::run)
                : new VfWorker(threads, index, options, this::run);
        mailbox.onReply(() -> worker.queue(VfWork.ADMINQ));
    }

    private void run(VfWork work) {
        BoundVf current = bound;
        if (current != null) {
            if (work == VfWork.RESET) {
                options.instruments().resetBegins(index);
            }
            current.run(work);
        }
    }

    /** Returns the VF's number and its port of the embedded switch, from 0. */
    public int index() {
        return index;
    }

    /** Returns the name of the VF's net device, bound or not. */
    public String deviceName() {
        return deviceName;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    /** Returns the net device, or null while no driver has registered one. */
    public Netdev netdev() {
        BoundVf current = bound;
        return current == null ? null : current.netdev();
    }

    VfWorker worker() {
        return worker;
    }

    /**
     * Binds a fresh driver to the VF; it comes up by itself.
     *
     * @throws IllegalStateException when one is bound
     */
    public void bind() {
        if (bound != null) {
            throw new IllegalStateException(deviceName + " has a driver");
        }
        bound = new BoundVf(index, deviceName, mac, options, host, mailbox, worker);
        worker.queueWatchdog(PROBE_STAGGER_MILLIS * (index & 7));
    }

    /**
     * Binds a driver that is RUNNING from the start, its device up in the initial namespace; the PF must have been told the
     * same.
     *
     * @throws IllegalStateException when one is bound
     */
    void bindRunning(VfResources resources, VlanCaps caps) {
        if (bound != null) {
            throw new IllegalStateException(deviceName + " has a driver");
        }
        BoundVf running = new BoundVf(index, deviceName, mac, options, host, mailbox, worker);
        running.startRunning(resources, caps);
        bound = running;
        worker.queueWatchdog(IDLE_MILLIS);
    }

    /**
     * Unbinds the driver; the VF itself is reset (RESET_VF) on the way out.
     *
     * @return false when the driver did not get out of its init or reset states in time; nothing has changed then
     * @throws IllegalStateException when none is bound
     */
    public boolean unbind() {
        BoundVf leaving = boundVf();
        long deadline = System.nanoTime() + options.hungTaskNanos();
        while (!leaving.removable()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        leaving.remove();
        bound = null;
        mailbox.send(VirtchnlOpcode.RESET_VF, new VidBatch());
        awaitRequestsTaken();
        return true;
    }

    /** The driver sleeps 50 ms, twice if need be, for its last message to go out. */
    private void awaitRequestsTaken() {
        long deadline = System.nanoTime() + options.timing().timeoutNanos(2 * LAST_MESSAGE_MILLIS);
        while (mailbox.requestsWaiting() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    public boolean isBound() {
        return bound != null;
    }

    private BoundVf boundVf() {
        BoundVf current = bound;
        if (current == null) {
            throw new IllegalStateException(deviceName + " has no driver");
        }
        return current;
    }

    /** Suspends the VF: the device is detached and the interface goes down. */
    public void suspend() {
        boundVf().locked(VfDriver::suspend);
    }

    /** Resumes the VF: attached again, and a reset follows. */
    public void resume() {
        boundVf().locked(VfDriver::resume);
    }

    /**
     * The driver asks the PF for a reset (RESET_VF), as after a change of its ring count.
     *
     * @return EBUSY when the caller waits for the reset and it does not end in time (H28), else OK
     */
    @CanIgnoreReturnValue
    public Errno requestReset() {
        return boundVf().requestReset();
    }

    /** Makes the next {@code count} atomic allocations of the driver fail (R15). */
    public void failAllocations(int count) {
        boundVf().failAllocations(count);
    }

    /**
     * Lets the worker start no further item until {@link #releaseWorker}. When this returns, no item is running. The caller
     * must hold no kernel lock.
     */
    public void holdWorker() {
        worker.hold();
    }

    /** Undoes one {@link #holdWorker}. */
    public void releaseWorker() {
        worker.release();
    }

    /**
     * Undoes one {@link #holdWorker} at the moment when the next close has marked the filters and begins to wait: the
     * worker then finds what close has left, not what was there before.
     */
    public void releaseWorkerInClose() {
        boundVf().releaseWorkerInClose();
    }

    /** Releases the worker after a {@link #releaseWorkerInClose} when the close did not come to it. */
    public void releaseWorkerIfHeld() {
        boundVf().releaseWorkerIfHeld();
    }

    /** Returns the filter list, in list order; empty when no driver is bound. Takes the list lock. */
    public List<FilterView> filters() {
        BoundVf current = bound;
        return current == null ? List.of() : current.driver().filters();
    }

    /**
     * Shows the driver to {@code reader} under the netdev lock, which must not be held by a thread that waits for the caller.
     *
     * @throws IllegalStateException when none is bound
     */
    public void inspect(Consumer<VfDriver> reader) {
        boundVf().locked(reader);
    }

    /** Returns whether the calling thread holds the driver's list lock. */
    public boolean holdsListLock() {
        BoundVf current = bound;
        return current != null && current.listLock.isHeldByCurrentThread();
    }

    /** Returns num_vlan_filters. */
    public int filterCount() {
        BoundVf current = bound;
        return current == null ? 0 : current.driver().filterCount();
    }

    /** Returns the driver's cap on VLAN filters. */
    public int filtersMax() {
        BoundVf current = bound;
        return current == null ? 0 : current.driver().filtersMax();
    }

    /** Returns whether the driver may use VLAN filters now. */
    public boolean filteringAllowed() {
        BoundVf current = bound;
        return current != null && current.filteringAllowed();
    }

    /** Returns what ended the worker before its time, if anything did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(worker.failure());
    }

    /** Returns what this VF is still busy with, in words, or empty when it is quiescent. Takes the netdev lock briefly. */
    public Optional<String> busyWith() {
        if (!worker.idle()) {
            return Optional.of("work queued");
        }
        BoundVf current = bound;
        return current == null ? Optional.empty() : current.busyWith();
    }

    /** Returns whether an answer is owed that can no longer come, provided that the PF is idle. */
    public boolean wedged() {
        BoundVf current = bound;
        return current != null && current.wedged();
    }
}
