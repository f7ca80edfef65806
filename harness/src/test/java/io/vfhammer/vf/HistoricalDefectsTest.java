package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shortest sequence for each bug that upstream has fixed (spec section 9): wrong with the defect laid over the merged
 * driver and in the revisions that have it, right in the merged driver. H24, H29 and H31 are with the reset and the init.
 */
class HistoricalDefectsTest {
    private static final int[] EIGHT = {100, 101, 102, 103, 104, 105, 106, 107};

    private static Revision mergedWith(Defect defect) {
        return Revisions.get("merged").with(defect);
    }

    private static List<Revision> havingDisableOnDown() {
        return List.of(mergedWith(Defect.H2), Revisions.get("pre-a"), Revisions.get("pre-b"));
    }

    private static SteppedVf deletedAndReAddedWhileDown(Revision revision) {
        return SteppedVf.v2(revision)
                .add(100)
                .settle()
                .close()
                .settle()
                .kill(100)
                .add(100)
                .open()
                .settle();
    }

    @Test
    void h1AVlanReAddedWhileDownIsActiveButNotInThePf() {
        for (Revision revision : List.of(mergedWith(Defect.H1), Revisions.get("pre-a"))) {
            SteppedVf vf = deletedAndReAddedWhileDown(revision);
            assertThat(vf.filters()).as(revision.name()).containsExactly("100 ACTIVE");
            assertThat(vf.pf()).as(revision.name()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-b", "merged"})
    void h1IsGone(String revision) {
        SteppedVf vf = deletedAndReAddedWhileDown(Revisions.get(revision));
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        assertThat(vf.pf()).containsExactly(100);
    }

    @ParameterizedTest
    @MethodSource("havingDisableOnDown")
    void h2ADeletedVlanIsResurrectedByInterfaceDown(Revision revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(107).settle().kill(107).close();
        assertThat(vf.filters()).containsExactly("107 DISABLE");
        vf.settle().open().settle();
        assertThat(vf.filters()).containsExactly("107 ACTIVE");
        assertThat(vf.pf()).containsExactly(107);
    }

    @Test
    void h2IsGone() {
        SteppedVf vf = SteppedVf.v2("merged")
                .add(107)
                .settle()
                .kill(107)
                .close()
                .settle()
                .open()
                .settle();
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.pf()).isEmpty();
    }

    /** Fills the VF, deletes 100 to 106 for good, deletes 107 and closes before the worker runs (spec section 7). */
    private static SteppedVf afterTheRecipe(Revision revision) {
        return SteppedVf.v2(revision)
                .add(EIGHT)
                .settle()
                .kill(100, 101, 102, 103, 104, 105, 106)
                .settle()
                .kill(107)
                .close();
    }

    private static List<Integer> refusedOfEight(SteppedVf vf) {
        List<Integer> refused = new ArrayList<>();
        for (int vid : EIGHT) {
            if (vf.tryAdd(vid) == Errno.EIO) {
                refused.add(vid);
            }
        }
        return refused;
    }

    @ParameterizedTest
    @MethodSource("havingDisableOnDown")
    void theRecipeLeavesOneStaleVlanThatTakesTheEighthSlot(Revision revision) {
        SteppedVf atOnce = afterTheRecipe(revision).open().settle();
        assertThat(atOnce.filters()).as("opened at once").containsExactly("107 INACTIVE");
        assertThat(refusedOfEight(atOnce)).containsExactly(107);
        SteppedVf later = afterTheRecipe(revision).settle().open().settle();
        assertThat(later.filters()).as("opened after the DEL went out").containsExactly("107 ACTIVE");
        assertThat(later.pf()).containsExactly(107);
        assertThat(refusedOfEight(later)).containsExactly(107);
    }

    @Test
    void theRecipeLeavesNothingInTheMergedDriver() {
        SteppedVf vf = afterTheRecipe(Revisions.get("merged")).open().settle();
        assertThat(vf.filters()).isEmpty();
        assertThat(refusedOfEight(vf)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("havingDisableOnDown")
    void eightDeletesWithoutAWorkerRunBeforeTheCloseLeaveAllEightStale(Revision revision) {
        SteppedVf vf = SteppedVf.v2(revision)
                .add(EIGHT)
                .settle()
                .kill(EIGHT)
                .close()
                .open()
                .settle();
        assertThat(vf.driver().filterCount()).isEqualTo(8);
        assertThat(refusedOfEight(vf)).hasSize(8);
    }

    @Test
    void h3ThePfKeepsAVlanWhoseDeletionItRefused() {
        for (Revision revision : List.of(mergedWith(Defect.H3), Revisions.get("patch-2"), Revisions.get("pre-b"))) {
            SteppedVf vf =
                    SteppedVf.v2(revision).add(100).settle().kill(100).tick().refuse();
            assertThat(vf.filters()).as(revision.name()).isEmpty();
            assertThat(vf.pf()).as(revision.name()).containsExactly(100);
        }
        SteppedVf merged =
                SteppedVf.v2("merged").add(100).settle().kill(100).tick().refuse();
        assertThat(merged.filters()).containsExactly("100 ACTIVE");
    }

    @Test
    void h4AV1VlanWaitsForItsAnswerForEver() {
        for (Revision revision : List.of(mergedWith(Defect.H4), Revisions.get("patch-3"))) {
            assertThat(SteppedVf.v1(revision).add(100).settle().filters())
                    .as(revision.name())
                    .containsExactly("100 ADDING");
        }
        assertThat(SteppedVf.v1("pre-b").add(100).settle().filters()).containsExactly("100 IS_NEW");
        assertThat(SteppedVf.v1("merged").add(100).settle().filters()).containsExactly("100 ACTIVE");
    }

    @Test
    void h5ASecondDeleteIsSentAndItsRefusalResurrectsTheVlan() {
        for (Revision revision : List.of(mergedWith(Defect.H5), Revisions.get("rfc-3"))) {
            SteppedVf vf = SteppedVf.v2(revision).add(100).settle().kill(100).tick();
            vf.kill(100).accept().tick().refuse();
            assertThat(vf.filters()).as(revision.name()).containsExactly("100 ACTIVE");
            assertThat(vf.pf()).as(revision.name()).isEmpty();
        }
        SteppedVf merged = SteppedVf.v2("merged").add(100).settle().kill(100).tick();
        merged.sent();
        merged.kill(100).accept().tick();
        assertThat(merged.sent()).isEmpty();
        assertThat(merged.filters()).isEmpty();
    }

    @Test
    void h6AnAddRightAfterADeleteIsLost() {
        for (Revision revision : List.of(mergedWith(Defect.H6), Revisions.get("pre-2024"))) {
            SteppedVf vf =
                    SteppedVf.v2(revision).add(100).settle().kill(100).add(100).settle();
            assertThat(vf.filters()).as(revision.name()).isEmpty();
            assertThat(vf.pf()).as(revision.name()).isEmpty();
        }
        SteppedVf merged =
                SteppedVf.v2("merged").add(100).settle().kill(100).add(100).settle();
        assertThat(merged.filters()).containsExactly("100 ACTIVE");
        assertThat(merged.pf()).containsExactly(100);
    }

    @Test
    void h6ADeleteAfterAResetDeletesAndTheAddAfterItIsLost() {
        for (Revision revision : List.of(mergedWith(Defect.H6), Revisions.get("pre-2024"))) {
            SteppedVf vf = SteppedVf.v2(revision).add(100).settle().reset().renegotiate();
            vf.kill(100).add(100).settle();
            assertThat(vf.filters()).as(revision.name()).isEmpty();
        }
        SteppedVf merged = SteppedVf.v2("merged").add(100).settle().reset().renegotiate();
        assertThat(merged.kill(100).add(100).settle().filters()).containsExactly("100 ACTIVE");
    }

    @Test
    void h8ALoopOfAddsExceedsTheCapBeforeThePfAnswers() {
        SteppedVf vf = SteppedVf.v2(mergedWith(Defect.H8)).add(EIGHT).add(108, 109);
        assertThat(vf.driver().filterCount()).isEqualTo(10);
        SteppedVf settled = SteppedVf.v2(mergedWith(Defect.H8)).add(EIGHT).settle();
        assertThat(settled.tryAdd(108)).as("what is confirmed counts").isEqualTo(Errno.EIO);
    }

    @Test
    void h9VlanZeroTakesASlot() {
        SteppedVf vf = SteppedVf.v2(mergedWith(Defect.H9)).add(0);
        assertThat(refusedOfEight(vf)).containsExactly(107);
        assertThat(refusedOfEight(SteppedVf.v2("merged").add(0))).isEmpty();
    }

    @Test
    void h11RefusedEntriesLitterTheListAndBatchesAreNotCut() {
        SteppedVf vf = SteppedVf.v2(mergedWith(Defect.H11)).add(100).tick().refuse();
        assertThat(vf.filters()).containsExactly("100 ADDING");
        SteppedVf seven =
                SteppedVf.v2(mergedWith(Defect.H11)).add(1, 2, 3, 4, 5, 6, 7).settle();
        seven.sent();
        seven.reset().settle();
        assertThat(seven.sentSizes()).containsExactly(7);
    }

    @Test
    void h12TheDriverHasNoCap() {
        SteppedVf vf = SteppedVf.v2(mergedWith(Defect.H12))
                .add(EIGHT)
                .settle()
                .add(108)
                .tick()
                .refuse();
        assertThat(vf.stateOf(108)).as("the VLAN device exists, the PF refused").isEqualTo(VlanFilterState.ABSENT);
    }

    @Test
    void h13FiltersAreSentAlthoughTheCapabilityIsGone() {
        SteppedVf broken = SteppedVf.v2(mergedWith(Defect.H13)).add(100).settle();
        broken.sent();
        broken.grants(VlanCaps.NONE).reset().settle();
        assertThat(broken.sentVlans()).containsExactly("ADD_VLAN_V2 [100]");
        SteppedVf merged = SteppedVf.v2("merged").add(100).settle();
        merged.sent();
        merged.grants(VlanCaps.NONE).reset().settle();
        assertThat(merged.sentVlans()).isEmpty();
    }

    @Test
    void h14AChangeWaitsForTheNextLook() {
        SteppedVf vf = SteppedVf.v2(mergedWith(Defect.H14)).add(100);
        assertThat(vf.kernel().drainQueued()).isEmpty();
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.ADD_VLAN);
    }

    @Test
    void h15CloseLosesTheRenegotiation() {
        SteppedVf broken = SteppedVf.v2(mergedWith(Defect.H15))
                .add(100)
                .settle()
                .reset()
                .close()
                .settle();
        assertThat(broken.sent()).doesNotContain("GET_VF_RESOURCES");
        SteppedVf merged =
                SteppedVf.v2("merged").add(100).settle().reset().close().settle();
        assertThat(merged.sent()).contains("GET_VF_RESOURCES");
    }

    @Test
    void h16FiltersAreGoneAfterDownAndUp() {
        SteppedVf vf = SteppedVf.v2(mergedWith(Defect.H16))
                .add(100)
                .settle()
                .close()
                .settle()
                .open()
                .settle();
        assertThat(vf.filters()).containsExactly("100 INACTIVE");
        assertThat(vf.pf()).isEmpty();
    }

    @Test
    void h18FiltersAreGoneAfterAReset() {
        SteppedVf vf =
                SteppedVf.v2(mergedWith(Defect.H18)).add(100).settle().reset().settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        assertThat(vf.pf()).isEmpty();
    }

    @Test
    void h32CloseDoesNotWait() {
        assertThat(SteppedVf.v2(mergedWith(Defect.H32)).driver().closeWaits()).isFalse();
        assertThat(SteppedVf.v2("merged").driver().closeWaits()).isTrue();
    }
}
