package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message from the PF does (spec section 3.3). */
class CompletionTest {
    private static VirtchnlReply ok(VirtchnlOpcode opcode) {
        return VirtchnlReply.of(opcode, VirtchnlStatus.SUCCESS);
    }

    @ParameterizedTest
    @EnumSource(
            value = VirtchnlOpcode.class,
            names = {"VERSION", "CONFIG_IRQ_MAP", "EVENT", "UNKNOWN", "RESET_VF"},
            mode = EnumSource.Mode.EXCLUDE)
    void anyAnswerClearsTheCurrentOpWhateverItWas(VirtchnlOpcode opcode) {
        SteppedVf vf = SteppedVf.v2("merged").add(100).tick();
        vf.driver().handle(ok(opcode));
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = VirtchnlOpcode.class,
            names = {"VERSION", "CONFIG_IRQ_MAP"})
    void twoAnswersOutOfSequenceDoNot(VirtchnlOpcode opcode) {
        SteppedVf vf = SteppedVf.v2("merged").add(100).tick();
        vf.driver().handle(ok(opcode));
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.ADD_VLAN_V2);
    }

    @ParameterizedTest
    @EnumSource(VirtchnlEvent.class)
    void anEventLeavesTheCurrentOpAlone(VirtchnlEvent event) {
        SteppedVf vf = SteppedVf.v2("merged").add(100).tick();
        vf.driver().handle(VirtchnlReply.of(event));
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.ADD_VLAN_V2);
        assertThat(vf.filters()).containsExactly("100 ADDING");
    }

    @ParameterizedTest
    @EnumSource(
            value = VirtchnlOpcode.class,
            names = {"UNKNOWN", "RESET_VF"})
    void whatAPfNeverAnswersIsAHarnessError(VirtchnlOpcode opcode) {
        SteppedVf vf = SteppedVf.v2("merged");
        assertThatThrownBy(() -> vf.driver().handle(ok(opcode))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void aRefusedV2AddFreesWhatWasInTheMessageAndNothingElse(String revision) {
        SteppedVf vf =
                SteppedVf.v2(revision).add(99).settle().add(100, 101).tick().add(102);
        vf.refuse();
        assertThat(vf.filters()).containsExactly("99 ACTIVE", "102 ADD");
        assertThat(vf.driver().filterCount()).isEqualTo(2);
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.ADD_REJECTED);
    }

    @Test
    void aRefusedDelIsLoggedAndTakenBack() {
        SteppedVf vf =
                SteppedVf.v2("merged").add(100, 101).settle().kill(100).tick().refuse();
        assertThat(vf.filters()).containsExactly("100 ACTIVE", "101 ACTIVE");
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.DEL_REJECTED);
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#sincePatchThree")
    void theAnswerToADelFreesEveryEntryThatIsRemoving(String revision) {
        SteppedVf vf = SteppedVf.v2(revision)
                .add(100, 101, 102)
                .settle()
                .kill(100, 102)
                .tick();
        assertThat(vf.filters()).containsExactly("100 REMOVING", "101 ACTIVE", "102 REMOVING");
        assertThat(vf.driver().filterCount()).as("they still count").isEqualTo(3);
        vf.accept();
        assertThat(vf.filters()).containsExactly("101 ACTIVE");
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void v2CapabilitiesTurnEveryEntryToAddWhateverItsState(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100, 101).settle().kill(101).add(102);
        vf.driver().handle(VirtchnlReply.of(new VlanCaps(true, 8)));
        assertThat(vf.filters()).containsExactly("100 ADD", "101 ADD", "102 ADD");
        assertThat(vf.driver().pendingWork()).contains(WorkBit.ADD_VLAN);
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void v1ResourcesTurnEveryEntryToAdd(String revision) {
        SteppedVf vf = SteppedVf.v1(revision).add(100).tick().accept().kill(100).add(101);
        vf.driver().handle(VirtchnlReply.of(new VfResources(true, false)));
        assertThat(vf.filters()).containsExactly("100 ADD", "101 ADD");
        assertThat(vf.driver().pendingWork()).contains(WorkBit.ADD_VLAN);
    }

    @Test
    void capabilitiesOfAnEmptyListRaiseNothing() {
        SteppedVf vf = SteppedVf.v2("merged");
        vf.driver().handle(VirtchnlReply.of(new VlanCaps(true, 8)));
        assertThat(vf.driver().pendingWork()).isEmpty();
    }

    @Test
    void capabilitiesWithoutFilteringLeaveTheListAlone() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle().kill(100);
        vf.driver().handle(VirtchnlReply.of(VlanCaps.NONE));
        assertThat(vf.filters()).containsExactly("100 REMOVE");
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.DEL_VLAN);
    }

    @Test
    void capabilitiesHaveTheNetdevsFeaturesWorkedOutOnce() {
        SteppedVf vf = SteppedVf.v2("merged");
        assertThat(vf.driver().configPending()).isFalse();
        vf.driver().handle(VirtchnlReply.of(new VlanCaps(true, 8)));
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.FINISH_CONFIG);
        assertThat(vf.driver().configPending()).isTrue();
        assertThat(vf.kernel().netdevUpdates())
                .as("not by the completion itself")
                .isZero();
        vf.driver().finishConfig();
        vf.driver().finishConfig();
        assertThat(vf.kernel().netdevUpdates()).isEqualTo(1);
        assertThat(vf.driver().configPending()).isFalse();
    }

    @Test
    void theNetdevIsNotTouchedInRemoval() {
        SteppedVf vf = SteppedVf.v2("merged");
        vf.driver().handle(VirtchnlReply.of(new VlanCaps(true, 8)));
        vf.driver().beginRemove();
        vf.driver().finishConfig();
        assertThat(vf.kernel().netdevUpdates()).isZero();
    }

    @Test
    void v2ResourcesWaitForTheCapabilities() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle();
        vf.driver().handle(VirtchnlReply.of(new VfResources(false, true)));
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        assertThat(vf.driver().configPending()).isFalse();
    }

    /** No PF grants both; upstream's handler flips the list and then waits for the capabilities all the same. */
    @Test
    void resourcesWithBothGenerationsRenewTheFiltersAndWaitForTheCapabilities() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle();
        vf.driver().handle(VirtchnlReply.of(new VfResources(true, true)));
        assertThat(vf.filters()).containsExactly("100 ADD");
        assertThat(vf.driver().configPending()).isFalse();
    }

    @Test
    void aResetEventSchedulesOneReset() {
        SteppedVf vf = SteppedVf.v2("merged");
        vf.driver().handle(VirtchnlReply.of(VirtchnlEvent.RESET_IMPENDING));
        vf.driver().handle(VirtchnlReply.of(VirtchnlEvent.RESET_IMPENDING));
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.RESET);
        assertThat(vf.driver().resetInProgress()).isTrue();
        assertThat(vf.driver().state())
                .as("the state is the reset task's to change")
                .isEqualTo(VfState.RUNNING);
    }

    @Test
    void aResetEventInRemovalSchedulesNone() {
        SteppedVf vf = SteppedVf.v2("merged");
        vf.driver().beginRemove();
        vf.driver().handle(VirtchnlReply.of(VirtchnlEvent.RESET_IMPENDING));
        assertThat(vf.kernel().drainQueued()).isEmpty();
    }

    @Test
    void disabledQueuesMeanDownOnlyToADriverThatIsGoingDown() {
        SteppedVf vf = SteppedVf.v2("merged");
        vf.driver().handle(ok(VirtchnlOpcode.DISABLE_QUEUES));
        assertThat(vf.driver().state()).isEqualTo(VfState.RUNNING);
        assertThat(vf.kernel().timesDown()).isZero();
    }

    @Test
    void anAnswerThatNobodyWaitsForIsLogged() {
        SteppedVf vf = SteppedVf.v2("merged");
        vf.driver().handle(ok(VirtchnlOpcode.GET_STATS));
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.UNEXPECTED_REPLY);
    }
}
