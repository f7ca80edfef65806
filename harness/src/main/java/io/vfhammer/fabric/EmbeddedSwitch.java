package io.vfhammer.fabric;

import io.vfhammer.pf.PhysicalFunction;
import io.vfhammer.pf.Vsi;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The PF's embedded switch (VEB): one port per VF. It decides from what the PF knows of each VF's VSI at the moment the
 * frame passes, and delivers on the caller's thread.
 *
 * <p>Thread-safe; takes no locks. The state of the PF's own link does not matter: frames between VFs stay inside the card.
 * (A VF whose link is reported down has no carrier, so its own network stack sends nothing; that is not the switch's doing.)
 * Nothing stands behind the uplink: a frame for an address that is no VF's is sent and heard by nobody.
 */
public final class EmbeddedSwitch {
    private static final DropReason[] REASONS = DropReason.values();

    private final PhysicalFunction pf;
    private final AtomicReferenceArray<FrameReceiver> receivers;
    private final AtomicLongArray drops;
    private final Map<Long, Integer> portOfMac = new HashMap<>();
    private volatile Set<SwitchFault> faults = Set.of();

    /** Creates a switch with a port for each of {@code pf}'s VFs and nothing connected. */
    public EmbeddedSwitch(PhysicalFunction pf) {
        this.pf = pf;
        this.receivers = new AtomicReferenceArray<>(pf.vfs());
        this.drops = new AtomicLongArray(pf.vfs() * REASONS.length);
        for (int port = 0; port < pf.vfs(); port++) {
            portOfMac.put(pf.vsi(port).mac(), port);
        }
    }

    /**
     * Connects what hears the frames of {@code port}, the VF's number; null disconnects it.
     *
     * @throws IndexOutOfBoundsException when there is no such port
     */
    public void connect(int port, FrameReceiver receiver) {
        receivers.set(port, receiver);
    }

    /** Replaces what is wrong with the switch; any thread. */
    public void setFaults(Set<SwitchFault> newFaults) {
        faults = Set.copyOf(newFaults);
    }

    /**
     * Sends {@code frame} from {@code port}.
     *
     * @throws IndexOutOfBoundsException when there is no such port
     */
    public TxResult transmit(int port, Frame frame) {
        Vsi sender = pf.vsi(port);
        int portVlan = sender.portVlan();
        DropReason lost = lossAtSender(sender, portVlan, frame);
        if (lost != null) {
            count(port, lost);
            return TxResult.lost(lost);
        }
        boolean tagged = portVlan != 0 && !faults.contains(SwitchFault.NO_PORT_VLAN_TAG);
        Frame inside = tagged ? frame.withVlan(portVlan) : frame;
        if (!frame.isBroadcast()) {
            Integer target = portOfMac.get(frame.destinationMac());
            return TxResult.sent(target == null || target == port ? 0 : deliver(target, inside));
        }
        int delivered = 0;
        for (int target = 0; target < receivers.length(); target++) {
            if (target != port) {
                delivered += deliver(target, inside);
            }
        }
        return TxResult.sent(delivered);
    }

    private static DropReason lossAtSender(Vsi sender, int portVlan, Frame frame) {
        if (!sender.queuesEnabled()) {
            return DropReason.TX_QUEUES_DISABLED;
        }
        if (sender.spoofCheck() && frame.sourceMac() != sender.mac()) {
            return DropReason.ANTI_SPOOF_MAC;
        }
        if (frame.vlan() != 0) {
            if (portVlan != 0) {
                return DropReason.PORT_VLAN_TAGGED;
            }
            if (sender.txVlanFiltering() && !sender.hasVlan(frame.vlan())) {
                return DropReason.ANTI_SPOOF_VLAN;
            }
        }
        return null;
    }

    /** Returns 1 when the port took the frame, else 0. */
    private int deliver(int target, Frame inside) {
        FrameReceiver receiver = receivers.get(target);
        if (receiver == null) {
            return 0;
        }
        Vsi vsi = pf.vsi(target);
        int portVlan = vsi.portVlan();
        DropReason lost = lossAtReceiver(vsi, portVlan, inside.vlan());
        if (lost != null) {
            count(target, lost);
            return 0;
        }
        receiver.receive(portVlan == 0 ? inside : inside.withVlan(0));
        if (inside.vlan() != 0 && faults.contains(SwitchFault.LEAKS_BETWEEN_VLANS)) {
            for (int vid : vsi.nonZeroVids()) {
                if (vid != inside.vlan()) {
                    receiver.receive(inside.withVlan(vid));
                }
            }
        }
        return 1;
    }

    private static DropReason lossAtReceiver(Vsi receiver, int portVlan, int vlan) {
        if (!receiver.queuesEnabled()) {
            return DropReason.RX_QUEUES_DISABLED;
        }
        if (portVlan != 0 && portVlan != vlan) {
            return DropReason.PORT_VLAN_MISMATCH;
        }
        if (receiver.rxPruning() && !receiver.hasVlan(vlan)) {
            return DropReason.RX_PRUNED;
        }
        return null;
    }

    private void count(int port, DropReason reason) {
        drops.incrementAndGet(index(port, reason));
    }

    private static int index(int port, DropReason reason) {
        for (int i = 0; i < REASONS.length; i++) {
            if (REASONS[i] == reason) {
                return port * REASONS.length + i;
            }
        }
        throw new IllegalStateException("unknown reason " + reason);
    }

    /** Returns how many frames {@code port} has lost for {@code reason}. */
    public long dropped(int port, DropReason reason) {
        return drops.get(index(port, reason));
    }

    /** Returns how many malicious driver events {@code port} has caused. */
    public long mddEvents(int port) {
        long events = 0;
        for (DropReason reason : REASONS) {
            if (reason.isMdd()) {
                events += dropped(port, reason);
            }
        }
        return events;
    }
}
