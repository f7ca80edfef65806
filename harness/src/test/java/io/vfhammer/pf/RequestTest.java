package io.vfhammer.pf;

import static io.vfhammer.virtchnl.VirtchnlStatus.ERR_NOT_SUPPORTED;
import static io.vfhammer.virtchnl.VirtchnlStatus.ERR_PARAM;
import static io.vfhammer.virtchnl.VirtchnlStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the PF answers each message, in each state of the VF (spec sections 5, 6.1 and 6.4). */
class RequestTest {
    private static final List<VirtchnlOpcode> NEED_NEGOTIATION = List.of(
            VirtchnlOpcode.CONFIG_VSI_QUEUES,
            VirtchnlOpcode.CONFIG_IRQ_MAP,
            VirtchnlOpcode.ENABLE_QUEUES,
            VirtchnlOpcode.DISABLE_QUEUES,
            VirtchnlOpcode.ADD_ETH_ADDR,
            VirtchnlOpcode.DEL_ETH_ADDR,
            VirtchnlOpcode.GET_STATS);

    @ParameterizedTest
    @EnumSource
    void grantsTheGenerationOfTheProfile(PfProfile profile) {
        PfRig rig = new PfRig(profile);
        assertThat(rig.ask(0, VirtchnlOpcode.GET_VF_RESOURCES).resources())
                .isEqualTo(VfResources.granting(profile.generation()));
        assertThat(rig.vsi(0).active()).isTrue();
        assertThat(rig.vsi(1).negotiated()).isFalse();
    }

    @Test
    void grantsTheCapsOfTheProfile() {
        PfRig rig = new PfRig(PfProfile.ICE_V2);
        rig.ask(0, VirtchnlOpcode.GET_VF_RESOURCES);
        assertThat(rig.ask(0, VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS).caps()).isEqualTo(new VlanCaps(true, 8));
        assertThat(rig.vsi(0).negotiatedCaps()).isEqualTo(new VlanCaps(true, 8));
    }

    @Test
    void grantsTheOverriddenCap() {
        PfRig rig = new PfRig(
                PfProfile.ICE_V2,
                Set.of(),
                PfFaults.NONE,
                PfSettings.DEFAULT.withCap(3).withEventGrace(0));
        rig.bringUp();
        assertThat(rig.vsi(0).negotiatedCaps()).isEqualTo(new VlanCaps(true, 3));
        assertThat(rig.add(0, 1, 2, 3, 4)).isEqualTo(ERR_PARAM);
        assertThat(rig.add(0, 1, 2, 3)).isEqualTo(SUCCESS);
    }

    @Test
    void iceLetsOnlyThreeOpcodesPassBeforeTheResources() {
        PfRig rig = new PfRig(PfProfile.ICE_V2);
        for (VirtchnlOpcode opcode : NEED_NEGOTIATION) {
            assertThat(rig.ask(0, opcode).status()).as(opcode.name()).isEqualTo(ERR_NOT_SUPPORTED);
        }
        assertThat(rig.ask(0, VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS).status()).isEqualTo(ERR_NOT_SUPPORTED);
        assertThat(rig.add(0, 100)).isEqualTo(ERR_NOT_SUPPORTED);
        assertThat(rig.del(0, 100)).isEqualTo(ERR_NOT_SUPPORTED);
        assertThat(rig.ask(0, VirtchnlOpcode.VERSION).status()).isEqualTo(SUCCESS);
        assertThat(rig.ask(0, VirtchnlOpcode.GET_VF_RESOURCES).status()).isEqualTo(SUCCESS);
        for (VirtchnlOpcode opcode : NEED_NEGOTIATION) {
            assertThat(rig.ask(0, opcode).status()).as(opcode.name()).isEqualTo(SUCCESS);
        }
    }

    @Test
    void iceLetsOnlyTheGrantedGenerationPass() {
        PfRig v2 = new PfRig(PfProfile.ICE_V2).bringUp();
        assertThat(v2.ask(0, VirtchnlOpcode.ADD_VLAN, 100).status()).isEqualTo(ERR_NOT_SUPPORTED);
        assertThat(v2.ask(0, VirtchnlOpcode.DEL_VLAN, 100).status()).isEqualTo(ERR_NOT_SUPPORTED);
        PfRig v1 = new PfRig(PfProfile.ICE_V1).bringUp();
        assertThat(v1.ask(0, VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS).status()).isEqualTo(ERR_NOT_SUPPORTED);
        assertThat(v1.ask(0, VirtchnlOpcode.ADD_VLAN_V2, 100).status()).isEqualTo(ERR_NOT_SUPPORTED);
        assertThat(v1.ask(0, VirtchnlOpcode.DEL_VLAN_V2, 100).status()).isEqualTo(ERR_NOT_SUPPORTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"I40E", "I40E_OOT"})
    void i40eHasNoAllowlistAndKnowsNoV2(PfProfile profile) {
        PfRig rig = new PfRig(profile);
        for (VirtchnlOpcode opcode : NEED_NEGOTIATION) {
            assertThat(rig.ask(0, opcode).status()).as(opcode.name()).isEqualTo(SUCCESS);
        }
        assertThat(rig.add(0, 100)).isEqualTo(SUCCESS);
        assertThat(rig.ask(0, VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS).status()).isEqualTo(ERR_NOT_SUPPORTED);
        assertThat(rig.ask(0, VirtchnlOpcode.ADD_VLAN_V2, 100).status()).isEqualTo(ERR_NOT_SUPPORTED);
        assertThat(rig.ask(0, VirtchnlOpcode.DEL_VLAN_V2, 100).status()).isEqualTo(ERR_NOT_SUPPORTED);
    }

    @Test
    void iceV2KnowsNoCapsBeforeTheyAreAskedFor() {
        PfRig rig = new PfRig(PfProfile.ICE_V2);
        rig.ask(0, VirtchnlOpcode.GET_VF_RESOURCES);
        assertThat(rig.add(0, 100)).isEqualTo(ERR_PARAM);
        assertThat(rig.del(0, 100)).isEqualTo(ERR_PARAM);
        assertThat(rig.vsi(0).nonZeroCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void theTableIsWhatWasAddedAndDeleted(PfProfile profile) {
        PfRig rig = new PfRig(profile).bringUp();
        assertThat(rig.add(0, 300, 1, 4094)).isEqualTo(SUCCESS);
        assertThat(rig.vsi(0).nonZeroVids()).containsExactly(1, 300, 4094);
        assertThat(rig.vsi(0).hasVlan(300)).isTrue();
        assertThat(rig.vsi(0).hasVlan(0)).isTrue();
        assertThat(rig.vsi(0).vlanCount()).isEqualTo(4);
        assertThat(rig.vsi(1).nonZeroVids()).isEmpty();
        assertThat(rig.del(0, 300)).isEqualTo(SUCCESS);
        assertThat(rig.vsi(0).nonZeroVids()).containsExactly(1, 4094);
        assertThat(rig.vsi(0).hasVlan(300)).isFalse();
    }

    @Test
    void queuesAreEnabledAndDisabledByTheVf() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        assertThat(rig.vsi(0).queuesEnabled()).isTrue();
        rig.ask(0, VirtchnlOpcode.DISABLE_QUEUES);
        assertThat(rig.vsi(0).queuesEnabled()).isFalse();
    }

    /** Spec section 6.4: LINK_CHANGE follows the replies to GET_VF_RESOURCES and ENABLE_QUEUES. */
    @Test
    void theLinkIsReportedAfterResourcesAndAfterEnablingQueues() {
        PfRig rig = new PfRig(PfProfile.ICE_V2);
        rig.send(0, VirtchnlOpcode.GET_VF_RESOURCES);
        rig.run();
        assertThat(rig.received(0))
                .containsExactly(
                        VirtchnlReply.of(VfResources.granting(VirtchnlGeneration.V2)),
                        VirtchnlReply.of(VirtchnlEvent.LINK_DOWN));
        rig.send(0, VirtchnlOpcode.ENABLE_QUEUES);
        rig.run();
        assertThat(rig.received(0))
                .containsExactly(
                        VirtchnlReply.of(VirtchnlOpcode.ENABLE_QUEUES, SUCCESS),
                        VirtchnlReply.of(VirtchnlEvent.LINK_UP));
        rig.send(0, VirtchnlOpcode.GET_STATS);
        rig.run();
        assertThat(rig.received(0)).containsExactly(VirtchnlReply.of(VirtchnlOpcode.GET_STATS, SUCCESS));
    }

    @Test
    void repliesComeInTheOrderOfTheRequestsAndVfsTakeTurns() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        for (int i = 0; i < 3; i++) {
            rig.send(0, VirtchnlOpcode.GET_STATS);
            rig.send(0, VirtchnlOpcode.VERSION);
        }
        rig.send(1, VirtchnlOpcode.GET_STATS);
        rig.pf.serviceStep();
        rig.pf.serviceStep();
        assertThat(rig.received(1)).hasSize(1);
        rig.run();
        assertThat(rig.received(0))
                .extracting(VirtchnlReply::opcode)
                .containsExactly(
                        VirtchnlOpcode.GET_STATS,
                        VirtchnlOpcode.VERSION,
                        VirtchnlOpcode.GET_STATS,
                        VirtchnlOpcode.VERSION,
                        VirtchnlOpcode.GET_STATS,
                        VirtchnlOpcode.VERSION);
    }

    @Test
    void aDutyCycleHandlesOneMessageAndIdleMeansNoneIsLeft() {
        PfRig rig = new PfRig(PfProfile.ICE_V2);
        assertThat(rig.pf.idle()).isTrue();
        assertThat(rig.pf.serviceStep()).isFalse();
        rig.send(0, VirtchnlOpcode.VERSION);
        rig.send(0, VirtchnlOpcode.VERSION);
        assertThat(rig.wakes).as("one for each message").isEqualTo(2);
        assertThat(rig.pf.idle()).isFalse();
        assertThat(rig.pf.serviceStep()).isTrue();
        assertThat(rig.pf.requestsHandled()).isOne();
        assertThat(rig.pf.idle()).isFalse();
        assertThat(rig.pf.serviceStep()).isTrue();
        assertThat(rig.pf.idle()).isTrue();
        assertThat(rig.pf.serviceStep()).isFalse();
    }

    @Test
    void aFullReceiveQueueLosesTheReply() {
        PfRig rig = new PfRig(PfProfile.ICE_V2);
        for (int i = 0; i < Mailbox.SLOTS + 1; i++) {
            rig.send(0, VirtchnlOpcode.VERSION);
            rig.run();
        }
        assertThat(rig.received(0)).hasSize(Mailbox.SLOTS);
        assertThat(rig.pf.repliesLost()).isOne();
        assertThat(rig.log).hasSize(1);
    }

    @Test
    void aDetachedVfIsNotServed() {
        PfRig rig = new PfRig(PfProfile.ICE_V2);
        rig.pf.detach(0);
        rig.send(0, VirtchnlOpcode.VERSION);
        rig.run();
        assertThat(rig.received(0)).isEmpty();
        rig.pf.attach(0, rig.mailboxes.get(0));
        rig.send(0, VirtchnlOpcode.VERSION);
        rig.run();
        assertThat(rig.received(0)).hasSize(2);
    }

    @Test
    void onlyAnAddThatWasNotCarriedOutIsLogged() {
        PfRig rig = new PfRig(PfProfile.ICE_V1).bringUp();
        rig.add(0, PfRig.vids(100, 7));
        rig.add(0, 100);
        rig.del(0, 999);
        assertThat(rig.log).isEmpty();
        assertThat(rig.add(0, 300)).isEqualTo(SUCCESS);
        assertThat(rig.log).singleElement().asString().contains("VF 0", "300", "SUCCESS");
    }

    @Test
    void countsWhatItHandledAndRefused() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        long handled = rig.pf.requestsHandled();
        assertThat(rig.pf.requestsRefused()).isZero();
        VirtchnlStatus refused = rig.add(0);
        assertThat(refused).isEqualTo(ERR_PARAM);
        assertThat(rig.pf.requestsHandled()).isEqualTo(handled + 1);
        assertThat(rig.pf.requestsRefused()).isOne();
    }
}
