package io.vfhammer.pf;

import static io.vfhammer.pf.PfProfile.I40E;
import static io.vfhammer.pf.PfProfile.I40E_OOT;
import static io.vfhammer.pf.PfProfile.ICE_OOT;
import static io.vfhammer.pf.PfProfile.ICE_V1;
import static io.vfhammer.pf.PfProfile.ICE_V2;
import static io.vfhammer.pf.PfRig.vids;
import static io.vfhammer.virtchnl.VirtchnlStatus.ERR_PARAM;
import static io.vfhammer.virtchnl.VirtchnlStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of spec sections 6.1 to 6.3, one row after the other, on a bare table. */
class VlanRulesTest {
    private final VlanBits table = new VlanBits();

    private static VlanGrant grant(PfProfile profile) {
        return new VlanGrant(true, true, profile.userVlansMax());
    }

    private static VlanRules rules(PfProfile profile) {
        return new VlanRules(profile, Set.of(), PfSettings.DEFAULT);
    }

    private VirtchnlStatus apply(PfProfile profile, VlanGrant grant, VirtchnlOpcode opcode, int failAt, int... vids) {
        VidBatch batch = new VidBatch();
        for (int vid : vids) {
            batch.add(vid);
        }
        return rules(profile).apply(table, grant, VirtchnlRequest.of(opcode, batch), failAt);
    }

    private VirtchnlStatus add(PfProfile profile, int... vids) {
        return apply(profile, grant(profile), profile.generation().addOpcode(), VlanRules.NO_ERROR, vids);
    }

    private VirtchnlStatus del(PfProfile profile, int... vids) {
        return apply(profile, grant(profile), profile.generation().delOpcode(), VlanRules.NO_ERROR, vids);
    }

    // ---- the cap ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(names = {"ICE_V2", "ICE_OOT"})
    void iceV2TakesEightAndRefusesAWholeMessageOverTheCap(PfProfile profile) {
        assertThat(add(profile, vids(100, 6))).isEqualTo(SUCCESS);
        assertThat(add(profile, 200, 201, 202)).isEqualTo(ERR_PARAM);
        assertThat(table.toArray()).containsExactly(vids(100, 6));
        assertThat(add(profile, 200, 201)).isEqualTo(SUCCESS);
        assertThat(table.nonZero()).isEqualTo(8);
        assertThat(add(profile, 300)).isEqualTo(ERR_PARAM);
    }

    @Test
    void iceV2CountsDuplicatesOfTheMessageAgainstTheCap() {
        assertThat(add(ICE_V2, vids(100, 7))).isEqualTo(SUCCESS);
        assertThat(add(ICE_V2, 100, 101)).isEqualTo(ERR_PARAM);
        assertThat(add(ICE_V2, 100)).isEqualTo(SUCCESS);
        assertThat(table.nonZero()).isEqualTo(7);
    }

    @Test
    void iceV1TakesSevenAndKeepsSilentAboutTheRest() {
        assertThat(add(ICE_V1, vids(100, 5))).isEqualTo(SUCCESS);
        assertThat(add(ICE_V1, vids(200, 5))).isEqualTo(SUCCESS);
        assertThat(table.toArray()).containsExactly(100, 101, 102, 103, 104, 200, 201);
        assertThat(add(ICE_V1, 300)).isEqualTo(SUCCESS);
        assertThat(table.contains(300)).isFalse();
    }

    @Test
    void i40eChecksOncePerMessageAndKeepsSilent() {
        assertThat(add(I40E, vids(100, 15))).isEqualTo(SUCCESS);
        assertThat(add(I40E, vids(200, 10))).isEqualTo(SUCCESS);
        assertThat(table.nonZero()).isEqualTo(25);
        assertThat(add(I40E, 300)).isEqualTo(SUCCESS);
        assertThat(table.contains(300)).isFalse();
    }

    @Test
    void i40eLooksAtItsCapBeforeAnythingElse() {
        add(I40E, vids(100, 16));
        VlanGrant inactive = new VlanGrant(false, false, 16);
        assertThat(apply(I40E, inactive, VirtchnlOpcode.ADD_VLAN, VlanRules.NO_ERROR, 5000))
                .isEqualTo(SUCCESS);
        table.remove(100);
        table.addToRequestCount(-1);
        assertThat(apply(I40E, inactive, VirtchnlOpcode.ADD_VLAN, VlanRules.NO_ERROR, 5000))
                .isEqualTo(ERR_PARAM);
    }

    @Test
    void i40eCountsRequestsInsteadOfFilters() {
        for (int i = 0; i < 16; i++) {
            assertThat(add(I40E, 100)).isEqualTo(SUCCESS);
        }
        assertThat(add(I40E, 101)).isEqualTo(SUCCESS);
        assertThat(table.toArray()).containsExactly(100);
        assertThat(del(I40E, 999)).isEqualTo(SUCCESS);
        assertThat(add(I40E, 101)).isEqualTo(SUCCESS);
        assertThat(table.toArray()).containsExactly(100, 101);
    }

    @Test
    void i40eCounterWrapsAroundBelowZero() {
        assertThat(del(I40E, 999)).isEqualTo(SUCCESS);
        assertThat(table.requestCount()).isEqualTo(65535);
        assertThat(add(I40E, 100)).isEqualTo(SUCCESS);
        assertThat(table.nonZero()).isZero();
    }

    @Test
    void outOfTreeI40eChecksEachVidAndSaysSo() {
        assertThat(add(I40E_OOT, vids(100, 15))).isEqualTo(SUCCESS);
        assertThat(add(I40E_OOT, 200, 201, 202)).isEqualTo(ERR_PARAM);
        assertThat(table.contains(200)).isTrue();
        assertThat(table.nonZero()).isEqualTo(16);
    }

    @ParameterizedTest
    @EnumSource
    void aTrustedVfHasRoomForMore(PfProfile profile) {
        VlanGrant trusted = new VlanGrant(true, true, profile.trustedVlansMax());
        assertThat(apply(profile, trusted, profile.generation().addOpcode(), VlanRules.NO_ERROR, vids(1, 100)))
                .isEqualTo(SUCCESS);
        assertThat(table.nonZero()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(names = {"ICE_V2", "ICE_V1"})
    void aPfThatCountsVlanZeroHasOneLess(PfProfile profile) {
        int[] fill = vids(100, profile.userVlansMax() - 1);
        VlanRules broken = new VlanRules(profile, Set.of(Behaviour.PF_COUNTS_VID_0), PfSettings.DEFAULT);
        VidBatch batch = new VidBatch();
        for (int vid : fill) {
            batch.add(vid);
        }
        VirtchnlOpcode opcode = profile.generation().addOpcode();
        assertThat(broken.apply(table, grant(profile), VirtchnlRequest.of(opcode, batch), VlanRules.NO_ERROR))
                .isEqualTo(SUCCESS);
        assertThat(table.nonZero()).isEqualTo(fill.length);
        batch.clear();
        batch.add(200);
        assertThat(broken.apply(table, grant(profile), VirtchnlRequest.of(opcode, batch), VlanRules.NO_ERROR))
                .isEqualTo(profile.overCapStatus());
        assertThat(table.contains(200)).isFalse();
    }

    @Test
    void aPfThatCountsVlanZeroHasTwoLessInDoubleVlanMode() {
        VlanRules broken =
                new VlanRules(ICE_V2, Set.of(Behaviour.PF_COUNTS_VID_0), PfSettings.DEFAULT.inDoubleVlanMode());
        VidBatch batch = new VidBatch();
        for (int vid : vids(100, 7)) {
            batch.add(vid);
        }
        VirtchnlRequest seven = VirtchnlRequest.of(VirtchnlOpcode.ADD_VLAN_V2, batch);
        assertThat(broken.apply(table, grant(ICE_V2), seven, VlanRules.NO_ERROR))
                .isEqualTo(ERR_PARAM);
    }

    // ---- duplicates and missing ones -------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void aDuplicateAddIsNoErrorAndCountsOnce(PfProfile profile) {
        assertThat(add(profile, 100)).isEqualTo(SUCCESS);
        assertThat(add(profile, 100, 100)).isEqualTo(SUCCESS);
        assertThat(table.toArray()).containsExactly(100);
        assertThat(table.nonZero()).isOne();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ICE_OOT")
    void aDelOfAnAbsentVidIsNoError(PfProfile profile) {
        add(profile, 100);
        assertThat(del(profile, 200, 201)).isEqualTo(SUCCESS);
        assertThat(table.toArray()).containsExactly(100);
    }

    @Test
    void outOfTreeIceRefusesADelOfMoreThanThereAre() {
        add(ICE_OOT, 100);
        assertThat(del(ICE_OOT, 100, 101)).isEqualTo(ERR_PARAM);
        assertThat(table.toArray()).containsExactly(100);
        assertThat(del(ICE_OOT, 101)).isEqualTo(SUCCESS);
        assertThat(del(ICE_OOT, 100)).isEqualTo(SUCCESS);
        assertThat(del(ICE_OOT, 100)).isEqualTo(ERR_PARAM);
    }

    @Test
    void iceV1LooksOnlyAtAsManyVidsAsTheVsiHas() {
        add(ICE_V1, 100);
        // One filter and VLAN 0: the third VID of the message is not looked at.
        assertThat(del(ICE_V1, 200, 201, 100)).isEqualTo(SUCCESS);
        assertThat(table.toArray()).containsExactly(100);
        assertThat(del(ICE_V1, 200, 100, 201)).isEqualTo(SUCCESS);
        assertThat(table.nonZero()).isZero();
    }

    // ---- partial failure -------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "I40E")
    void aHardErrorEndsTheMessageWithoutARollback(PfProfile profile) {
        VlanGrant grant = grant(profile);
        assertThat(apply(profile, grant, profile.generation().addOpcode(), 1, 100, 101, 102))
                .isEqualTo(ERR_PARAM);
        assertThat(table.toArray()).containsExactly(100);
        add(profile, 101, 102);
        assertThat(apply(profile, grant, profile.generation().delOpcode(), 2, 100, 101, 102))
                .isEqualTo(ERR_PARAM);
        assertThat(table.toArray()).containsExactly(102);
    }

    @Test
    void i40eSkipsAFailingVidAndSaysSuccess() {
        assertThat(apply(I40E, grant(I40E), VirtchnlOpcode.ADD_VLAN, 1, 100, 101, 102))
                .isEqualTo(SUCCESS);
        assertThat(table.toArray()).containsExactly(100, 102);
        assertThat(apply(I40E, grant(I40E), VirtchnlOpcode.DEL_VLAN, 0, 100, 102))
                .isEqualTo(SUCCESS);
        assertThat(table.toArray()).containsExactly(100);
    }

    // ---- what is refused -------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void anEmptyMessageIsRefused(PfProfile profile) {
        assertThat(add(profile)).isEqualTo(ERR_PARAM);
        assertThat(del(profile)).isEqualTo(ERR_PARAM);
    }

    @ParameterizedTest
    @EnumSource
    void aVidBeyondTwelveBitsRefusesTheWholeMessage(PfProfile profile) {
        assertThat(add(profile, 100, 4096)).isEqualTo(ERR_PARAM);
        assertThat(table.nonZero()).isZero();
        add(profile, 100, 101);
        assertThat(del(profile, 100, 4096)).isEqualTo(ERR_PARAM);
        assertThat(table.toArray()).containsExactly(100, 101);
        assertThat(add(profile, 4095)).isEqualTo(SUCCESS);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageLongerThanTheBufferIsRefused(PfProfile profile) {
        VlanGrant trusted = new VlanGrant(true, true, profile.trustedVlansMax());
        int most = profile.generation().vidsPerMessageMax();
        VirtchnlOpcode add = profile.generation().addOpcode();
        assertThat(apply(profile, trusted, add, VlanRules.NO_ERROR, vids(1, most + 1)))
                .isEqualTo(ERR_PARAM);
        assertThat(table.nonZero()).isZero();
        assertThat(apply(profile, trusted, add, VlanRules.NO_ERROR, vids(1, most)))
                .isEqualTo(SUCCESS);
        assertThat(table.nonZero()).isEqualTo(most);
    }

    @ParameterizedTest
    @EnumSource(names = {"ICE_V2", "ICE_OOT"})
    void aTciOfZeroRefusesTheWholeMessage(PfProfile profile) {
        assertThat(add(profile, 100, 0)).isEqualTo(ERR_PARAM);
        assertThat(table.nonZero()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"ICE_V1", "I40E", "I40E_OOT"})
    void vlanZeroIsSkippedInTheFirstGeneration(PfProfile profile) {
        assertThat(add(profile, 0, 100)).isEqualTo(SUCCESS);
        assertThat(table.toArray()).containsExactly(100);
        assertThat(del(profile, 0, 100)).isEqualTo(SUCCESS);
        assertThat(table.nonZero()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anAddNeedsAnActiveVf(PfProfile profile) {
        VlanGrant inactive = new VlanGrant(false, true, profile.userVlansMax());
        assertThat(apply(profile, inactive, profile.generation().addOpcode(), VlanRules.NO_ERROR, 100))
                .isEqualTo(ERR_PARAM);
        assertThat(table.nonZero()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aDelNeedsAnActiveVfOnlyInTheFirstGeneration(PfProfile profile) {
        add(profile, 100);
        VlanGrant inactive = new VlanGrant(false, true, profile.userVlansMax());
        boolean v2 = profile == ICE_V2 || profile == ICE_OOT;
        assertThat(apply(profile, inactive, profile.generation().delOpcode(), VlanRules.NO_ERROR, 100))
                .isEqualTo(v2 ? SUCCESS : ERR_PARAM);
        assertThat(table.nonZero()).isEqualTo(v2 ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAppliedWhileFilteringIsNotSupported(PfProfile profile) {
        add(profile, 100);
        VlanGrant without = new VlanGrant(true, false, profile.userVlansMax());
        assertThat(apply(profile, without, profile.generation().addOpcode(), VlanRules.NO_ERROR, 101))
                .isEqualTo(ERR_PARAM);
        assertThat(apply(profile, without, profile.generation().delOpcode(), VlanRules.NO_ERROR, 100))
                .isEqualTo(ERR_PARAM);
        assertThat(table.toArray()).containsExactly(100);
    }

    @ParameterizedTest
    @EnumSource(names = {"ICE_V1", "I40E", "I40E_OOT"})
    void onlyI40eLetsADelOfVlanZeroPassWithAPortVlan(PfProfile profile) {
        VlanGrant without = new VlanGrant(true, false, profile.userVlansMax());
        assertThat(apply(profile, without, VirtchnlOpcode.DEL_VLAN, VlanRules.NO_ERROR, 0))
                .isEqualTo(profile == ICE_V1 ? ERR_PARAM : SUCCESS);
        assertThat(apply(profile, without, VirtchnlOpcode.DEL_VLAN, VlanRules.NO_ERROR, 0, 0))
                .isEqualTo(ERR_PARAM);
    }

    // ---- any table will do -----------------------------------------------------------------------------------------

    @Test
    void aSmallTableWillDo() {
        VlanTable small = new VlanTable() {
            private int bits;

            @Override
            public boolean contains(int vid) {
                return (bits >> vid & 1) != 0;
            }

            @Override
            public boolean add(int vid) {
                boolean added = !contains(vid);
                bits |= 1 << vid;
                return added;
            }

            @Override
            public boolean remove(int vid) {
                boolean removed = contains(vid);
                bits &= ~(1 << vid);
                return removed;
            }

            @Override
            public int nonZero() {
                return Integer.bitCount(bits);
            }
        };
        VidBatch batch = new VidBatch();
        batch.add(1);
        batch.add(2);
        VlanGrant two = new VlanGrant(true, true, 2);
        VirtchnlRequest request = VirtchnlRequest.of(VirtchnlOpcode.ADD_VLAN_V2, batch);
        assertThat(rules(ICE_V2).apply(small, two, request, VlanRules.NO_ERROR)).isEqualTo(SUCCESS);
        assertThat(rules(ICE_V2).apply(small, two, request, VlanRules.NO_ERROR)).isEqualTo(ERR_PARAM);
        assertThat(rules(I40E).apply(small, two, VirtchnlRequest.of(VirtchnlOpcode.ADD_VLAN, batch), 0))
                .isEqualTo(SUCCESS);
        assertThat(small.nonZero()).isEqualTo(2);
    }
}
