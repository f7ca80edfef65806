package io.vfhammer.pf;

import static io.vfhammer.virtchnl.VirtchnlStatus.ERR_NO_MEMORY;
import static io.vfhammer.virtchnl.VirtchnlStatus.ERR_PARAM;
import static io.vfhammer.virtchnl.VirtchnlStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a fault does to a message: the PF's halves of R7, R8 and R16, refusals and delays. */
class FaultTest {
    private FaultDecision next = FaultDecision.NONE;
    private final List<String> consulted = new ArrayList<>();

    private PfRig rig() {
        PfFaults faults = (vf, request) -> {
            consulted.add(vf + " " + request);
            FaultDecision decision = next;
            next = FaultDecision.NONE;
            return decision;
        };
        return new PfRig(PfProfile.ICE_V2, Set.of(), faults, PfSettings.DEFAULT.withEventGrace(0)).bringUp();
    }

    @Test
    void isConsultedOncePerMessage() {
        PfRig rig = rig();
        consulted.clear();
        rig.add(1, 100, 101);
        rig.ask(0, VirtchnlOpcode.GET_STATS);
        assertThat(consulted).containsExactly("1 ADD_VLAN_V2 [100, 101]", "0 GET_STATS");
    }

    @Test
    void aRefusedMessageIsNotCarriedOut() {
        PfRig rig = rig();
        next = FaultDecision.refuse(ERR_NO_MEMORY);
        assertThat(rig.add(0, 100)).isEqualTo(ERR_NO_MEMORY);
        assertThat(rig.vsi(0).nonZeroCount()).isZero();
        assertThat(rig.add(0, 100)).isEqualTo(SUCCESS);
    }

    @Test
    void aRefusalCarriesNoResources() {
        PfRig rig = rig();
        next = FaultDecision.refuse(ERR_PARAM);
        VirtchnlReply reply = rig.ask(0, VirtchnlOpcode.GET_VF_RESOURCES);
        assertThat(reply.resources()).isNull();
    }

    @Test
    void aDroppedReplyLeavesTheMessageCarriedOut() {
        PfRig rig = rig();
        next = FaultDecision.DROP_REPLY;
        rig.send(0, VirtchnlOpcode.ADD_VLAN_V2, 100);
        rig.run();
        assertThat(rig.received(0)).isEmpty();
        assertThat(rig.vsi(0).nonZeroVids()).containsExactly(100);
        assertThat(rig.pf.repliesLost()).isOne();
    }

    @Test
    void aDroppedRequestIsNeitherCarriedOutNorAnswered() {
        PfRig rig = rig();
        long handled = rig.pf.requestsHandled();
        next = FaultDecision.DROP_REQUEST;
        rig.send(0, VirtchnlOpcode.ADD_VLAN_V2, 100);
        rig.run();
        assertThat(rig.received(0)).isEmpty();
        assertThat(rig.vsi(0).nonZeroCount()).isZero();
        assertThat(rig.pf.requestsHandled()).isEqualTo(handled);
    }

    /** R7: the VF frees all three, the PF keeps the first. */
    @Test
    void aPartialAddKeepsWhatCameFirst() {
        PfRig rig = rig();
        next = FaultDecision.partial(1);
        assertThat(rig.add(0, 100, 101, 102)).isEqualTo(ERR_PARAM);
        assertThat(rig.vsi(0).nonZeroVids()).containsExactly(100);
        assertThat(rig.vsi(0).txVlanFiltering()).isTrue();
    }

    /** R8: the VF believes in both again, the PF has one. */
    @Test
    void aPartialDelDropsWhatCameFirst() {
        PfRig rig = rig();
        rig.add(0, 100, 101);
        next = FaultDecision.partial(1);
        assertThat(rig.del(0, 100, 101)).isEqualTo(ERR_PARAM);
        assertThat(rig.vsi(0).nonZeroVids()).containsExactly(101);
    }

    @Test
    void aPartialFailureBeyondTheBatchIsNone() {
        PfRig rig = rig();
        next = FaultDecision.partial(2);
        assertThat(rig.add(0, 100, 101)).isEqualTo(SUCCESS);
        next = FaultDecision.partial(0);
        assertThat(rig.ask(0, VirtchnlOpcode.GET_STATS).status()).isEqualTo(SUCCESS);
    }

    @Test
    void aLateReplyComesAfterItsCyclesAndHoldsBackTheNextMessage() {
        PfRig rig = rig();
        next = FaultDecision.late(3);
        rig.send(0, VirtchnlOpcode.ADD_VLAN_V2, 100);
        rig.send(0, VirtchnlOpcode.GET_STATS);
        rig.send(1, VirtchnlOpcode.GET_STATS);
        rig.pf.serviceStep();
        assertThat(rig.vsi(0).hasVlan(100)).isTrue();
        rig.pf.serviceStep();
        assertThat(rig.received(1)).hasSize(1);
        rig.pf.serviceStep();
        assertThat(rig.received(0)).isEmpty();
        assertThat(rig.pf.idle()).isFalse();
        rig.pf.serviceStep();
        assertThat(rig.mailboxes.get(0).repliesWaiting()).isGreaterThanOrEqualTo(1);
        rig.run();
        assertThat(rig.received(0))
                .containsExactly(
                        VirtchnlReply.of(VirtchnlOpcode.ADD_VLAN_V2, SUCCESS),
                        VirtchnlReply.of(VirtchnlOpcode.GET_STATS, SUCCESS));
    }

    @Test
    void aResetThrowsALateReplyAway() {
        PfRig rig = rig();
        next = FaultDecision.late(100);
        rig.send(0, VirtchnlOpcode.ADD_VLAN_V2, 100);
        rig.pf.serviceStep();
        rig.pf.vfFlr(0);
        assertThat(rig.run()).isLessThan(10);
        rig.bringUp(0);
        assertThat(rig.add(0, 101)).isEqualTo(SUCCESS);
    }

    @Test
    void aRefusedResetVfIsLost() {
        PfRig rig = rig();
        next = FaultDecision.refuse(ERR_PARAM);
        rig.send(0, VirtchnlOpcode.RESET_VF);
        rig.run();
        assertThat(rig.received(0)).isEmpty();
        assertThat(rig.mailboxes.get(0).resetStatus()).isEqualTo(ResetStatus.VF_ACTIVE);
        assertThat(rig.mailboxes.get(0).enabled()).isTrue();
    }

    @Test
    void decisionsRefuseWhatMakesNoSense() {
        assertThatThrownBy(() -> FaultDecision.refuse(SUCCESS)).hasMessageContaining("SUCCESS");
        assertThatThrownBy(() -> FaultDecision.partial(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new FaultDecision(FaultDecision.Kind.DROP_REPLY, SUCCESS, 1))
                .hasMessageContaining("DROP_REPLY");
    }

    // ---- by chance -------------------------------------------------------------------------------------------------

    private static VirtchnlRequest request(VirtchnlOpcode opcode, int... vids) {
        VidBatch batch = new VidBatch();
        for (int vid : vids) {
            batch.add(vid);
        }
        return VirtchnlRequest.of(opcode, batch);
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        RandomPfFaults.Rates rates = new RandomPfFaults.Rates(0.1, 0.1, 0.1, 0.1, 0.1, 9);
        RandomPfFaults first = RandomPfFaults.ofVlanMessages(42, rates);
        RandomPfFaults second = RandomPfFaults.ofVlanMessages(42, rates);
        RandomPfFaults other = RandomPfFaults.ofVlanMessages(43, rates);
        VirtchnlRequest request = request(VirtchnlOpcode.ADD_VLAN_V2, 100, 101, 102);
        List<FaultDecision> a = new ArrayList<>();
        List<FaultDecision> b = new ArrayList<>();
        List<FaultDecision> c = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            a.add(first.decide(0, request));
            b.add(second.decide(0, request));
            c.add(other.decide(0, request));
        }
        assertThat(b).isEqualTo(a);
        assertThat(c).isNotEqualTo(a);
    }

    @Test
    void everyKindComesAboutAsOftenAsItsRate() {
        RandomPfFaults faults =
                RandomPfFaults.ofVlanMessages(1, new RandomPfFaults.Rates(0.1, 0.15, 0.2, 0.25, 0.3, 4));
        Map<FaultDecision.Kind, Integer> seen = new EnumMap<>(FaultDecision.Kind.class);
        for (int i = 0; i < 10_000; i++) {
            FaultDecision decision = faults.decide(0, request(VirtchnlOpcode.DEL_VLAN, 100, 101));
            seen.merge(decision.kind(), 1, Integer::sum);
            switch (decision.kind()) {
                case PARTIAL -> assertThat(decision.count()).isBetween(0, 1);
                case LATE -> assertThat(decision.count()).isBetween(1, 4);
                case NONE, REFUSE, DROP_REPLY, DROP_REQUEST ->
                    assertThat(decision.count()).isZero();
            }
        }
        assertThat(seen.get(FaultDecision.Kind.REFUSE)).isBetween(850, 1150);
        assertThat(seen.get(FaultDecision.Kind.DROP_REPLY)).isBetween(1300, 1700);
        assertThat(seen.get(FaultDecision.Kind.DROP_REQUEST)).isBetween(1800, 2200);
        assertThat(seen.get(FaultDecision.Kind.PARTIAL)).isBetween(2250, 2750);
        assertThat(seen.get(FaultDecision.Kind.LATE)).isBetween(2750, 3250);
    }

    @Test
    void onlyTheTargetsAreHit() {
        RandomPfFaults always = RandomPfFaults.ofVlanMessages(1, new RandomPfFaults.Rates(1, 0, 0, 0, 0, 1));
        assertThat(always.decide(0, request(VirtchnlOpcode.GET_STATS))).isEqualTo(FaultDecision.NONE);
        assertThat(always.decide(0, request(VirtchnlOpcode.ADD_VLAN, 1)).kind()).isEqualTo(FaultDecision.Kind.REFUSE);
        assertThatThrownBy(() -> new RandomPfFaults.Rates(0.6, 0.6, 0, 0, 0, 1)).hasMessageContaining("more than 1");
        assertThatThrownBy(() -> new RandomPfFaults.Rates(-0.1, 0, 0, 0, 0, 1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new RandomPfFaults.Rates(0, 0, 0, 0, Double.NaN, 1))
                .hasMessageContaining("NaN");
    }
}
