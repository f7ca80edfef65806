package io.vfhammer.pf;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.virtchnl.VirtchnlEvent;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The resets of a PF's VFs (spec section 6.4), in steps: announced, hit, disabled, rebuilt. Methods that take a slot are
 * called under its lock; the {@code step} methods by the daemon only.
 */
final class VfResets {
    private static final int NO_PF_RESET = -1;

    private final VfRecord[] slots;
    private final PfProfile profile;
    private final PfSettings settings;
    private final Set<Behaviour> behaviours;
    private final PfPlatform platform;
    private final RequestHandler handler;
    private final WorkQueues work;

    /** Duty cycles left before an announced PF reset, or {@link #NO_PF_RESET}. */
    private final AtomicInteger pfResetGrace = new AtomicInteger(NO_PF_RESET);

    private final AtomicLong finished = new AtomicLong();

    VfResets(
            VfRecord[] slots,
            PfProfile profile,
            PfSettings settings,
            Set<Behaviour> behaviours,
            PfPlatform platform,
            RequestHandler handler,
            WorkQueues work) {
        this.slots = slots;
        this.profile = profile;
        this.settings = settings;
        this.behaviours = behaviours;
        this.platform = platform;
        this.handler = handler;
        this.work = work;
    }

    /** Returns how many resets of VFs are over. */
    long finished() {
        return finished.getOpaque();
    }

    // ---- what starts a reset: any thread ---------------------------------------------------------------------------

    /** RESET_IMPENDING, and the reset after it. A rebuild that is still to come takes new settings with it as well. */
    void announce(VfRecord slot) {
        if (slot.phase.isPending()) {
            return;
        }
        slot.send(VirtchnlEvent.RESET_IMPENDING);
        slot.graceCycles = settings.eventGraceCycles();
        if (behaviours.contains(Behaviour.PF_NO_CFG_LOCK)) {
            slot.vsi.disable();
        }
        enter(slot, ResetPhase.ANNOUNCED);
    }

    /** The hardware has reset the VF by itself; the interrupt is to be handled. */
    void vflr(VfRecord slot) {
        slot.resetHardware(true);
        if (!slot.vflrPending) {
            slot.vflrPending = true;
            work.vflr(slot);
        }
    }

    /** The VF asked for its reset. */
    void requested(VfRecord slot) {
        enter(slot, ResetPhase.TRIGGERED);
        begin(slot);
    }

    /** RESET_IMPENDING to every VF, and the reset of the PF after it. */
    void announceAll() {
        for (VfRecord slot : slots) {
            slot.cfgLock.lock();
            try {
                slot.send(VirtchnlEvent.RESET_IMPENDING);
            } finally {
                slot.cfgLock.unlock();
            }
        }
        work.begun(); // before the daemon, or a FLR of the PF, can end it
        if (!pfResetGrace.compareAndSet(NO_PF_RESET, settings.eventGraceCycles())) {
            work.done();
        }
    }

    /** The PF dies without a warning. */
    void hitAllAtOnce() {
        if (pfResetGrace.getAndSet(NO_PF_RESET) != NO_PF_RESET) {
            work.done();
        }
        hitAll();
    }

    private void hitAll() {
        for (VfRecord slot : slots) {
            slot.cfgLock.lock();
            try {
                slot.resetHardware(false);
                slot.withPfReset = true;
                enter(slot, ResetPhase.TRIGGERED);
            } finally {
                slot.cfgLock.unlock();
            }
        }
    }

    private void enter(VfRecord slot, ResetPhase phase) {
        boolean queued = slot.phase.isPending();
        slot.phase = phase;
        if (!queued) {
            work.reset(slot);
        }
    }

    // ---- the daemon's steps ----------------------------------------------------------------------------------------

    /** Returns whether there was a step of a reset of the PF. */
    boolean pfResetStep() {
        int left = pfResetGrace.get();
        if (left == NO_PF_RESET) {
            return false;
        }
        if (left > 0 && hasUnreadMessages()) {
            pfResetGrace.compareAndSet(left, left - 1);
            return true;
        }
        if (pfResetGrace.compareAndSet(left, NO_PF_RESET)) {
            hitAll();
            work.done();
        }
        return true;
    }

    private boolean hasUnreadMessages() {
        for (VfRecord slot : slots) {
            if (slot.hasUnreadMessages()) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether there was a step of a VF's reset. */
    boolean resetStep() {
        VfRecord slot = work.pollReset();
        if (slot == null) {
            return false;
        }
        slot.cfgLock.lock();
        try {
            switch (slot.phase) {
                case ANNOUNCED -> graceStep(slot);
                case TRIGGERED -> begin(slot);
                case REBUILDING -> rebuild(slot);
                case NONE, FAILED -> throw new IllegalStateException("no reset of VF " + slot.vsi.vf() + " is pending");
            }
            if (slot.phase.isPending()) {
                work.reset(slot);
            }
        } finally {
            slot.cfgLock.unlock();
        }
        work.done();
        return true;
    }

    /** Returns whether there was a VFLR. */
    boolean vflrStep() {
        VfRecord slot = work.pollVflr();
        if (slot == null) {
            return false;
        }
        slot.cfgLock.lock();
        try {
            slot.vflrPending = false;
            enter(slot, ResetPhase.TRIGGERED);
            begin(slot);
        } finally {
            slot.cfgLock.unlock();
        }
        work.done();
        return true;
    }

    private void graceStep(VfRecord slot) {
        if (slot.graceCycles > 0 && slot.hasUnreadMessages()) {
            slot.graceCycles--;
        } else {
            begin(slot);
        }
    }

    /** The first half of ice_reset_vf: the VF is disabled, its queues are dead, the hardware has finished. */
    private void begin(VfRecord slot) {
        slot.vsi.disable();
        slot.resetHardware(true);
        setStatus(slot, ResetStatus.COMPLETED);
        slot.phase = ResetPhase.REBUILDING;
    }

    /** The second half of ice_reset_vf: VFGEN_RSTAT says that the PF is ready only after all else is done. */
    private void rebuild(VfRecord slot) {
        boolean fails = slot.withPfReset && behaviours.contains(Behaviour.PF_REBUILD_FAILS);
        slot.withPfReset = false;
        if (fails) {
            slot.phase = ResetPhase.FAILED;
            platform.log("VF " + slot.vsi.vf() + ": VSI rebuild failed, disabled until its next VFLR");
        } else {
            slot.phase = ResetPhase.NONE;
            build(slot);
            setStatus(slot, ResetStatus.VF_ACTIVE);
            finished.setOpaque(finished.getPlain() + 1);
        }
        work.announce(slot.vsi.vf(), slot.requestsWaiting());
    }

    /** Builds a VSI with the administrator's settings. */
    void build(VfRecord slot) {
        slot.vsi.rebuild(slot.wantedPortVlan, slot.wantedTrust, profile.has(PfProfile.Trait.ACTIVE_AFTER_RESET));
        handler.applyTxFiltering(slot.vsi);
        handler.applyRxPruning(slot.vsi);
    }

    private static void setStatus(VfRecord slot, ResetStatus status) {
        Mailbox mailbox = slot.mailbox;
        if (mailbox != null) {
            mailbox.setResetStatus(status);
        }
    }
}
