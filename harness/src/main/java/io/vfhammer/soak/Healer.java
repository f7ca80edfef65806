package io.vfhammer.soak;

import io.vfhammer.check.Invariants;
import io.vfhammer.check.Violation;
import io.vfhammer.host.HungTaskException;
import io.vfhammer.host.IpLink;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.host.VlanDevice;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.VfSlot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * What comes after a storm: everything is brought back step by step, and after each step all invariants are checked on
 * every VF, so that a step which repairs something does not hide it. A VLAN that was found wrong is reported once a round.
 */
final class Healer {
    private final Testbed testbed;
    private final BedInstruments recorders;
    private final Duration bound;
    private final BooleanSupplier stopping;
    private final BiConsumer<Finding, VfHistory> findings;
    private final Set<String> reported = new HashSet<>();
    private final Set<Integer> broken = new HashSet<>();

    /**
     * @param bound how long everything may take to become quiet after a step
     * @param stopping ends everything without a judgement when it becomes true
     * @param findings told of each finding
     */
    Healer(
            Testbed testbed,
            BedInstruments recorders,
            Duration bound,
            BooleanSupplier stopping,
            BiConsumer<Finding, VfHistory> findings) {
        this.testbed = testbed;
        this.recorders = recorders;
        this.bound = bound;
        this.stopping = stopping;
        this.findings = findings;
    }

    /** How a round ended. */
    enum Outcome {
        /** Every VF is up, has no VLAN and is as good as new. */
        RESTORED,
        /** Some VF could not be brought back: the testbed is of no more use. */
        LOST,
        /** Interrupted: nothing is known. */
        STOPPED
    }

    /** Brings everything back. The storm is over and its faults are off. */
    Outcome run() {
        long logStart = testbed.host().log().position();
        testbed.pf().setLink(true);
        if (!settleAndCheck()) {
            return Outcome.STOPPED;
        }
        resetWhatIsStuck();
        for (VfSlot vf : testbed.vfs()) {
            testbed.pf().setPortVlan(vf.index(), 0);
            testbed.pf().setTrust(vf.index(), false);
        }
        if (!settleAndCheck()) {
            return Outcome.STOPPED;
        }
        testbed.vfs().forEach(this::bringBack);
        if (!settleAndCheck()) {
            return Outcome.STOPPED;
        }
        testbed.vfs().forEach(this::deleteVlans);
        if (!settleAndCheck()) {
            return Outcome.STOPPED;
        }
        checkLog(logStart);
        return restoreBroken();
    }

    /** @return false when it was interrupted */
    private boolean settleAndCheck() {
        Map<Integer, Quiet.Busy> busy = Quiet.await(testbed, bound, stopping);
        if (stopping.getAsBoolean()) {
            return false;
        }
        busy.forEach((vf, why) -> {
            String device = testbed.vf(vf).deviceName();
            report(new Finding(
                    why.wedged() ? Finding.WEDGED : Violation.Kind.STALL.name(),
                    vf,
                    -1,
                    "",
                    device + ": " + why.words(),
                    recorders.vf(vf).facts()));
        });
        for (VfSlot vf : testbed.vfs()) {
            if (vf.isBound() && !busy.containsKey(vf.index())) {
                check(vf);
            }
        }
        return true;
    }

    private void check(VfSlot vf) {
        List<Violation> found = Invariants.check(
                vf, testbed.pf().vsi(vf.index()), testbed.options().revision());
        for (Violation violation : found) {
            report(Finding.of(violation, vf.index(), recorders.vf(vf.index()).facts()));
        }
    }

    private void report(Finding finding) {
        broken.add(finding.vf());
        String what = finding.vid() >= 0 ? String.valueOf(finding.vid()) : finding.kind();
        if (reported.add(finding.vf() + "/" + what)) {
            findings.accept(finding, recorders.vf(finding.vf()).history());
        }
    }

    /** Nothing but a reset gets a driver going again that waits for an answer which does not come. */
    private void resetWhatIsStuck() {
        for (VfSlot vf : testbed.vfs()) {
            if (vf.busyWith().isPresent()) {
                recorders.vf(vf.index()).note("VF FLR, to bring the VF back", Fact.RESET);
                testbed.pf().vfFlr(vf.index());
            }
        }
    }

    private void bringBack(VfSlot vf) {
        NetNamespace init = testbed.host().initNamespace();
        NetNamespace now = StormUser.namespaceOf(testbed, vf);
        IpLink ip = testbed.host().ip();
        tolerant(() -> {
            if (now != init) {
                ip.setNamespace(now, vf.deviceName(), init);
            }
            ip.setUp(init, vf.deviceName());
        });
    }

    private void deleteVlans(VfSlot vf) {
        if (vf.netdev() == null) {
            return;
        }
        NetNamespace now = StormUser.namespaceOf(testbed, vf);
        List<VlanDevice> devices = new ArrayList<>(vf.netdev().vlanDevices());
        devices.forEach(device -> tolerant(() -> testbed.host().ip().delete(now, device.name())));
    }

    /** A hung task shows up as a finding: the VF is not quiet, and the kernel log has its line. */
    private static void tolerant(Runnable action) {
        try {
            action.run();
        } catch (HungTaskException e) {
            // see above
        }
    }

    private void checkLog(long since) {
        for (String line : testbed.host().log().badSince(since)) {
            Finding finding =
                    new Finding(Violation.Kind.KERNEL_LOG.name(), -1, -1, "", "kernel log: " + line, Set.of());
            findings.accept(finding, new VfHistory());
        }
    }

    private Outcome restoreBroken() {
        for (int vf : broken) {
            if (!rebind(testbed.vf(vf))) {
                return Outcome.LOST;
            }
        }
        Quiet.await(testbed, bound, stopping);
        if (stopping.getAsBoolean()) {
            return Outcome.STOPPED;
        }
        for (int vf : broken) {
            bringBack(testbed.vf(vf));
        }
        Map<Integer, Quiet.Busy> busy = Quiet.await(testbed, bound, stopping);
        if (stopping.getAsBoolean()) {
            return Outcome.STOPPED;
        }
        return busy.isEmpty() && testbed.vfs().stream().allMatch(this::isRestored) ? Outcome.RESTORED : Outcome.LOST;
    }

    private boolean isRestored(VfSlot vf) {
        return vf.isBound()
                && vf.netdev() != null
                && vf.netdev().isUp()
                && vf.filterCount() == 0
                && testbed.pf().vsi(vf.index()).nonZeroVids().length == 0;
    }

    private boolean rebind(VfSlot vf) {
        recorders.vf(vf.index()).note("unbound and bound again");
        if (vf.failure().isPresent() || !vf.unbind()) {
            return false;
        }
        vf.bind();
        return true;
    }
}
