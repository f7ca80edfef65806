package io.vfhammer.soak;

import io.vfhammer.filter.TransitionListener;
import io.vfhammer.host.NetdevOps;
import io.vfhammer.mailbox.VfSideMailbox;
import io.vfhammer.testbed.Instruments;
import io.vfhammer.testbed.Listeners;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.ArrayList;
import java.util.List;

/** The recorders of all VFs of a testbed. Thread-safe. */
final class BedInstruments implements Instruments, Listeners {
    private final List<VfRecorder> recorders = new ArrayList<>();

    BedInstruments(int vfs, VirtchnlGeneration api, SoakCounters counters, Latencies latencies) {
        VirtchnlOpcode renewing = switch (api) {
            case V1 -> VirtchnlOpcode.GET_VF_RESOURCES;
            case V2 -> VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS;
        };
        for (int vf = 0; vf < vfs; vf++) {
            recorders.add(new VfRecorder(renewing, counters, latencies));
        }
    }

    VfRecorder vf(int vf) {
        return recorders.get(vf);
    }

    void beginRound() {
        recorders.forEach(VfRecorder::beginRound);
    }

    @Override
    public TransitionListener forVf(int vf) {
        return recorders.get(vf);
    }

    @Override
    public VfSideMailbox around(int vf, VfSideMailbox mailbox) {
        return recorders.get(vf).around(mailbox);
    }

    @Override
    public NetdevOps around(int vf, NetdevOps driver) {
        return recorders.get(vf).around(driver);
    }

    @Override
    public void watchdogLate(int vf, long lateNanos) {
        recorders.get(vf).watchdogLate(lateNanos);
    }

    @Override
    public void resetBegins(int vf) {
        recorders.get(vf).resetBegins();
    }
}
