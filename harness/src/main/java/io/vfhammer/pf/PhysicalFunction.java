package io.vfhammer.pf;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.mailbox.Mailbox;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A PF device and its driver, with the step function of the one thread that does all its work.
 *
 * <p>Threads: {@link #serviceStep} is called by one thread at a time, the PF daemon or the caller of a stepped drive. The
 * administrator's calls and the faults may come from any thread; they are serialised with the daemon by a lock per VF
 * (upstream's cfg_lock), take no other lock, and leave the rebuilding to the daemon. The views take no lock.
 *
 * <p>Every method that takes a VF number throws {@link IndexOutOfBoundsException} when there is no such VF.
 */
public final class PhysicalFunction {
    private final PfProfile profile;
    private final PfPlatform platform;
    private final PfSwitches switches = new PfSwitches();
    private final VfRecord[] slots;
    private final WorkQueues work;
    private final RequestHandler handler;
    private final VfResets resets;
    private final ServiceTask service;

    /** Creates a PF with {@link PfSettings#DEFAULT}. */
    public PhysicalFunction(
            PfProfile profile, int vfs, Set<Behaviour> behaviours, PfFaults faults, PfPlatform platform) {
        this(profile, vfs, behaviours, faults, platform, PfSettings.DEFAULT);
    }

    /**
     * Creates a PF whose VFs are built and wait for their drivers.
     *
     * @param vfs the number of VFs, 1 to 256
     * @param behaviours those that start with PF_ matter here, others are ignored
     * @throws IllegalArgumentException when the number of VFs is out of range, or double VLAN mode does not fit the profile
     */
    public PhysicalFunction(
            PfProfile profile,
            int vfs,
            Set<Behaviour> behaviours,
            PfFaults faults,
            PfPlatform platform,
            PfSettings settings) {
        if (vfs < 1 || vfs > 256) {
            throw new IllegalArgumentException(vfs + " VFs are outside 1..256");
        }
        if (settings.doubleVlanMode() && !profile.has(PfProfile.Trait.HAS_DOUBLE_VLAN_MODE)) {
            throw new IllegalArgumentException(profile.cliName() + " has no double VLAN mode");
        }
        EnumSet<Behaviour> copy = EnumSet.noneOf(Behaviour.class);
        copy.addAll(behaviours);
        Set<Behaviour> fixed = Collections.unmodifiableSet(copy);
        this.profile = profile;
        this.platform = platform;
        this.slots = new VfRecord[vfs];
        this.work = new WorkQueues(vfs);
        this.handler = new RequestHandler(profile, settings, fixed, platform, switches);
        this.resets = new VfResets(slots, profile, settings, fixed, platform, handler, work);
        this.service = new ServiceTask(slots, fixed, faults, platform, switches, handler, resets, work);
        for (int vf = 0; vf < vfs; vf++) {
            slots[vf] = new VfRecord(vf, platform.newLock());
            resets.build(slots[vf]);
        }
    }

    // ---- wiring ----------------------------------------------------------------------------------------------------

    /**
     * A VF driver appears behind {@code mailbox}: what waits in it is looked at, and its messages ring the PF's doorbell
     * from now on.
     */
    public void attach(int vf, Mailbox mailbox) {
        VfRecord slot = slots[vf];
        slot.cfgLock.lock();
        try {
            slot.mailbox = mailbox;
            mailbox.onRequest(() -> announce(vf, 1));
        } finally {
            slot.cfgLock.unlock();
        }
        int waiting = mailbox.requestsWaiting();
        if (waiting > 0) {
            announce(vf, waiting);
        }
    }

    private void announce(int vf, int messages) {
        work.announce(vf, messages);
        platform.wake();
    }

    /** The VF's mailbox is taken away: nothing that is in it is looked at any more. */
    public void detach(int vf) {
        VfRecord slot = slots[vf];
        slot.cfgLock.lock();
        try {
            Mailbox mailbox = slot.mailbox;
            if (mailbox != null) {
                mailbox.onRequest(() -> {});
            }
            slot.mailbox = null;
            slot.arrived.clear();
            slot.lateReply = null;
        } finally {
            slot.cfgLock.unlock();
        }
    }

    /**
     * One duty cycle of the daemon, without a loop, a sleep or a clock: the first that there is of a step of a reset, a
     * VFLR and one message of one VF. VFs with messages take turns.
     *
     * @return whether there was anything to do
     */
    public boolean serviceStep() {
        return service.step();
    }

    /** Returns false when {@link #serviceStep} would find nothing to do. For the thread that calls that. */
    public boolean isServiceDue() {
        return work.isDue();
    }

    /**
     * Takes it as given that VF {@code vf} has asked for its resources and its VLAN capabilities and has enabled its queues:
     * for drives that start there. Before the daemon starts.
     */
    public void assumeNegotiated(int vf) {
        underLock(slots[vf], slot -> handler.assumeNegotiated(slot.vsi));
    }

    // ---- the administrator and the faults: any thread --------------------------------------------------------------

    /** A FLR of one VF: its queues die at once and without an event, the PF learns of it from the VFLR interrupt. */
    public void vfFlr(int vf) {
        if (switches.losesVflrs) {
            underLock(slots[vf], slot -> slot.resetHardware(true));
            return;
        }
        underLock(slots[vf], resets::vflr);
        platform.wake();
    }

    /** A reset of the PF: announced to every VF, then it hits all of them, then the daemon rebuilds one after the other. */
    public void pfReset() {
        resets.announceAll();
        platform.wake();
    }

    /** A FLR of the PF: every mailbox dies at once, no event is possible. */
    public void pfFlr() {
        resets.hitAllAtOnce();
        platform.wake();
    }

    /** The PF's link comes up or goes down: every VF is told. Nothing when it is so already. */
    public void setLink(boolean up) {
        if (switches.linkUp == up || up && switches.linkBreaks) {
            return;
        }
        switches.linkUp = up;
        for (VfRecord slot : slots) {
            underLock(slot, service::sendLink);
        }
    }

    /** A broken cable: once down, the PF's link does not come up again. */
    public void setLinkBreaks(boolean on) {
        switches.linkBreaks = on;
    }

    /** A broken interrupt: a FLR kills the VF's queues, and the PF never learns of it. */
    public void setLosesVflrs(boolean on) {
        switches.losesVflrs = on;
    }

    /** {@code ip link set PF vf N spoofchk on|off}: takes force at once, no reset. */
    public void setSpoofCheck(int vf, boolean on) {
        underLock(slots[vf], slot -> {
            slot.vsi.setSpoofCheck(on);
            handler.applyTxFiltering(slot.vsi);
        });
    }

    /**
     * {@code ip link set PF vf N vlan VID}: announced to the VF, then the VF is reset with it. Nothing when it is so already.
     *
     * @param vid 0 to 4094; 0 takes the port VLAN away
     * @throws IllegalArgumentException when the VID is out of range
     */
    public void setPortVlan(int vf, int vid) {
        if (vid < 0 || vid > 4094) {
            throw new IllegalArgumentException("port VLAN " + vid + " is outside 0..4094");
        }
        underLock(slots[vf], slot -> {
            if (slot.wantedPortVlan != vid) {
                slot.wantedPortVlan = vid;
                resets.announce(slot);
            }
        });
        platform.wake();
    }

    /** {@code ip link set PF vf N trust on|off}: announced to the VF, then the VF is reset. Nothing when it is so already. */
    public void setTrust(int vf, boolean on) {
        underLock(slots[vf], slot -> {
            if (slot.wantedTrust != on) {
                slot.wantedTrust = on;
                resets.announce(slot);
            }
        });
        platform.wake();
    }

    /** The PF's private flag vf-vlan-pruning. Upstream refuses a change while there are VFs; here it takes force at once. */
    public void setRxPruning(boolean on) {
        switches.rxPruning = on;
        for (VfRecord slot : slots) {
            underLock(slot, each -> handler.applyRxPruning(each.vsi));
        }
    }

    /** The PF's VFs are being removed, or no longer. Matters only with {@link Behaviour#PF_SILENT_IN_TEARDOWN}. */
    public void setTearingDown(boolean on) {
        switches.tearingDown = on;
    }

    private interface SlotAction {
        void on(VfRecord slot);
    }

    private static void underLock(VfRecord slot, SlotAction action) {
        slot.cfgLock.lock();
        try {
            action.on(slot);
        } finally {
            slot.cfgLock.unlock();
        }
    }

    // ---- views -----------------------------------------------------------------------------------------------------

    public PfProfile profile() {
        return profile;
    }

    /** Returns the number of VFs. */
    public int vfs() {
        return slots.length;
    }

    /** Returns what the PF knows of {@code vf}. */
    public Vsi vsi(int vf) {
        return slots[vf].vsi;
    }

    /** Returns whether the PF's link is up. */
    public boolean linkUp() {
        return switches.linkUp;
    }

    /** Returns whether nothing is left to do: no reset, no VFLR, no message, no reply held back. */
    public boolean idle() {
        if (!work.isEmpty()) {
            return false;
        }
        for (VfRecord slot : slots) {
            Mailbox mailbox = slot.mailbox;
            if (mailbox != null && mailbox.requestsWaiting() > 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns how many messages were carried out or refused, those lost by a fault not counted. */
    public long requestsHandled() {
        return service.handled();
    }

    /** Returns how many of them were answered with an error. */
    public long requestsRefused() {
        return service.refused();
    }

    /** Returns how many replies were lost: by a fault, or because the VF's queue was full. */
    public long repliesLost() {
        return service.repliesLost();
    }

    /** Returns how many resets of VFs are over. */
    public long resets() {
        return resets.finished();
    }
}
