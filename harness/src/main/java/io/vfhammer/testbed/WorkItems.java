package io.vfhammer.testbed;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.host.KernelLock;
import io.vfhammer.vf.Errno;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfState;
import io.vfhammer.vf.VfWork;
import java.util.concurrent.locks.LockSupport;

/**
 * The driver's work items with the locks that upstream takes around each, and the locking defects of its history. The worker
 * calls {@link #run}, users call {@link #requestReset}.
 */
final class WorkItems {
    private static final int RESET_WAIT_MILLIS = 5000;
    private static final int IDLE_MILLIS = 2000;
    private static final long POLL_NANOS = 50_000;

    private final TestbedOptions options;
    private final VfDriver driver;
    private final VfWorker worker;
    private final KernelLock netdevLock;
    private final KernelLock rtnl;

    WorkItems(TestbedOptions options, VfDriver driver, VfWorker worker, KernelLock netdevLock, KernelLock rtnl) {
        this.options = options;
        this.driver = driver;
        this.worker = worker;
        this.netdevLock = netdevLock;
        this.rtnl = rtnl;
    }

    void run(VfWork work) {
        switch (work) {
            case WATCHDOG -> watchdog();
            case ADMINQ -> adminq();
            case RESET -> reset();
            case FINISH_CONFIG -> finishConfig();
        }
    }

    /** Takes the netdev lock for a work item; false when it is taken and the item gives up (H25). */
    private boolean locksForWork() {
        if (has(Behaviour.TRYLOCK_GIVES_UP)) {
            return netdevLock.tryLock();
        }
        netdevLock.lock();
        return true;
    }

    private boolean has(Behaviour behaviour) {
        return options.revision().has(behaviour);
    }

    private void watchdog() {
        if (!locksForWork()) {
            worker.queueWatchdog(IDLE_MILLIS);
            return;
        }
        try {
            int delayMillis = driver.watchdogStep();
            if (delayMillis >= 0) {
                worker.queueWatchdog(delayMillis);
            }
        } finally {
            netdevLock.unlock();
        }
    }

    private void adminq() {
        if (!locksForWork()) {
            return;
        }
        try {
            if (!VfState.OPERATIONAL.contains(driver.state()) && !has(Behaviour.ADMINQ_DURING_INIT)) {
                return; // vector 0 is not requested before the init machine is through
            }
            boolean more = true;
            while (more) {
                more = driver.adminqStep();
            }
        } finally {
            netdevLock.unlock();
        }
    }

    private void reset() {
        if (!locksForWork()) {
            return;
        }
        try {
            for (int delay = driver.resetStep(); delay >= 0; delay = driver.resetStep()) {
                worker.sleep(delay);
            }
        } finally {
            if (driver.leaksLock()) {
                netdevLock.abandon();
            } else {
                netdevLock.unlock();
            }
        }
    }

    private void finishConfig() {
        boolean inverted = has(Behaviour.LOCK_ORDER_INVERTED);
        KernelLock first = inverted ? netdevLock : rtnl;
        KernelLock second = inverted ? rtnl : netdevLock;
        first.lock();
        try {
            second.lock();
            try {
                driver.finishConfig();
            } finally {
                second.unlock();
            }
        } finally {
            first.unlock();
        }
    }

    /** A callback that needs a reset. Upstream makes it or leaves it to the worker; H28 waits for the worker. */
    Errno requestReset() {
        netdevLock.lock();
        try {
            driver.requestReset();
            long deadline = System.nanoTime() + options.timing().timeoutNanos(RESET_WAIT_MILLIS);
            while (has(Behaviour.WAITS_FOR_RESET_LOCKED) && driver.resetInProgress()) {
                if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                    return Errno.EBUSY;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
            return Errno.OK;
        } finally {
            netdevLock.unlock();
        }
    }
}
