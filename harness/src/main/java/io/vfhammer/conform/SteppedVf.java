package io.vfhammer.conform;

import io.vfhammer.filter.Revision;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.testbed.SteppedMailbox;
import io.vfhammer.testbed.StillPlatform;
import io.vfhammer.vf.FilterView;
import io.vfhammer.vf.NoLock;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfOptions;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.ArrayList;
import java.util.List;

/**
 * The VF driver on a stepped mailbox, moved by the actions of a trace: at the start of a trace when created. All that it
 * knows is in the driver and in the mailbox. Not thread-safe.
 */
final class SteppedVf {
    private final SteppedMailbox mailbox = new SteppedMailbox();
    private final VfDriver driver;

    SteppedVf(Revision revision, VirtchnlGeneration api, int max, TransitionListener listener) {
        driver = new VfDriver(revision, VfOptions.VLAN_ONLY, new StillPlatform(), mailbox, NoLock.INSTANCE, listener);
        VlanCaps caps = api == VirtchnlGeneration.V2 ? new VlanCaps(true, max) : VlanCaps.NONE;
        driver.startRunning(VfResources.granting(api), caps);
    }

    /**
     * Does what {@code action} says; not for a close, which has a beginning and an end. The message that a reply answers
     * has been taken before ({@link #takeOldest}).
     *
     * @return the return code, {@link Step#NO_CODE} where there is none
     */
    int act(Action action) {
        return switch (action.kind()) {
            case ADD -> driver.addVid(action.vid()).returnCode();
            case KILL -> {
                driver.killVid(action.vid());
                yield 0;
            }
            case TICK -> {
                driver.tick();
                yield Step.NO_CODE;
            }
            case REPLY -> {
                driver.handle(action.reply());
                yield Step.NO_CODE;
            }
            // The PF's own affair: the trace itself carries what it answers from now on.
            case CAPS -> Step.NO_CODE;
            case RESET -> {
                driver.localReset();
                yield Step.NO_CODE;
            }
            case OPEN -> driver.open().returnCode();
            case CLOSE -> throw new IllegalArgumentException("a close has a beginning and an end");
        };
    }

    /** Returns whether the close waits for DOWN; if so, {@link #endClose} ends it. */
    boolean beginClose() {
        if (!driver.beginClose()) {
            return false;
        }
        if (!driver.closeWaits()) {
            driver.endClose();
            return false;
        }
        return true;
    }

    /** Ends the wait of a close, whether or not DOWN was reached. Its return code is always 0. */
    void endClose() {
        driver.endClose();
    }

    /**
     * Returns what comes next while a close waits: TICK, REPLY, or null when the wait is over or expires.
     *
     * @param last what came last in this wait, null at first
     */
    Action.Kind nextWhileWaiting(CloseMode mode, Action.Kind last) {
        return driver.isDown() ? null : mode.next(last, mailbox.hasOutstanding(), tickIsDue());
    }

    /** Returns whether a tick would do anything: work bits pending and no current op. */
    boolean tickIsDue() {
        return driver.currentOp() == VirtchnlOpcode.UNKNOWN && driver.workBits() != 0;
    }

    /** Takes the oldest message that was not answered yet and returns its opcode, or null when there is none. */
    VirtchnlOpcode takeOldest() {
        VirtchnlRequest oldest = mailbox.takeOldest();
        return oldest == null ? null : oldest.opcode();
    }

    /** Returns the messages sent since the last call, in order. */
    List<VirtchnlRequest> drainSent() {
        return mailbox.drainSent();
    }

    /** Returns the opcodes of the messages that were not answered yet, oldest first. */
    List<VirtchnlOpcode> outstanding() {
        List<VirtchnlRequest> requests = mailbox.outstanding();
        List<VirtchnlOpcode> opcodes = new ArrayList<>(requests.size());
        for (VirtchnlRequest request : requests) {
            opcodes.add(request.opcode());
        }
        return opcodes;
    }

    /** Returns what a trace would say of the driver now. */
    Snapshot look() {
        List<FilterView> views = driver.filters();
        List<Snapshot.Entry> filters = new ArrayList<>(views.size());
        for (FilterView view : views) {
            filters.add(new Snapshot.Entry(view.vid(), driver.revision().nameOf(view.state())));
        }
        return new Snapshot(
                filters, driver.filterCount(), driver.pendingWork(), driver.currentOp(), driver.state(), outstanding());
    }
}
