package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VlanCaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bugs that are left after the series and need only an unlucky close, reset or loss (spec section 10). Each test is one
 * minimal sequence and ends in the wrong state that the real driver ends in. R13 is with the messages, R14 with the work
 * bits, R21 with the reset.
 */
class ResidualRaceBugsTest {
    @Test
    void r3AnAddBeforeACloseIsNeverSent() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).close().settle().open().settle();
        assertThat(vf.filters()).containsExactly("100 ADD");
        assertThat(vf.driver().pendingWork()).isEmpty();
        assertThat(vf.pf()).isEmpty();
        vf.add(101).settle();
        assertThat(vf.filters()).as("until the next add").containsExactly("100 ACTIVE", "101 ACTIVE");
    }

    @Test
    void r3AlsoHitsAVlanAddedAgainDuringItsDeletion() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle().kill(100).tick().add(100);
        vf.close().settle().open().settle();
        assertThat(vf.filters()).containsExactly("100 ADD");
        assertThat(vf.pf()).isEmpty();
    }

    @Test
    void r3AlsoHitsTheRestOfASplitBatch() {
        SteppedVf vf = SteppedVf.v2("merged").add(1, 2, 3, 4, 5, 6, 7).settle();
        vf.reset().untilAddIsSent().accept().close().open().settle();
        assertThat(vf.filters()).containsExactly("1 ACTIVE", "2 ADD", "3 ADD", "4 ADD", "5 ADD", "6 ADD", "7 ADD");
        assertThat(vf.pf()).containsExactly(1);
    }

    /** The unpatched driver escapes R3 only if the DEL goes out before the interface comes up again. */
    @Test
    void r3DoesNotHitTheUnpatchedDriverUnlessItComesUpTooSoon() {
        SteppedVf slow = SteppedVf.v2("pre-b").add(100).close().settle().open().settle();
        assertThat(slow.filters()).containsExactly("100 ACTIVE");
        assertThat(slow.pf()).containsExactly(100);
        SteppedVf fast = SteppedVf.v2("pre-b").add(100).close().open().settle();
        assertThat(fast.filters()).as("R23 instead").containsExactly("100 INACTIVE");
    }

    @Test
    void r4aAVlanWhoseDeleteWentIntoTheDeadQueueIsResurrected() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle().kill(100).tick();
        assertThat(vf.filters()).containsExactly("100 REMOVING");
        vf.reset().settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        assertThat(vf.pf()).containsExactly(100);
    }

    @Test
    void r4aIsARegression() {
        SteppedVf vf =
                SteppedVf.v2("pre-b").add(100).settle().kill(100).tick().reset().settle();
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.pf()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-b", "merged"})
    void r4bAVlanDeletedDuringAResetIsResurrected(String revision) {
        SteppedVf before =
                SteppedVf.v2(revision).add(100).settle().kill(100).reset().settle();
        assertThat(before.filters()).containsExactly("100 ACTIVE");
        SteppedVf during =
                SteppedVf.v2(revision).add(100).settle().reset().kill(100).settle();
        assertThat(during.filters()).containsExactly("100 ACTIVE");
        assertThat(during.pf()).containsExactly(100);
    }

    @Test
    void r5RemovingIsStuckWhenFilteringIsNoLongerAllowed() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle().kill(100).tick();
        vf.grants(VlanCaps.NONE).reset().settle();
        vf.kill(100).settle();
        assertThat(vf.filters()).containsExactly("100 REMOVING");
        assertThat(vf.driver().filterCount()).isEqualTo(1);
        vf.grants(new VlanCaps(true, SteppedVf.CAP)).reset().settle();
        assertThat(vf.filters()).as("resurrected").containsExactly("100 ACTIVE");
        assertThat(vf.pf()).containsExactly(100);
    }

    @Test
    void r5AddingIsStuckLikewise() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).tick();
        vf.grants(VlanCaps.NONE).reset().settle();
        assertThat(vf.filters()).containsExactly("100 ADDING");
    }

    /** Puts VID 101 and VID 102 in flight at once, on top of whatever answer is still owed before them. */
    private static void twoAddsInFlight(SteppedVf vf) {
        vf.add(101).tick().accept();
        assertThat(vf.driver().currentOp()).as("forgotten too early").isEqualTo(VirtchnlOpcode.UNKNOWN);
        vf.add(102).tick();
        assertThat(vf.mailbox().outstanding())
                .extracting(VirtchnlRequest::toString)
                .containsExactly("ADD_VLAN_V2 [101]", "ADD_VLAN_V2 [102]");
    }

    private static void oneRefusalHitsBoth(SteppedVf vf) {
        vf.refuse();
        assertThat(vf.filters()).as("freed together").containsExactly("100 ACTIVE");
        vf.accept().settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        assertThat(vf.pf()).as("102 is an orphan").containsExactly(100, 102);
    }

    @Test
    void r6ACloseThatTimesOutSkewsTheAnswers() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).tick().closeTimingOut().tick();
        vf.accept();
        twoAddsInFlight(vf);
        oneRefusalHitsBoth(vf);
    }

    @Test
    void r6TheMacWorkOfInterfaceDownSkewsTheAnswers() {
        SteppedVf vf = SteppedVf.full("merged").close().open().settle().add(100).tick();
        vf.driver().beginClose();
        vf.tick().accept().tick().accept();
        vf.driver().endClose();
        assertThat(vf.driver().state()).isEqualTo(VfState.DOWN);
        assertThat(vf.mailbox().outstanding()).as("an answer is owed still").hasSize(1);
        vf.open().tick().accept();
        twoAddsInFlight(vf);
        oneRefusalHitsBoth(vf);
    }

    @Test
    void r12AtTheCapAVlanCannotBeReplacedUntilItsDeleteIsAnswered() {
        SteppedVf merged = SteppedVf.v2("merged")
                .add(1, 2, 3, 4, 5, 6, 7, 8)
                .settle()
                .kill(8)
                .tick();
        assertThat(merged.tryAdd(8)).isEqualTo(Errno.EIO);
        assertThat(merged.tryAdd(9)).isEqualTo(Errno.EIO);
        merged.accept();
        assertThat(merged.tryAdd(9)).isEqualTo(Errno.OK);
        SteppedVf before =
                SteppedVf.v2("pre-b").add(1, 2, 3, 4, 5, 6, 7, 8).settle().kill(8);
        assertThat(before.tryAdd(9)).isEqualTo(Errno.EIO);
        assertThat(before.tick().tryAdd(9)).as("only until the DEL is sent").isEqualTo(Errno.OK);
    }

    private static SteppedVf withoutMemoryForAMessage(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100);
        vf.kernel().outOfMemory(true);
        vf.tick();
        vf.kernel().outOfMemory(false);
        return vf;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-b", "merged"})
    void r15AFailedAllocationWedgesTheAdminQueue(String revision) {
        SteppedVf vf = withoutMemoryForAMessage(revision);
        vf.add(101).kill(101).tick().tick();
        assertThat(vf.sent()).isEmpty();
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.ADD_VLAN_V2);
        vf.reset().settle();
        assertThat(vf.filters()).as("a reset heals it").containsExactly("100 ACTIVE");
    }

    @Test
    void r15AFailedAllocationForADelWedgesItToo() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle().kill(100);
        vf.sent();
        vf.kernel().outOfMemory(true);
        vf.tick();
        vf.kernel().outOfMemory(false);
        vf.tick();
        assertThat(vf.sent()).isEmpty();
        assertThat(vf.filters()).containsExactly("100 REMOVE");
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.DEL_VLAN_V2);
    }

    @Test
    void r15IsHealedByDownAndUpOnlyInTheUnpatchedDriver() {
        SteppedVf before =
                withoutMemoryForAMessage("pre-b").close().settle().open().settle();
        assertThat(before.filters()).containsExactly("100 ACTIVE");
        SteppedVf merged =
                withoutMemoryForAMessage("merged").close().settle().open().settle();
        assertThat(merged.filters()).containsExactly("100 ADD");
        assertThat(merged.pf()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-b", "merged"})
    void r16ALostAnswerWedgesTheAdminQueue(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100).tick().loseReply();
        vf.sent();
        vf.add(101).tick().tick();
        assertThat(vf.sent()).isEmpty();
        vf.reset().settle();
        assertThat(vf.filters()).as("a reset heals it").containsExactly("100 ACTIVE", "101 ACTIVE");
    }

    @Test
    void r16IsHealedByDownAndUpOnlyInTheUnpatchedDriver() {
        SteppedVf before = SteppedVf.v2("pre-b").add(100).tick().loseReply();
        before.close().settle().open().settle();
        assertThat(before.filters()).containsExactly("100 ACTIVE");
        SteppedVf merged = SteppedVf.v2("merged").add(100).tick().loseReply();
        merged.close().settle().open().settle();
        assertThat(merged.filters()).containsExactly("100 ADDING");
    }

    /** The driver's part: 8021q finds the device detached and never calls the driver. */
    @Test
    void r22AVlanDeletedWhileDetachedComesBackWithTheResume() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle();
        vf.driver().suspend();
        assertThat(vf.kernel().present()).isFalse();
        vf.driver().resume();
        vf.reset().settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        assertThat(vf.pf()).containsExactly(100);
    }

    @Test
    void r23AFastDownAndUpLeavesTheUnpatchedDriversFiltersInactive() {
        SteppedVf vf = SteppedVf.v2("pre-b").add(100).settle().close().open().settle();
        assertThat(vf.driver().state()).isEqualTo(VfState.RUNNING);
        assertThat(vf.filters()).containsExactly("100 INACTIVE");
        assertThat(vf.pf()).isEmpty();
        vf.close().settle().open().settle();
        assertThat(vf.filters()).as("until the next down and up").containsExactly("100 ACTIVE");
    }

    @Test
    void r23IsGone() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle().close().open().settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        assertThat(vf.pf()).containsExactly(100);
    }
}
