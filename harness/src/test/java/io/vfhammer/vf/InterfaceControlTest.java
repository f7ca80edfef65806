package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Interface down and up (spec section 3.4). */
class InterfaceControlTest {
    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void closeAsksForTheQueuesToBeDisabledAndWaitsForTheAnswer(String revision) {
        SteppedVf vf = SteppedVf.v2(revision);
        assertThat(vf.driver().closeWaits()).isTrue();
        assertThat(vf.driver().beginClose()).isTrue();
        assertThat(vf.driver().state()).isEqualTo(VfState.DOWN_PENDING);
        assertThat(vf.driver().isDown()).isFalse();
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.DISABLE_QUEUES);
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.WATCHDOG);
        vf.tick();
        assertThat(vf.sent()).containsExactly("DISABLE_QUEUES");
        assertThat(vf.kernel().timesDown()).isZero();
        vf.accept();
        assertThat(vf.driver().isDown()).isTrue();
        assertThat(vf.kernel().timesDown()).as("wakes close").isEqualTo(1);
        vf.driver().endClose();
        assertThat(vf.driver().state()).isEqualTo(VfState.DOWN);
        assertThat(vf.kernel().drainLog()).isEmpty();
    }

    @Test
    void closeOfAnInterfaceThatIsDownDoesNothing() {
        SteppedVf vf = SteppedVf.v2("merged").close();
        vf.sent();
        assertThat(vf.driver().beginClose()).isFalse();
        assertThat(vf.driver().pendingWork()).isEmpty();
        assertThat(vf.driver().state()).isEqualTo(VfState.DOWN);
    }

    @Test
    void closeThatTimesOutLeavesDownPendingAndTheNextOpenIsBusy() {
        SteppedVf vf = SteppedVf.v2("merged").closeTimingOut();
        assertThat(vf.driver().state()).isEqualTo(VfState.DOWN_PENDING);
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.RESOURCES_NOT_RELEASED);
        assertThat(vf.driver().open()).isEqualTo(Errno.EBUSY);
        assertThat(Errno.EBUSY.returnCode()).isEqualTo(-16);
        vf.settle();
        assertThat(vf.driver().state()).as("the answer came late").isEqualTo(VfState.DOWN);
        vf.open();
    }

    @Test
    void openOfARunningInterfaceIsBusy() {
        assertThat(SteppedVf.v2("merged").driver().open()).isEqualTo(Errno.EBUSY);
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void openConfiguresAndEnablesTheQueues(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).close();
        vf.sent();
        vf.kernel().drainQueued();
        vf.open();
        assertThat(vf.driver().state()).isEqualTo(VfState.RUNNING);
        assertThat(vf.driver().carrier()).isFalse();
        assertThat(vf.driver().pendingWork()).contains(WorkBit.CONFIGURE_QUEUES, WorkBit.ENABLE_QUEUES);
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.WATCHDOG);
        vf.settle();
        assertThat(vf.sent()).containsExactly("CONFIG_VSI_QUEUES", "ENABLE_QUEUES");
        assertThat(vf.driver().carrier()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#beforePatchTwo")
    void openRaisesAddEvenWithNothingToRestoreBeforePatchTwo(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).close().open();
        assertThat(vf.driver().pendingWork()).contains(WorkBit.ADD_VLAN);
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#sincePatchTwo")
    void filtersStayAsTheyAreSincePatchTwo(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100, 101).settle();
        vf.sent();
        vf.close().settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE", "101 ACTIVE");
        vf.open();
        assertThat(vf.driver().pendingWork()).doesNotContain(WorkBit.ADD_VLAN, WorkBit.DEL_VLAN);
        vf.settle();
        assertThat(vf.sentVlans()).isEmpty();
        assertThat(vf.pf()).containsExactly(100, 101);
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#beforePatchTwo")
    void filtersLeaveThePfWhileTheInterfaceIsDownBeforePatchTwo(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100, 101).settle();
        vf.close();
        assertThat(vf.filters()).containsExactly("100 DISABLE", "101 DISABLE");
        vf.settle();
        assertThat(vf.filters()).containsExactly("100 INACTIVE", "101 INACTIVE");
        assertThat(vf.pf()).isEmpty();
        vf.open();
        assertThat(vf.filters()).containsExactly("100 ADD", "101 ADD");
        vf.settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE", "101 ACTIVE");
        assertThat(vf.pf()).containsExactly(100, 101);
    }

    /** R3. */
    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void closeStripsTheAddBitButNotTheDelBit(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(99).settle();
        vf.kill(99).add(100);
        assertThat(vf.driver().pendingWork()).contains(WorkBit.ADD_VLAN, WorkBit.DEL_VLAN);
        vf.driver().beginClose();
        assertThat(vf.driver().pendingWork()).as("put aside").doesNotContain(WorkBit.ADD_VLAN);
        vf.tick().accept();
        vf.driver().endClose();
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.DEL_VLAN);
    }

    @Test
    void closeKeepsGetConfigAndBringsTheRestOfTheRenegotiationBack() {
        SteppedVf vf = SteppedVf.v2("merged").reset();
        vf.driver().beginClose();
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.GET_CONFIG, WorkBit.DISABLE_QUEUES);
        vf.driver().endClose();
        assertThat(vf.driver().pendingWork())
                .as("what enables the queues is dropped")
                .containsExactly(
                        WorkBit.GET_CONFIG, WorkBit.GET_VLAN_V2_CAPS, WorkBit.DISABLE_QUEUES, WorkBit.MAP_VECTORS);
    }

    /** R6. */
    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void downForgetsTheCurrentOpThoughItsAnswerIsOwed(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100).tick();
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.ADD_VLAN_V2);
        vf.driver().beginClose();
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.UNKNOWN);
        vf.tick();
        assertThat(vf.mailbox().outstanding()).hasSize(2);
    }

    @Test
    void downDropsTheMacFilterAndUpAddsItAgain() {
        SteppedVf vf = SteppedVf.full("merged").close();
        vf.open().settle();
        vf.sent();
        vf.close();
        assertThat(vf.driver().pendingWork()).contains(WorkBit.DEL_MAC);
        vf.settle().open().settle();
        assertThat(vf.sent())
                .containsSubsequence(
                        "DISABLE_QUEUES", "DEL_ETH_ADDR", "ADD_ETH_ADDR", "CONFIG_VSI_QUEUES", "ENABLE_QUEUES");
    }

    @Test
    void carrierNeedsRunningLinkAndQueues() {
        SteppedVf vf = SteppedVf.v2("merged");
        assertThat(vf.driver().carrier()).isTrue();
        vf.driver().handle(VirtchnlReply.of(VirtchnlEvent.LINK_DOWN));
        assertThat(vf.driver().carrier()).isFalse();
        vf.driver().handle(VirtchnlReply.of(VirtchnlEvent.LINK_UP));
        assertThat(vf.driver().carrier()).isTrue();
        vf.close();
        vf.driver().handle(VirtchnlReply.of(VirtchnlEvent.LINK_UP));
        assertThat(vf.driver().carrier()).as("no carrier while down").isFalse();
    }

    @Test
    void suspendDetachesAndGoesDownWithoutWaitingAndResumeResets() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle();
        vf.driver().suspend();
        assertThat(vf.kernel().present()).isFalse();
        assertThat(vf.driver().carrier()).isFalse();
        vf.kernel().drainQueued();
        vf.driver().resume();
        assertThat(vf.kernel().present()).isTrue();
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.RESET);
        assertThat(vf.driver().resetInProgress()).isTrue();
    }

    @Test
    void afterRemovalNothingIsLeftAndNothingRuns() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle().add(101).tick();
        vf.driver().beginRemove();
        vf.driver().beginClose();
        assertThat(vf.driver().pendingWork())
                .as("in removal, down only disables the queues")
                .containsExactly(WorkBit.DISABLE_QUEUES);
        vf.driver().endRemove();
        assertThat(vf.driver().state()).isEqualTo(VfState.REMOVE);
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.driver().pendingWork()).isEmpty();
        assertThat(vf.driver().watchdogStep()).as("never again").isEqualTo(-1);
        assertThat(vf.stateOf(100)).isEqualTo(VlanFilterState.ABSENT);
    }
}
