package io.vfhammer.testbed;

import io.vfhammer.host.Host;
import io.vfhammer.host.KernelLock;
import io.vfhammer.host.Netdev;
import io.vfhammer.host.NetdevOps;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.vf.Errno;
import io.vfhammer.vf.PacePoint;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfLog;
import io.vfhammer.vf.VfPlatform;
import io.vfhammer.vf.VfState;
import io.vfhammer.vf.VfWork;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A driver bound to a VF, with the kernel around it: the netdev lock that upstream takes around each of the driver's
 * functions, the wait in close, the net device it registers. Adds nothing else.
 */
final class BoundVf implements VfPlatform, NetdevOps {
    private static final int CLOSE_WAIT_MILLIS = 500;
    private static final Set<VfState> REMOVABLE = EnumSet.of(VfState.DOWN, VfState.RUNNING, VfState.INIT_FAILED);

    private final int index;
    private final String deviceName;
    private final long mac;
    private final TestbedOptions options;
    private final Host host;
    private final VfWorker worker;
    private final KernelLock netdevLock;
    private final Condition downReached;
    final ReentrantLock listLock = new ReentrantLock();
    private final VfDriver driver;
    private final WorkItems items;
    private final VfActivity activity;
    private final AtomicInteger allocationsToFail = new AtomicInteger();
    private final AtomicBoolean releaseOnClose = new AtomicBoolean();
    private volatile boolean present = true;
    private volatile Netdev netdev;

    BoundVf(
            int index,
            String deviceName,
            long mac,
            TestbedOptions options,
            Host host,
            Mailbox mailbox,
            VfWorker worker) {
        this.index = index;
        this.mac = mac;
        this.deviceName = deviceName;
        this.options = options;
        this.host = host;
        this.worker = worker;
        this.netdevLock = new KernelLock("the netdev lock of " + deviceName, options.hungTaskNanos(), host.log());
        this.downReached = netdevLock.newCondition();
        this.driver = new VfDriver(
                options.revision(),
                options.vfOptions(),
                this,
                options.instruments().around(index, mailbox),
                listLock,
                options.listeners().forVf(index));
        this.items = new WorkItems(options, driver, worker, netdevLock, host.rtnl());
        this.activity = new VfActivity(driver, mailbox, worker);
    }

    VfDriver driver() {
        return driver;
    }

    /** Returns the net device, or null while the driver has not registered one. */
    Netdev netdev() {
        return netdev;
    }

    void failAllocations(int count) {
        allocationsToFail.set(count);
    }

    void releaseWorkerInClose() {
        releaseOnClose.set(true);
    }

    /** Skips probe and open: RUNNING with these capabilities, the device registered and up. Before the worker starts. */
    void startRunning(VfResources resources, VlanCaps caps) {
        netdevLock.lock();
        try {
            driver.startRunning(resources, caps);
        } finally {
            netdevLock.unlock();
        }
        netdev = host.newDevice(deviceName, index, mac, options.instruments().around(index, this));
        host.ip().registerRunning(netdev, host.initNamespace());
    }

    /** Releases the worker where no close has come to do it. */
    void releaseWorkerIfHeld() {
        if (releaseOnClose.getAndSet(false)) {
            worker.release();
        }
    }

    /** Calls {@code action} under the netdev lock. */
    void locked(Consumer<VfDriver> action) {
        netdevLock.lock();
        try {
            action.accept(driver);
        } finally {
            netdevLock.unlock();
        }
    }

    /** Returns whether the driver is in a state that it can be unbound from; takes the netdev lock. */
    boolean removable() {
        netdevLock.lock();
        try {
            return REMOVABLE.contains(driver.state());
        } finally {
            netdevLock.unlock();
        }
    }

    /** iavf_remove: the net device goes, with all VLAN devices on it, then everything else. */
    void remove() {
        locked(VfDriver::beginRemove);
        if (netdev != null) {
            host.ip().unregister(netdev);
        }
        worker.cancelAll();
        locked(VfDriver::endRemove);
    }

    /** Returns what the VF is still busy with, or empty when it is quiescent. */
    Optional<String> busyWith() {
        if (!netdevLock.tryLock()) {
            return Optional.of("netdev lock held");
        }
        try {
            return activity.busyWith();
        } finally {
            netdevLock.unlock();
        }
    }

    /** Returns whether it waits for what can no longer come; means something only while the PF is idle as well. */
    boolean wedged() {
        if (!netdevLock.tryLock()) {
            return false;
        }
        try {
            return activity.wedged();
        } finally {
            netdevLock.unlock();
        }
    }

    void run(VfWork work) {
        items.run(work);
    }

    /** See {@link VfSlot#requestReset}. */
    Errno requestReset() {
        return items.requestReset();
    }

    @Override
    public Errno open() {
        netdevLock.lock();
        try {
            return driver.open();
        } finally {
            netdevLock.unlock();
        }
    }

    @Override
    public void stop() {
        netdevLock.lock();
        try {
            if (!driver.beginClose()) {
                return;
            }
            releaseWorkerIfHeld();
            if (driver.closeWaits()) {
                pausesUnlocked(PacePoint.CLOSE_WAITING);
                awaitDown();
            }
            driver.endClose();
        } finally {
            netdevLock.unlock();
        }
    }

    private void pausesUnlocked(PacePoint point) {
        netdevLock.unlock();
        try {
            options.pacing().at(index, point);
        } finally {
            netdevLock.lock();
        }
    }

    /** Gives up the netdev lock while it waits. */
    private void awaitDown() {
        long left = options.timing().timeoutNanos(CLOSE_WAIT_MILLIS);
        try {
            while (!driver.isDown() && left > 0) {
                left = downReached.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Errno addVid(int vid) {
        return driver.addVid(vid);
    }

    @Override
    public void killVid(int vid) {
        driver.killVid(vid);
    }

    @Override
    public boolean filteringAllowed() {
        return driver.filteringAllowed();
    }

    @Override
    public boolean carrier() {
        return driver.carrier();
    }

    @Override
    public boolean present() {
        return present;
    }

    @Override
    public void queue(VfWork work) {
        worker.queue(work);
    }

    @Override
    public void queueWatchdog(int delayMillis) {
        worker.queueWatchdog(delayMillis);
    }

    @Override
    public void rescheduleWatchdog(int delayMillis) {
        worker.rescheduleWatchdog(delayMillis);
    }

    @Override
    public void downReached() {
        netdevLock.lock();
        try {
            downReached.signalAll();
        } finally {
            netdevLock.unlock();
        }
    }

    @Override
    public void updateNetdev() {
        if (netdev == null) {
            netdev =
                    host.newDevice(deviceName, index, mac, options.instruments().around(index, this));
            host.ip().register(netdev, host.initNamespace());
        } else {
            host.ip().updateFeatures(netdev);
        }
    }

    @Override
    public void setPresent(boolean newPresent) {
        present = newPresent;
    }

    @Override
    public boolean hasVlan(int vid) {
        Netdev device = netdev;
        return device != null && device.vlanDevices().stream().anyMatch(one -> one.vid() == vid);
    }

    @Override
    public boolean allocate() {
        return allocationsToFail.get() == 0 || allocationsToFail.getAndUpdate(left -> Math.max(left - 1, 0)) == 0;
    }

    @Override
    public long deadline(int timeoutMillis) {
        return System.nanoTime() + options.timing().timeoutNanos(timeoutMillis);
    }

    @Override
    public boolean isPast(long deadline) {
        return System.nanoTime() - deadline > 0;
    }

    @Override
    public void log(VfLog line, int argument) {
        host.log().append("iavf " + deviceName, line.line(argument));
    }

    @Override
    public void pace(PacePoint point) {
        options.pacing().at(index, point);
    }
}
