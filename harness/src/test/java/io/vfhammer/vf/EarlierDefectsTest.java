package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shortest sequence for the bugs of the driver's first years (spec section 9), each with its control. */
class EarlierDefectsTest {
    private static final Revision MERGED = Revisions.get("merged");

    @Test
    void h7AFilterIsAddedAndDeletedInOnePass() {
        SteppedVf vf = SteppedVf.v2(MERGED.with(Defect.H7)).add(100).kill(100);
        assertThat(vf.filters()).containsExactly("100 ADD|REMOVE");
        vf.settle();
        assertThat(vf.sentVlans()).containsExactly("ADD_VLAN_V2 [100]", "DEL_VLAN_V2 [100]");
        SteppedVf merged = SteppedVf.v2(MERGED).add(100).kill(100).settle();
        assertThat(merged.sentVlans()).isEmpty();
    }

    @Test
    void h7AnAddWhileBothBitsAreSetIsLost() {
        SteppedVf vf = SteppedVf.v2(MERGED.with(Defect.H7));
        vf.add(100).kill(100).add(100).settle();
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.pf()).isEmpty();
        SteppedVf merged = SteppedVf.v2(MERGED).add(100).kill(100).add(100).settle();
        assertThat(merged.filters()).containsExactly("100 ACTIVE");
    }

    /** Two VLANs fit a cap of three in one message, unless VLAN 0 is reckoned as one of them. */
    @Test
    void h10VlanZeroMakesBatchesSmaller() {
        assertThat(sizes(Defect.H10)).containsExactly(1, 1);
        assertThat(sizes(Defect.H9)).containsExactly(2);
    }

    private static List<Integer> sizes(Defect defect) {
        return SteppedVf.v2(MERGED.with(defect), 3).add(0, 100).settle().sentSizes();
    }

    @Test
    void h17FiltersAreDeletedForGoodByInterfaceDown() {
        SteppedVf vf = downAndUp(MERGED.with(Defect.H17));
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.pf()).isEmpty();
        assertThat(downAndUp(MERGED).pf()).containsExactly(100);
    }

    private static SteppedVf downAndUp(Revision revision) {
        return SteppedVf.v2(revision).add(100).settle().close().settle().open().settle();
    }

    private static VfState afterReset(Revision revision, boolean closed) {
        SteppedVf vf = SteppedVf.v2(revision);
        if (closed) {
            vf.close();
        }
        return vf.reset().driver().state();
    }

    @Test
    void h22AResetBringsUpAnInterfaceThatWasDown() {
        assertThat(afterReset(MERGED.with(Defect.H22), true)).isEqualTo(VfState.RUNNING);
        assertThat(afterReset(MERGED, true)).isEqualTo(VfState.DOWN);
    }

    @Test
    void h23AResetLeavesAnInterfaceDownThatWasUp() {
        assertThat(afterReset(MERGED.with(Defect.H23), false)).isEqualTo(VfState.DOWN);
        assertThat(afterReset(MERGED, false)).isEqualTo(VfState.RUNNING);
    }

    @Test
    void h23TheWatchdogItselfSetsResetting() {
        assertThat(seenByTheWatchdog(MERGED.with(Defect.H23))).isEqualTo(VfState.RESETTING);
        assertThat(seenByTheWatchdog(MERGED)).isEqualTo(VfState.RUNNING);
    }

    private static VfState seenByTheWatchdog(Revision revision) {
        BootingVf vf = BootingVf.of(revision).run();
        vf.mailbox().reset();
        vf.driver().watchdogStep();
        return vf.driver().state();
    }

    @Test
    void h30MessagesAreQueuedWhileTheDriverIsUnbound() {
        assertThat(sentWhileUnbinding(MERGED.with(Defect.H30))).contains(VirtchnlOpcode.DEL_ETH_ADDR);
        assertThat(sentWhileUnbinding(MERGED)).containsExactly(VirtchnlOpcode.DISABLE_QUEUES);
    }

    private static List<VirtchnlOpcode> sentWhileUnbinding(Revision revision) {
        BootingVf vf = new BootingVf(revision, new VfOptions(false, true), VirtchnlGeneration.V2).run();
        vf.driver().beginRemove();
        vf.driver().beginClose();
        List<VirtchnlOpcode> sent = new ArrayList<>();
        for (int tick = 0; tick < 5; tick++) {
            vf.driver().tick();
            VirtchnlOpcode opcode = vf.requested();
            if (opcode != VirtchnlOpcode.UNKNOWN) {
                sent.add(opcode);
                vf.driver().handle(VirtchnlReply.of(opcode, VirtchnlStatus.SUCCESS));
            }
        }
        return sent;
    }
}
