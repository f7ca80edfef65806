package io.vfhammer.stress.bed;

import io.vfhammer.pf.FaultDecision;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The state that every sample of a test starts from. Immutable.
 *
 * @param vfs the number of VFs, 1 or 2
 * @param vids the VLANs that each VF has at the start
 * @param startDown whether the interface of VF 0 is down at the start
 * @param pings whether the VLANs carry addresses and are pinged at the end
 * @param spoofCheck whether the PF's spoof check is on
 * @param workBitJitter whether time passes between the read and the write of the work bits
 * @param shortClose whether close gives up its wait for the queues soon: for tests in which a reset makes it wait in vain
 * @param faults what the PF does wrong once the sample has begun, made anew for each
 */
public record Plan(
        int vfs,
        List<Integer> vids,
        boolean startDown,
        boolean pings,
        boolean spoofCheck,
        boolean workBitJitter,
        boolean shortClose,
        Supplier<PfFaults> faults) {
    public Plan {
        vids = List.copyOf(vids);
    }

    /** The first VLAN that the tests use. */
    public static final int FIRST_VID = 100;

    /** One VF that is up and has no VLAN. */
    public static final Plan EMPTY = new Plan(1, List.of(), false, false, true, false, false, () -> PfFaults.NONE);

    /** One VF that is up and has the VLANs from 100 on. */
    public static Plan vlans(int count) {
        return EMPTY.withVids(
                IntStream.range(FIRST_VID, FIRST_VID + count).boxed().toList());
    }

    /** Two VFs that can ping each other on each of the VLANs from 100 on. */
    public static Plan pings(int count) {
        return new Plan(2, vlans(count).vids, false, true, true, false, false, () -> PfFaults.NONE);
    }

    public Plan withVids(List<Integer> newVids) {
        return new Plan(vfs, newVids, startDown, pings, spoofCheck, workBitJitter, shortClose, faults);
    }

    public Plan down() {
        return new Plan(vfs, vids, true, pings, spoofCheck, workBitJitter, shortClose, faults);
    }

    public Plan withoutSpoofCheck() {
        return new Plan(vfs, vids, startDown, pings, false, workBitJitter, shortClose, faults);
    }

    public Plan withWorkBitJitter() {
        return new Plan(vfs, vids, startDown, pings, spoofCheck, true, shortClose, faults);
    }

    public Plan withShortClose() {
        return new Plan(vfs, vids, startDown, pings, spoofCheck, workBitJitter, true, faults);
    }

    /** The PF refuses every DEL. */
    public Plan refusingDel() {
        return withFaults(() -> (vf, request) ->
                request.opcode().isVlanDel() ? FaultDecision.refuse(VirtchnlStatus.ERR_PARAM) : FaultDecision.NONE);
    }

    /** The PF refuses every ADD. */
    public Plan refusingAdd() {
        return withFaults(() -> (vf, request) ->
                request.opcode().isVlanAdd() ? FaultDecision.refuse(VirtchnlStatus.ERR_PARAM) : FaultDecision.NONE);
    }

    private Plan withFaults(Supplier<PfFaults> newFaults) {
        return new Plan(vfs, vids, startDown, pings, spoofCheck, workBitJitter, shortClose, newFaults);
    }
}
