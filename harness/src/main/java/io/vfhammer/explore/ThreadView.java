package io.vfhammer.explore;

import io.vfhammer.pf.Vsi;
import io.vfhammer.testbed.HarnessException;
import io.vfhammer.testbed.VfSlot;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlRequest;

/** Reads the state of a testbed's VF as the three numbers of a search. For one thread, while the others stand still. */
final class ThreadView {
    private final Scope scope;
    private final VfSlot vf;
    private final Vsi vsi;
    private long filters;
    private long control;
    private boolean canTick;
    private boolean down;
    private boolean configDue;

    ThreadView(Scope scope, VfSlot vf, Vsi vsi) {
        this.scope = scope;
        this.vf = vf;
        this.vsi = vsi;
    }

    /** Reads the driver under its netdev lock: what the other methods tell. */
    void look() {
        vf.inspect(this::look);
    }

    private void look(VfDriver driver) {
        filters = driver.packedFilters();
        control = driver.packedControl();
        canTick = driver.currentOp() == VirtchnlOpcode.UNKNOWN && driver.workBits() != 0;
        down = driver.state() == VfState.DOWN;
        configDue = driver.configPending();
    }

    boolean canTick() {
        return canTick;
    }

    boolean isDown() {
        return down;
    }

    boolean configDue() {
        return configDue;
    }

    /** Looks, and writes what it saw. {@code checked} is the VID past its cap check, or 0. */
    void store(long[] words, int checked) {
        look();
        long wishes = 0;
        for (var vlan : vf.netdev().vlanDevices()) {
            wishes |= 1L << vlan.vid() - 1;
        }
        long table = 0;
        for (int vid : vsi.nonZeroVids()) {
            table |= 1L << vid - 1;
        }
        words[0] = filters | wishes << PackedState.WISHES | table << PackedState.TABLE;
        words[1] = control | (long) checked << PackedState.CHECKED;
        if (scope.has(Fault.PORT_VLAN)) {
            words[1] |= vf.netdev().filtersVlans() ? 0 : 1L << PackedState.FEATURE_OFF;
            words[1] |= vsi.portVlan() == 0 ? 0 : 1L << PackedState.PORT_VLAN;
        }
        words[2] = outstanding();
    }

    private long outstanding() {
        PackedMailbox mailbox = new PackedMailbox(scope.ordered());
        for (VirtchnlRequest request : vf.mailbox().requests()) {
            VidBatch vids = new VidBatch();
            for (int i = 0; i < request.vidCount(); i++) {
                vids.add(request.vid(i));
            }
            if (!mailbox.send(request.opcode(), vids)) {
                throw new HarnessException("more than " + PackedMailbox.SLOTS + " messages are outstanding");
            }
        }
        return mailbox.pack();
    }

    /** Returns the VIDs of {@code request} as a set: bit VID minus one. */
    static int mask(VirtchnlRequest request) {
        int mask = 0;
        for (int i = 0; i < request.vidCount(); i++) {
            mask |= 1 << request.vid(i) - 1;
        }
        return mask;
    }
}
