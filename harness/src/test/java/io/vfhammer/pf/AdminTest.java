package io.vfhammer.pf;

import static io.vfhammer.virtchnl.VirtchnlStatus.ERR_NOT_SUPPORTED;
import static io.vfhammer.virtchnl.VirtchnlStatus.ERR_PARAM;
import static io.vfhammer.virtchnl.VirtchnlStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the administrator can set, and its consequences (spec sections 6.1 to 6.4). */
class AdminTest {
    private static final PfSettings NO_GRACE = PfSettings.DEFAULT.withEventGrace(0);

    // ---- anti-spoof ------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ICE_OOT")
    void txFilteringGoesOnWithTheFirstVlanAndOffWithTheLast(PfProfile profile) {
        PfRig rig = new PfRig(profile).bringUp();
        assertThat(rig.vsi(0).spoofCheck()).isTrue();
        assertThat(rig.vsi(0).txVlanFiltering()).isFalse();
        rig.add(0, 100, 101);
        assertThat(rig.vsi(0).txVlanFiltering()).isTrue();
        rig.del(0, 100);
        assertThat(rig.vsi(0).txVlanFiltering()).isTrue();
        rig.del(0, 101);
        assertThat(rig.vsi(0).txVlanFiltering()).isFalse();
    }

    @Test
    void outOfTreeIceFiltersTxFromTheStart() {
        PfRig rig = new PfRig(PfProfile.ICE_OOT).bringUp();
        assertThat(rig.vsi(0).txVlanFiltering()).isTrue();
        rig.pf.setSpoofCheck(0, false);
        assertThat(rig.vsi(0).txVlanFiltering()).isFalse();
    }

    @Test
    void theSpoofCheckTakesForceWithoutAReset() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.pf.setSpoofCheck(0, false);
        rig.add(0, 100);
        assertThat(rig.vsi(0).txVlanFiltering()).isFalse();
        rig.pf.setSpoofCheck(0, true);
        assertThat(rig.vsi(0).txVlanFiltering()).isTrue();
        assertThat(rig.run()).isZero();
        assertThat(rig.vsi(0).nonZeroVids()).containsExactly(100);
        assertThat(rig.vsi(1).spoofCheck()).isTrue();
    }

    @Test
    void theSpoofCheckOutlivesAReset() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.pf.setSpoofCheck(0, false);
        rig.pf.vfFlr(0);
        rig.run();
        assertThat(rig.vsi(0).spoofCheck()).isFalse();
    }

    // ---- Rx pruning ------------------------------------------------------------------------------------------------

    @Test
    void pruningIsOffByDefaultAndSwitchedForAllVfs() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        assertThat(rig.vsi(0).rxPruning()).isFalse();
        rig.pf.setRxPruning(true);
        assertThat(rig.vsi(0).rxPruning()).isTrue();
        assertThat(rig.vsi(1).rxPruning()).isTrue();
        rig.pf.vfFlr(0);
        rig.run();
        assertThat(rig.vsi(0).rxPruning()).isTrue();
        rig.pf.setRxPruning(false);
        assertThat(rig.vsi(0).rxPruning()).isFalse();
    }

    @Test
    void withIceV1PruningFollowsTheVlans() {
        PfRig rig = new PfRig(PfProfile.ICE_V1).bringUp();
        rig.add(0, 100);
        assertThat(rig.vsi(0).rxPruning()).isFalse();
        rig.pf.setRxPruning(true);
        rig.del(0, 100);
        assertThat(rig.vsi(0).rxPruning()).isFalse();
        rig.add(0, 100);
        assertThat(rig.vsi(0).rxPruning()).isTrue();
    }

    // ---- port VLAN -------------------------------------------------------------------------------------------------

    @Test
    void aPortVlanIsAnnouncedAndTakesForceWithTheReset() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, Set.of(), PfFaults.NONE, PfSettings.DEFAULT).bringUp();
        rig.add(0, 100);
        rig.pf.setPortVlan(0, 500);
        assertThat(rig.vsi(0).portVlan()).isZero();
        assertThat(rig.events(0)).containsExactly(VirtchnlEvent.RESET_IMPENDING);
        assertThat(rig.run()).isEqualTo(2);
        assertThat(rig.vsi(0).portVlan()).isEqualTo(500);
        assertThat(rig.vsi(0).rxPruning()).isTrue();
        assertThat(rig.vsi(0).nonZeroVids()).isEmpty();
        assertThat(rig.vsi(0).hasVlan(500)).isTrue();
        assertThat(rig.vsi(0).hasVlan(0)).isFalse();
        assertThat(rig.mailboxes.get(0).resetStatus()).isEqualTo(ResetStatus.VF_ACTIVE);
        assertThat(rig.events(1)).isEmpty();
    }

    @Test
    void anEventThatIsNotTakenInTimeIsLost() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.pf.setPortVlan(0, 500);
        rig.run();
        assertThat(rig.received(0)).isEmpty();
        assertThat(rig.vsi(0).portVlan()).isEqualTo(500);
    }

    @Test
    void theVfHasAFewCyclesToTakeTheEvent() {
        PfRig rig =
                new PfRig(PfProfile.ICE_V2, Set.of(), PfFaults.NONE, PfSettings.DEFAULT.withEventGrace(5)).bringUp();
        rig.pf.setPortVlan(0, 500);
        rig.pf.serviceStep();
        rig.pf.serviceStep();
        assertThat(rig.mailboxes.get(0).enabled()).isTrue();
        assertThat(rig.events(0)).containsExactly(VirtchnlEvent.RESET_IMPENDING);
        rig.pf.serviceStep();
        assertThat(rig.mailboxes.get(0).enabled()).isFalse();
    }

    @Test
    void iceV2WithAPortVlanNegotiatesNoFiltering() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.pf.setPortVlan(0, 500);
        rig.run();
        rig.bringUp(0);
        assertThat(rig.vsi(0).negotiatedCaps()).isEqualTo(VlanCaps.NONE);
        assertThat(rig.add(0, 100)).isEqualTo(ERR_PARAM);
        assertThat(rig.del(0, 100)).isEqualTo(ERR_PARAM);
        rig.pf.setPortVlan(0, 0);
        rig.run();
        rig.bringUp(0);
        assertThat(rig.vsi(0).rxPruning()).isFalse();
        assertThat(rig.add(0, 100)).isEqualTo(SUCCESS);
    }

    @Test
    void iceV2InDoubleVlanModeKeepsTheCapButNotTheFiltering() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, Set.of(), PfFaults.NONE, NO_GRACE.inDoubleVlanMode()).bringUp();
        rig.pf.setPortVlan(0, 500);
        rig.run();
        rig.bringUp(0);
        assertThat(rig.vsi(0).negotiatedCaps()).isEqualTo(new VlanCaps(false, 8));
        assertThat(rig.add(0, 100)).isEqualTo(ERR_PARAM);
    }

    @Test
    void iceV1WithAPortVlanGrantsNothing() {
        PfRig rig = new PfRig(PfProfile.ICE_V1).bringUp();
        rig.pf.setPortVlan(0, 500);
        rig.run();
        rig.mailboxes.get(0).restart();
        assertThat(rig.ask(0, VirtchnlOpcode.GET_VF_RESOURCES).resources()).isEqualTo(VfResources.NONE);
        assertThat(rig.add(0, 100)).isEqualTo(ERR_NOT_SUPPORTED);
        assertThat(rig.del(0, 100)).isEqualTo(ERR_NOT_SUPPORTED);
    }

    @Test
    void iceV1InDoubleVlanModeGrantsFilteringOnlyWithAPortVlan() {
        PfRig rig = new PfRig(PfProfile.ICE_V1, Set.of(), PfFaults.NONE, NO_GRACE.inDoubleVlanMode());
        assertThat(rig.ask(0, VirtchnlOpcode.GET_VF_RESOURCES).resources()).isEqualTo(VfResources.NONE);
        rig.pf.setPortVlan(0, 500);
        rig.run();
        rig.bringUp(0);
        assertThat(rig.add(0, 100)).isEqualTo(SUCCESS);
        assertThat(rig.vsi(0).hasVlan(100)).isTrue();
        assertThat(rig.vsi(0).hasVlan(500)).isTrue();
        rig.del(0, 100);
        assertThat(rig.vsi(0).rxPruning()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"I40E", "I40E_OOT"})
    void i40eWithAPortVlanRefusesFilters(PfProfile profile) {
        PfRig rig = new PfRig(profile).bringUp();
        rig.pf.setPortVlan(0, 500);
        rig.run();
        rig.bringUp(0);
        assertThat(rig.add(0, 100)).isEqualTo(ERR_PARAM);
        assertThat(rig.del(0, 100)).isEqualTo(ERR_PARAM);
        assertThat(rig.del(0, 0)).isEqualTo(SUCCESS);
    }

    @Test
    void theSamePortVlanAgainDoesNothing() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.pf.setPortVlan(0, 0);
        assertThat(rig.pf.idle()).isTrue();
        assertThatThrownBy(() -> rig.pf.setPortVlan(0, 4095)).hasMessageContaining("4095");
        assertThatThrownBy(() -> rig.pf.setPortVlan(0, -1)).hasMessageContaining("-1");
    }

    // ---- trust -----------------------------------------------------------------------------------------------------

    @Test
    void trustIsAnnouncedAndRaisesTheCap() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, Set.of(), PfFaults.NONE, PfSettings.DEFAULT).bringUp();
        rig.pf.setTrust(0, true);
        assertThat(rig.events(0)).containsExactly(VirtchnlEvent.RESET_IMPENDING);
        rig.run();
        rig.bringUp(0);
        assertThat(rig.vsi(0).trusted()).isTrue();
        assertThat(rig.vsi(0).negotiatedCaps()).isEqualTo(new VlanCaps(true, 4096));
        assertThat(rig.add(0, PfRig.vids(100, 20))).isEqualTo(SUCCESS);
        rig.pf.setTrust(0, true);
        assertThat(rig.pf.idle()).isTrue();
    }

    /** The PF's half of R17: a message of 20 is over the lowered cap, all of it is refused. */
    @Test
    void withoutTrustTheCapIsLowAgain() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.pf.setTrust(0, true);
        rig.run();
        rig.bringUp(0);
        rig.pf.setTrust(0, false);
        rig.run();
        rig.bringUp(0);
        assertThat(rig.add(0, PfRig.vids(100, 20))).isEqualTo(ERR_PARAM);
        assertThat(rig.vsi(0).nonZeroCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"ICE_V1", "I40E", "I40E_OOT"})
    void aTrustedVfOfTheFirstGenerationHasNoCap(PfProfile profile) {
        PfRig rig = new PfRig(profile).bringUp();
        rig.pf.setTrust(0, true);
        rig.run();
        rig.bringUp(0);
        for (int i = 0; i < 5; i++) {
            assertThat(rig.add(0, PfRig.vids(100 + 10 * i, 10))).isEqualTo(SUCCESS);
        }
        assertThat(rig.vsi(0).nonZeroCount()).isEqualTo(50);
    }

    @Test
    void twoSettingsBeforeTheResetAreOneReset() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, Set.of(), PfFaults.NONE, PfSettings.DEFAULT).bringUp();
        rig.pf.setTrust(0, true);
        rig.pf.setPortVlan(0, 500);
        assertThat(rig.events(0)).containsExactly(VirtchnlEvent.RESET_IMPENDING);
        rig.run();
        assertThat(rig.pf.resets()).isOne();
        assertThat(rig.vsi(0).trusted()).isTrue();
        assertThat(rig.vsi(0).portVlan()).isEqualTo(500);
    }

    // ---- link ------------------------------------------------------------------------------------------------------

    @Test
    void aLinkChangeIsToldToEveryVfAndTouchesNoFilter() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
        rig.add(0, 100);
        rig.pf.setLink(false);
        assertThat(rig.pf.linkUp()).isFalse();
        assertThat(rig.events(0)).containsExactly(VirtchnlEvent.LINK_DOWN);
        assertThat(rig.events(1)).containsExactly(VirtchnlEvent.LINK_DOWN);
        rig.pf.setLink(false);
        assertThat(rig.events(0)).isEmpty();
        rig.pf.setLink(true);
        assertThat(rig.events(0)).containsExactly(VirtchnlEvent.LINK_UP);
        assertThat(rig.vsi(0).nonZeroVids()).containsExactly(100);
        assertThat(rig.run()).isZero();
    }

    @Test
    void aVfWithoutQueuesIsToldThatItsLinkIsDown() {
        PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp(0);
        rig.pf.setLink(false);
        rig.pf.setLink(true);
        assertThat(rig.events(0)).containsExactly(VirtchnlEvent.LINK_DOWN, VirtchnlEvent.LINK_UP);
        assertThat(rig.events(1)).containsExactly(VirtchnlEvent.LINK_DOWN, VirtchnlEvent.LINK_DOWN);
    }

    // ---- making one ------------------------------------------------------------------------------------------------

    @Test
    void aPfRefusesWhatItCannotBe() {
        PfSettings doubleVlan = PfSettings.DEFAULT.inDoubleVlanMode();
        assertThatThrownBy(() -> new PfRig(PfProfile.I40E, Set.of(), PfFaults.NONE, doubleVlan))
                .hasMessageContaining("i40e");
        assertThatThrownBy(() -> new PfRig(PfProfile.ICE_V2, 0, Set.of(), PfFaults.NONE, PfSettings.DEFAULT))
                .hasMessageContaining("0");
        assertThatThrownBy(() -> new PfRig(PfProfile.ICE_V2, 257, Set.of(), PfFaults.NONE, PfSettings.DEFAULT))
                .hasMessageContaining("257");
    }

    @Test
    void everyVfHasAnAddressOfItsOwn() {
        PfRig rig = new PfRig(PfProfile.ICE_V2, 256, Set.of(), PfFaults.NONE, PfSettings.DEFAULT);
        assertThat(rig.vsi(0).macText()).isEqualTo("02:00:00:00:00:01");
        assertThat(rig.vsi(1).macText()).isEqualTo("02:00:00:00:00:02");
        assertThat(rig.vsi(255).macText()).isEqualTo("02:00:00:00:01:00");
    }
}
