package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The reset procedure (spec section 3.5). */
class ResetTaskTest {
    private static final int DONE = -1;
    private static final int DETECT_MILLIS = 5;
    private static final int COMPLETE_MILLIS = 10;

    /** Runs the reset task until it ends; returns how often it slept for {@code millis}. */
    private static int sleeps(BootingVf vf, int millis) {
        int sleeps = 0;
        for (int asked = vf.driver().resetStep();
                asked != DONE;
                asked = vf.driver().resetStep()) {
            assertThat(asked).isEqualTo(millis);
            assertThat(++sleeps).isLessThan(10_000);
        }
        return sleeps;
    }

    private static BootingVf withFilters(BootingVf vf) {
        vf.run().driver().addVid(100);
        vf.driver().addVid(101);
        return vf.settle();
    }

    /** A reset hits the VF, is seen, and is over: one call of the reset task after it. */
    private static void resetDone(BootingVf vf) {
        vf.mailbox().reset();
        assertThat(vf.driver().resetStep()).isEqualTo(COMPLETE_MILLIS);
        assertThat(vf.driver().resetStep()).as("the PF is not done").isEqualTo(COMPLETE_MILLIS);
        vf.mailbox().setResetStatus(ResetStatus.COMPLETED);
        assertThat(vf.driver().resetStep()).as("COMPLETED is not enough").isEqualTo(COMPLETE_MILLIS);
        vf.mailbox().setResetStatus(ResetStatus.VF_ACTIVE);
        assertThat(vf.driver().resetStep()).isEqualTo(DONE);
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void theLocalPartLeavesTheListAloneAndAsksForEverythingAgain(String revision) {
        BootingVf vf = withFilters(BootingVf.of(Revisions.get(revision)));
        vf.driver().killVid(101);
        vf.driver().addVid(102);
        vf.kernel().drainWatchdogDelays();
        resetDone(vf);
        assertThat(vf.driver().filters())
                .containsExactly(
                        new FilterView(100, VlanFilterState.ACTIVE),
                        new FilterView(101, VlanFilterState.REMOVE),
                        new FilterView(102, VlanFilterState.ADD));
        assertThat(vf.driver().pendingWork())
                .as("what was pending is forgotten")
                .containsExactly(
                        WorkBit.GET_CONFIG,
                        WorkBit.GET_VLAN_V2_CAPS,
                        WorkBit.MAP_VECTORS,
                        WorkBit.CONFIGURE_QUEUES,
                        WorkBit.ENABLE_QUEUES);
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.UNKNOWN);
        assertThat(vf.driver().state()).as("it was running").isEqualTo(VfState.RUNNING);
        assertThat(vf.kernel().drainWatchdogDelays()).containsExactly(2);
        assertThat(vf.mailbox().enabled()).isTrue();
        assertThat(vf.driver().resetInProgress()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void filtersComeBackWithTheCapabilities(String revision) {
        BootingVf vf = withFilters(BootingVf.of(Revisions.get(revision)));
        resetDone(vf);
        vf.settle();
        assertThat(vf.driver().filters())
                .containsExactly(
                        new FilterView(100, VlanFilterState.ACTIVE), new FilterView(101, VlanFilterState.ACTIVE));
        assertThat(vf.driver().carrier()).isTrue();
    }

    @Test
    void aVfThatWasDownStaysDown() {
        BootingVf vf = BootingVf.merged().boot();
        resetDone(vf);
        assertThat(vf.driver().state()).isEqualTo(VfState.DOWN);
        assertThat(vf.driver().pendingWork())
                .containsExactly(WorkBit.GET_CONFIG, WorkBit.GET_VLAN_V2_CAPS, WorkBit.MAP_VECTORS);
    }

    @Test
    void theMacAddressIsAddedAgain() {
        BootingVf vf = new BootingVf(Revisions.get("merged"), VfOptions.FULL, VirtchnlGeneration.V2).run();
        resetDone(vf);
        assertThat(vf.driver().pendingWork()).contains(WorkBit.ADD_MAC);
    }

    @Test
    void aResetThatNeverComesIsWaitedForFiveHundredPollsAndThenTakenAsDone() {
        BootingVf vf = withFilters(BootingVf.merged());
        vf.kernel().drainLog();
        assertThat(sleeps(vf, DETECT_MILLIS)).isEqualTo(500);
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.NEVER_SAW_RESET);
        assertThat(vf.driver().state()).isEqualTo(VfState.RUNNING);
        assertThat(vf.driver().pendingWork()).contains(WorkBit.GET_CONFIG);
    }

    @Test
    void aResetAfterTheLastPollIsNotSeen() {
        BootingVf vf = BootingVf.merged().run();
        for (int poll = 1; poll <= 500; poll++) {
            assertThat(vf.driver().resetStep()).isEqualTo(DETECT_MILLIS);
        }
        vf.mailbox().reset();
        assertThat(vf.driver().resetStep()).isEqualTo(DONE);
        assertThat(vf.kernel().drainLog()).contains(VfLog.NEVER_SAW_RESET);
    }

    /** R21. */
    @Test
    void aResetThatNeverEndsIsWaitedForTwoThousandPollsAndThenTheVfIsDisabled() {
        BootingVf vf = withFilters(BootingVf.merged());
        vf.kernel().drainLog();
        vf.mailbox().reset();
        assertThat(sleeps(vf, COMPLETE_MILLIS)).isEqualTo(2000);
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.RESET_NEVER_FINISHED);
        assertThat(vf.driver().filters()).isEmpty();
        assertThat(vf.driver().filterCount()).isZero();
        assertThat(vf.driver().state()).isEqualTo(VfState.DOWN);
        assertThat(vf.driver().open()).isEqualTo(Errno.EIO);
        assertThat(vf.driver().adminqStep()).isFalse();
        assertThat(vf.driver().leaksLock()).isFalse();
    }

    @Test
    void r21ADisabledVfComesBackWithoutItsVlans() {
        BootingVf vf = withFilters(BootingVf.merged());
        vf.mailbox().reset();
        sleeps(vf, COMPLETE_MILLIS);
        assertThat(vf.driver().watchdogStep()).isEqualTo(10);
        assertThat(vf.driver().state()).isEqualTo(VfState.COMM_FAILED);
        vf.mailbox().setResetStatus(ResetStatus.VF_ACTIVE);
        vf.run();
        assertThat(vf.driver().state()).isEqualTo(VfState.RUNNING);
        assertThat(vf.driver().filters())
                .as("the user's VLAN devices still exist")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = ResetStatus.class, names = "VF_ACTIVE")
    void theDriverItselfCanAskForAReset(ResetStatus end) {
        BootingVf vf = withFilters(BootingVf.merged());
        vf.kernel().drainQueued();
        vf.driver().requestReset();
        vf.driver().requestReset();
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.RESET);
        vf.driver().addVid(102);
        vf.driver().watchdogStep();
        vf.kernel().drainLog();
        assertThat(vf.driver().resetStep()).isEqualTo(DETECT_MILLIS);
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.RESET_REQUESTED);
        assertThat(vf.requested()).as("the queue was restarted").isEqualTo(VirtchnlOpcode.RESET_VF);
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.UNKNOWN);
        vf.mailbox().reset();
        assertThat(vf.driver().resetStep()).isEqualTo(COMPLETE_MILLIS);
        vf.mailbox().setResetStatus(end);
        assertThat(vf.driver().resetStep()).isEqualTo(DONE);
        vf.settle();
        assertThat(vf.driver().filters()).hasSize(3).allMatch(filter -> filter.state() == VlanFilterState.ACTIVE);
    }

    @Test
    void h24TheLockOfAFailedResetIsLeaked() {
        BootingVf vf = BootingVf.of(Revisions.get("merged").with(Defect.H24)).run();
        vf.mailbox().reset();
        sleeps(vf, COMPLETE_MILLIS);
        assertThat(vf.driver().leaksLock()).isTrue();
    }

    @Test
    void h29TheNetdevIsDetachedWhileTheResetLasts() {
        BootingVf vf = BootingVf.of(Revisions.get("merged").with(Defect.H29)).run();
        vf.mailbox().reset();
        vf.driver().resetStep();
        assertThat(vf.kernel().present()).isFalse();
        vf.mailbox().setResetStatus(ResetStatus.VF_ACTIVE);
        vf.driver().resetStep();
        assertThat(vf.kernel().present()).isTrue();
    }

    @Test
    void mergedStaysAttachedDuringAReset() {
        BootingVf vf = BootingVf.merged().run();
        vf.mailbox().reset();
        vf.driver().resetStep();
        assertThat(vf.kernel().present()).isTrue();
    }
}
