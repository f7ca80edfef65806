package io.vfhammer.selftest;

import io.vfhammer.fabric.SwitchFault;
import io.vfhammer.host.HostFault;
import io.vfhammer.pf.FaultDecision;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.pf.PfSettings;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Where a fault takes hold: in the PF's settings from the start; in what becomes of messages, in the host, in the switch or
 * anywhere else in the testbed once the set-up is over.
 */
record FaultEffect(
        int cap, PfFaults messages, Optional<HostFault> host, Optional<SwitchFault> fabric, Consumer<Testbed> onBed) {
    /** The PF grants this many VLAN filters. */
    static FaultEffect cap(int cap) {
        return new FaultEffect(cap, PfFaults.NONE, Optional.empty(), Optional.empty(), FaultEffect::nothing);
    }

    /** {@code decision} for every message with an opcode that {@code which} takes. */
    static FaultEffect messages(Predicate<VirtchnlOpcode> which, FaultDecision decision) {
        PfFaults faults = (vf, request) -> which.test(request.opcode()) ? decision : FaultDecision.NONE;
        return new FaultEffect(
                PfSettings.PROFILE_CAP, faults, Optional.empty(), Optional.empty(), FaultEffect::nothing);
    }

    static FaultEffect host(HostFault fault) {
        return new FaultEffect(
                PfSettings.PROFILE_CAP, PfFaults.NONE, Optional.of(fault), Optional.empty(), FaultEffect::nothing);
    }

    static FaultEffect fabric(SwitchFault fault) {
        return new FaultEffect(
                PfSettings.PROFILE_CAP, PfFaults.NONE, Optional.empty(), Optional.of(fault), FaultEffect::nothing);
    }

    static FaultEffect bed(Consumer<Testbed> action) {
        return new FaultEffect(PfSettings.PROFILE_CAP, PfFaults.NONE, Optional.empty(), Optional.empty(), action);
    }

    private static void nothing(Testbed bed) {}

    /** Makes host, switch and the rest of {@code bed} faulty. */
    static void takeHold(Iterable<NamedFault> faults, Testbed bed) {
        Set<HostFault> host = EnumSet.noneOf(HostFault.class);
        Set<SwitchFault> fabric = EnumSet.noneOf(SwitchFault.class);
        for (NamedFault fault : faults) {
            fault.effect().host().ifPresent(host::add);
            fault.effect().fabric().ifPresent(fabric::add);
            fault.effect().onBed().accept(bed);
        }
        bed.host().faults().set(host);
        bed.fabric().setFaults(fabric);
    }
}
