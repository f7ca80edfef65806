package io.vfhammer.pf;

import static io.vfhammer.virtchnl.VirtchnlStatus.ERR_NOT_SUPPORTED;
import static io.vfhammer.virtchnl.VirtchnlStatus.ERR_PARAM;
import static io.vfhammer.virtchnl.VirtchnlStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way a VF is reset, and what is left of it afterwards (spec section 6.4). */
class ResetTest {
    private static final PfSettings SHORT_GRACE = PfSettings.DEFAULT.withEventGrace(3);

    private static void assertIsFresh(PfRig rig, int vf) {
        Vsi vsi = rig.vsi(vf);
        assertThat(vsi.nonZeroVids()).isEmpty();
        assertThat(vsi.negotiated()).isFalse();
        assertThat(vsi.negotiatedCaps()).isEqualTo(VlanCaps.NONE);
        assertThat(vsi.queuesEnabled()).isFalse();
        assertThat(vsi.initialised()).isTrue();
        assertThat(vsi.disabled()).isFalse();
        assertThat(vsi.txVlanFiltering()).isFalse();
        assertThat(vsi.active()).isEqualTo(rig.pf.profile().has(PfProfile.Trait.ACTIVE_AFTER_RESET));
        assertThat(rig.mailboxes.get(vf).resetStatus()).isEqualTo(ResetStatus.VF_ACTIVE);
        assertThat(rig.mailboxes.get(vf).enabled()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ICE_OOT")
    void aVfFlrGoesThroughEveryStageAndLeavesNothing(PfProfile profile) {
        PfRig rig = new PfRig(profile).bringUp();
        rig.add(0, 100, 101);
        rig.add(1, 100);
        rig.pf.vfFlr(0);
        Mailbox mailbox = rig.mailboxes.get(0);
        assertThat(mailbox.enabled()).isFalse();
        assertThat(mailbox.resetStatus()).isEqualTo(ResetStatus.IN_PROGRESS);
        assertThat(rig.vsi(0).queuesEnabled()).isFalse();
        assertThat(rig.pf.idle()).isFalse();

        assertThat(rig.pf.serviceStep()).isTrue();
        assertThat(mailbox.resetStatus()).isEqualTo(ResetStatus.COMPLETED);
        assertThat(rig.vsi(0).disabled()).isTrue();
        assertThat(rig.vsi(0).initialised()).isFalse();
        assertThat(rig.vsi(0).active()).isFalse();
        assertThat(rig.pf.idle()).isFalse();

        assertThat(rig.pf.serviceStep()).isTrue();
        assertIsFresh(rig, 0);
        assertThat(rig.pf.idle()).isTrue();
        assertThat(rig.pf.resets()).isOne();
        assertThat(rig.events(0)).isEmpty();
        assertThat(rig.vsi(1).nonZeroVids()).containsExactly(100);
        assertThat(rig.vsi(1).queuesEnabled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void afterAResetTheVfNegotiatesAgain(PfProfile profile) {
        PfRig rig = new PfRig(profile).bringUp();
        rig.pf.vfFlr(0);
        rig.run();
        rig.mailboxes.get(0).restart();
        assertThat(rig.add(0, 100)).isEqualTo(profile.cliName().startsWith("ice") ? ERR_NOT_SUPPORTED : SUCCESS);
        rig.bringUp(0);
        assertThat(rig.add(0, 101)).isEqualTo(SUCCESS);
        assertThat(rig.vsi(0).hasVlan(101)).isTrue();
    }

    @Test
    void theRequestCounterOfI40eStartsAnew() {
        PfRig rig = new PfRig(PfProfile.I40E).bringUp();
        rig.add(0, PfRig.vids(100, 16));
        rig.pf.vfFlr(0);
        rig.run();
        rig.bringUp(0);
        assertThat(rig.add(0, 300)).isEqualTo(SUCCESS);
        assertThat(rig.vsi(0).nonZeroVids()).containsExactly(300);
    }

    @Test
    void aResetVfMessageHasNoReply() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.add(0, 100);
        rig.send(0, VirtchnlOpcode.RESET_VF);
        assertThat(rig.pf.serviceStep()).isTrue();
        assertThat(rig.mailboxes.get(0).enabled()).isFalse();
        assertThat(rig.mailboxes.get(0).resetStatus()).isEqualTo(ResetStatus.COMPLETED);
        rig.run();
        assertIsFresh(rig, 0);
        assertThat(rig.received(0)).isEmpty();
    }

    @Test
    void aPfResetIsAnnouncedToAllAndThenHitsAll() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, Set.of(), PfFaults.NONE, SHORT_GRACE).bringUp();
        rig.add(0, 100);
        rig.pf.pfReset();
        for (int vf = 0; vf < 2; vf++) {
            assertThat(rig.mailboxes.get(vf).enabled()).isTrue();
            assertThat(rig.events(vf)).containsExactly(VirtchnlEvent.RESET_IMPENDING);
        }
        assertThat(rig.pf.idle()).isFalse();
        assertThat(rig.pf.serviceStep()).isTrue();
        for (int vf = 0; vf < 2; vf++) {
            assertThat(rig.mailboxes.get(vf).enabled()).isFalse();
            assertThat(rig.mailboxes.get(vf).resetStatus()).isEqualTo(ResetStatus.IN_PROGRESS);
            assertThat(rig.vsi(vf).queuesEnabled()).isFalse();
        }
        assertThat(rig.run()).isEqualTo(4);
        assertIsFresh(rig, 0);
        assertIsFresh(rig, 1);
        assertThat(rig.pf.resets()).isEqualTo(2);
    }

    @Test
    void aPfResetWaitsForTheEventToBeTakenButNotForEver() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, Set.of(), PfFaults.NONE, SHORT_GRACE).bringUp();
        rig.pf.pfReset();
        for (int cycle = 0; cycle < 3; cycle++) {
            assertThat(rig.pf.serviceStep()).isTrue();
            assertThat(rig.mailboxes.get(0).enabled()).isTrue();
        }
        assertThat(rig.pf.serviceStep()).isTrue();
        assertThat(rig.mailboxes.get(0).enabled()).isFalse();
        assertThat(rig.received(0)).isEmpty();
    }

    @Test
    void aPfFlrKillsEveryMailboxAtOnceWithoutAnEvent() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.add(1, 100);
        rig.send(1, VirtchnlOpcode.GET_STATS);
        rig.pf.pfFlr();
        for (int vf = 0; vf < 2; vf++) {
            assertThat(rig.mailboxes.get(vf).enabled()).isFalse();
            assertThat(rig.mailboxes.get(vf).resetStatus()).isEqualTo(ResetStatus.IN_PROGRESS);
            assertThat(rig.received(vf)).isEmpty();
        }
        rig.run();
        assertIsFresh(rig, 0);
        assertIsFresh(rig, 1);
        assertThat(rig.pf.requestsRefused()).isZero();
    }

    @Test
    void aPfFlrOvertakesAnAnnouncedPfReset() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, Set.of(), PfFaults.NONE, SHORT_GRACE).bringUp();
        rig.pf.pfReset();
        rig.pf.pfFlr();
        assertThat(rig.run()).isEqualTo(4);
        assertThat(rig.pf.resets()).isEqualTo(2);
    }

    /** Spec section 6.4: DIS while it lasts, not allowed afterwards. */
    @Test
    void aMessageQueuedBeforeAResetIsAnsweredAfterIt() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.send(0, VirtchnlOpcode.ADD_VLAN_V2, 100);
        rig.pf.vfFlr(0);
        rig.pf.serviceStep();
        rig.pf.serviceStep();
        rig.mailboxes.get(0).restart();
        rig.run();
        assertThat(rig.received(0)).containsExactly(VirtchnlReply.of(VirtchnlOpcode.ADD_VLAN_V2, ERR_NOT_SUPPORTED));
        assertThat(rig.vsi(0).nonZeroCount()).isZero();
    }

    @Test
    void anAnswerToADeadMailboxIsLost() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.send(0, VirtchnlOpcode.ADD_VLAN_V2, 100);
        rig.pf.vfFlr(0);
        rig.run();
        rig.mailboxes.get(0).restart();
        assertThat(rig.received(0)).isEmpty();
        assertThat(rig.pf.requestsRefused()).isOne();
    }

    @Test
    void resetsComeBeforeMessages() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.send(1, VirtchnlOpcode.GET_STATS);
        rig.pf.vfFlr(0);
        rig.pf.serviceStep();
        rig.pf.serviceStep();
        assertThat(rig.vsi(0).initialised()).isTrue();
        assertThat(rig.received(1)).isEmpty();
        rig.pf.serviceStep();
        assertThat(rig.received(1)).hasSize(1);
    }

    @Test
    void aSecondFlrDuringTheFirstResetsAgain() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.pf.vfFlr(0);
        rig.pf.serviceStep();
        rig.pf.vfFlr(0);
        assertThat(rig.mailboxes.get(0).resetStatus()).isEqualTo(ResetStatus.IN_PROGRESS);
        rig.run();
        assertIsFresh(rig, 0);
        assertThat(rig.pf.resets()).isEqualTo(2);
    }

    @Test
    void manyFlrsBeforeTheDaemonRunsAreOneReset() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        for (int i = 0; i < 5; i++) {
            rig.pf.vfFlr(0);
        }
        assertThat(rig.run()).isEqualTo(2);
        assertThat(rig.pf.resets()).isOne();
    }

    @Test
    void aResetThatComesBetweenThePollAndTheLockHoldsTheMessageBack() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.send(0, VirtchnlOpcode.ADD_VLAN_V2, 100);
        rig.beforeNextLock = () -> rig.pf.setTrust(0, true);
        rig.pf.serviceStep();
        assertThat(rig.received(0)).containsExactly(VirtchnlReply.of(VirtchnlEvent.RESET_IMPENDING));
        assertThat(rig.vsi(0).nonZeroCount()).isZero();
        rig.pf.serviceStep();
        rig.pf.serviceStep();
        assertThat(rig.mailboxes.get(0).resetStatus()).isEqualTo(ResetStatus.VF_ACTIVE);
        rig.mailboxes.get(0).restart();
        rig.run();
        assertThat(rig.received(0)).containsExactly(VirtchnlReply.of(VirtchnlOpcode.ADD_VLAN_V2, ERR_NOT_SUPPORTED));
    }

    // ---- defects ---------------------------------------------------------------------------------------------------

    @Test
    void aFailedRebuildLeavesTheVfDisabledUntilItsNextVflr() {
        PfRig rig =
                new PfRig(PfProfile.ICE_V2, Set.of(Behaviour.PF_REBUILD_FAILS), PfFaults.NONE, SHORT_GRACE).bringUp();
        rig.pf.pfFlr();
        rig.run();
        assertThat(rig.vsi(0).disabled()).isTrue();
        assertThat(rig.mailboxes.get(0).resetStatus()).isEqualTo(ResetStatus.COMPLETED);
        rig.mailboxes.get(0).restart();
        assertThat(rig.ask(0, VirtchnlOpcode.VERSION).status()).isEqualTo(ERR_PARAM);
        rig.send(0, VirtchnlOpcode.RESET_VF);
        rig.run();
        assertThat(rig.vsi(0).disabled()).isTrue();
        rig.pf.vfFlr(0);
        rig.run();
        assertIsFresh(rig, 0);
        assertThat(rig.vsi(1).disabled()).isTrue();
    }

    @Test
    void theSameRebuildSucceedsWithoutTheDefect() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.pf.pfFlr();
        rig.run();
        assertIsFresh(rig, 0);
    }

    @Test
    void withoutALockPerVfAMessageMeetsADisabledVf() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, Set.of(Behaviour.PF_NO_CFG_LOCK), PfFaults.NONE, SHORT_GRACE).bringUp();
        rig.send(0, VirtchnlOpcode.ADD_VLAN_V2, 100);
        rig.pf.setTrust(0, true);
        rig.pf.serviceStep();
        assertThat(rig.received(0))
                .containsExactly(
                        VirtchnlReply.of(VirtchnlEvent.RESET_IMPENDING),
                        VirtchnlReply.of(VirtchnlOpcode.ADD_VLAN_V2, ERR_PARAM));
        rig.run();
        assertIsFresh(rig, 0);
    }

    @Test
    void withALockPerVfTheMessageWaits() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, Set.of(), PfFaults.NONE, SHORT_GRACE).bringUp();
        rig.send(0, VirtchnlOpcode.ADD_VLAN_V2, 100);
        rig.pf.setTrust(0, true);
        rig.pf.serviceStep();
        assertThat(rig.received(0)).containsExactly(VirtchnlReply.of(VirtchnlEvent.RESET_IMPENDING));
    }

    @Test
    void aPfThatIsSilentInTeardownTakesMessagesAndAnswersNone() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, Set.of(Behaviour.PF_SILENT_IN_TEARDOWN), PfFaults.NONE, SHORT_GRACE)
                .bringUp();
        rig.pf.setTearingDown(true);
        rig.send(0, VirtchnlOpcode.GET_STATS);
        rig.run();
        assertThat(rig.received(0)).isEmpty();
        rig.pf.setTearingDown(false);
        assertThat(rig.ask(0, VirtchnlOpcode.GET_STATS).status()).isEqualTo(SUCCESS);

        PfRig sound = new PfRig(PfProfile.ICE_V2).bringUp();
        sound.pf.setTearingDown(true);
        assertThat(sound.ask(0, VirtchnlOpcode.GET_STATS).status()).isEqualTo(SUCCESS);
    }
}
