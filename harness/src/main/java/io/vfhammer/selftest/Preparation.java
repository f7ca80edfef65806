package io.vfhammer.selftest;

import static io.vfhammer.selftest.Script.BASE_VID;
import static io.vfhammer.selftest.Script.vids;

import io.vfhammer.host.NetNamespace;

/**
 * What the suite does before its first case: probes how many VLANs a VF takes, cleans up, and moves each VF into its
 * namespace (spec section 7, candidate A).
 *
 * <p>The pinned schedule, on each VF: add 100..107 and let them settle; delete 100..106, each DEL going out on its own;
 * hold the worker; delete 107; begin to close, which marks the filters; release the worker; move; open. On a driver whose
 * close overwrites REMOVE with DISABLE one filter, 107, is left that no device wants. Nothing else is touched: what the
 * driver then makes of it is its own doing.
 */
final class Preparation {
    private static final int PROBED = 8;
    private static final int LAST_VID = BASE_VID + PROBED - 1;

    private final Script script;
    private final NetNamespace[] namespaces;
    private final NetNamespace init;

    Preparation(Script script, NetNamespace[] namespaces) {
        this.script = script;
        this.namespaces = namespaces;
        this.init = script.bed().host().initNamespace();
    }

    void run(Setup setup) {
        script.settle();
        for (int vf = 0; vf < namespaces.length; vf++) {
            prepare(vf, setup);
        }
        for (int vf = 0; vf < namespaces.length; vf++) {
            script.waitUp(vf);
        }
        script.takeOutput();
    }

    private void prepare(int vf, Setup setup) {
        String device = script.device(vf);
        var ip = script.bed().host().ip();
        ip.setUp(init, device);
        script.settle();
        for (int vid : vids(PROBED)) {
            ip.addVlan(init, device, vid);
        }
        script.settle();
        for (int vid : vids(PROBED - 1)) {
            ip.delete(init, device + "." + vid);
            script.settle();
        }
        switch (setup) {
            case PINNED -> {
                script.vf(vf).holdWorker();
                script.vf(vf).releaseWorkerInClose();
                ip.delete(init, device + "." + LAST_VID);
            }
            case NATURAL -> {
                ip.delete(init, device + "." + LAST_VID);
                script.sleep(2);
            }
            case CLEAN -> {
                ip.delete(init, device + "." + LAST_VID);
                script.settle();
            }
        }
        ip.setDown(init, device);
        script.vf(vf).releaseWorkerIfHeld();
        script.settle();
        ip.setNamespace(init, device, namespaces[vf]);
        ip.setUp(namespaces[vf], device);
        script.settle();
    }
}
