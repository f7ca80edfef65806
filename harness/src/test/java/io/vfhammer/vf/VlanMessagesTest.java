package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put in a VLAN message, and how much of it (spec sections 3.1 and 3.2). */
class VlanMessagesTest {
    private static int[] vids(int count) {
        return IntStream.range(100, 100 + count).toArray();
    }

    /** The table of spec section 3.1: everything is in ADD after a reset, and counted twice against a cap of 8. */
    @ParameterizedTest(name = "{0} filters to add again go out as {1}")
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 4", "5, 3 2", "6, 2 2 2", "7, 1 1 1 1 1 1 1", "8, 8"})
    void theTrimCountsTwiceWhatItAddsAgainAfterAReset(int count, String sizes) {
        SteppedVf vf = SteppedVf.v2("merged").add(vids(count)).settle();
        vf.sent();
        vf.reset().settle();
        assertThat(vf.sentSizes())
                .isEqualTo(
                        List.of(sizes.split(" ")).stream().map(Integer::valueOf).toList());
        assertThat(vf.pf()).hasSize(count);
        assertThat(vf.driver().filters()).allMatch(filter -> filter.state() == VlanFilterState.ACTIVE);
    }

    @Test
    void aListBeyondALoweredCapGoesOutWhole() {
        SteppedVf vf = SteppedVf.v2(Revisions.get("merged"), 32).add(vids(20)).settle();
        vf.sent();
        vf.grants(new VlanCaps(true, SteppedVf.CAP)).reset().settle();
        assertThat(vf.sentSizes()).containsExactly(20);
    }

    /** The untrimmed rest waits for the next tick, its bit still set. */
    @Test
    void aTrimmedBatchKeepsItsBitAndTheListOrder() {
        SteppedVf vf = SteppedVf.v2("merged").add(105, 103, 104, 101, 102).settle();
        vf.sent();
        vf.reset().renegotiate();
        while (vf.driver().pendingWork().get(0) != WorkBit.ADD_VLAN) {
            vf.tick().accept();
        }
        vf.tick();
        assertThat(vf.driver().pendingWork()).contains(WorkBit.ADD_VLAN);
        assertThat(vf.filters()).containsExactly("105 ADDING", "103 ADDING", "104 ADDING", "101 ADD", "102 ADD");
        vf.accept().tick();
        assertThat(vf.driver().pendingWork()).doesNotContain(WorkBit.ADD_VLAN);
        assertThat(vf.sentVlans()).containsExactly("ADD_VLAN_V2 [105, 103, 104]", "ADD_VLAN_V2 [101, 102]");
    }

    @ParameterizedTest(name = "{0}: {1} deletes go out as {2}")
    @CsvSource({"pre-b, 5", "pre-b, 8", "merged, 5", "merged, 7", "merged, 8"})
    void aDelIsNeverTrimmed(String revision, int count) {
        SteppedVf vf = SteppedVf.v2(revision).add(vids(count)).settle();
        vf.sent();
        vf.kill(vids(count)).settle();
        assertThat(vf.sentSizes()).containsExactly(count);
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.pf()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-b", "merged"})
    void aV2MessageHoldsAtMost127Vids(String revision) {
        SteppedVf vf =
                SteppedVf.v2(Revisions.get(revision), 4096).add(vids(300)).settle();
        assertThat(vf.sentSizes()).containsExactly(127, 127, 46);
        vf.kill(vids(300)).settle();
        assertThat(vf.sentSizes()).containsExactly(127, 127, 46);
        assertThat(vf.filters()).isEmpty();
    }

    @Test
    void exactlyAFullV2MessageIsOne() {
        SteppedVf vf =
                SteppedVf.v2(Revisions.get("merged"), 4096).add(vids(127)).tick();
        assertThat(vf.sentSizes()).containsExactly(127);
        assertThat(vf.driver().pendingWork()).isEmpty();
    }

    @Test
    void aV1MessageHoldsAtMost2045Vids() {
        SteppedVf vf = SteppedVf.v1("merged")
                .add(IntStream.rangeClosed(1, 2050).toArray())
                .settle();
        assertThat(vf.sentSizes()).containsExactly(2045, 5);
        vf.kill(IntStream.rangeClosed(1, 2050).toArray()).settle();
        assertThat(vf.sentSizes()).containsExactly(2045, 5);
        assertThat(vf.pf()).isEmpty();
    }

    @Test
    void v1HasNoTrim() {
        SteppedVf vf = SteppedVf.v1("merged").add(vids(7)).settle();
        vf.sent();
        vf.reset().settle();
        assertThat(vf.sentVlans()).containsExactly("ADD_VLAN [100, 101, 102, 103, 104, 105, 106]");
    }

    @Test
    void aSplitMessageKeepsItsBitUntilTheLastPart() {
        SteppedVf vf =
                SteppedVf.v2(Revisions.get("merged"), 4096).add(vids(128)).tick();
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.ADD_VLAN);
        vf.accept().tick();
        assertThat(vf.driver().pendingWork()).isEmpty();
        vf.accept().kill(vids(128)).tick();
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.DEL_VLAN);
    }

    @Test
    void nothingIsSentWhileAnAnswerIsOwed() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).tick();
        vf.sent();
        vf.add(101).tick().tick();
        assertThat(vf.sent()).isEmpty();
        vf.accept().tick();
        assertThat(vf.sent()).containsExactly("ADD_VLAN_V2 [101]");
    }

    @Test
    void addsGoBeforeDeletes() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle();
        vf.sent();
        vf.kill(100).add(101).settle();
        assertThat(vf.sent()).containsExactly("ADD_VLAN_V2 [101]", "DEL_VLAN_V2 [100]");
    }

    @Test
    void aBitWithNothingBehindItIsOnlyCleared() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).kill(100);
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.ADD_VLAN);
        vf.tick();
        assertThat(vf.sent()).isEmpty();
        assertThat(vf.driver().pendingWork()).isEmpty();
        vf.add(101).settle().kill(101).add(101);
        assertThat(vf.driver().pendingWork()).as("ACTIVE again, the bit stays").containsExactly(WorkBit.DEL_VLAN);
        vf.tick();
        assertThat(vf.driver().pendingWork()).isEmpty();
        assertThat(vf.filters()).containsExactly("101 ACTIVE");
    }

    @Test
    void addsWaitWhileFilteringIsNotAllowed() {
        SteppedVf vf = SteppedVf.v2("merged").add(100);
        vf.grants(VlanCaps.NONE).reset().settle();
        assertThat(vf.filters()).containsExactly("100 ADD");
        assertThat(vf.driver().pendingWork()).isEmpty();
        vf.grants(new VlanCaps(true, SteppedVf.CAP)).reset().settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
    }

    @Test
    void addsThatArePendingWhenFilteringIsLostStayUnsent() {
        SteppedVf vf =
                SteppedVf.v2("merged").grants(VlanCaps.NONE).reset().add(100).settle();
        assertThat(vf.filters()).containsExactly("100 ADD");
        assertThat(vf.driver().pendingWork()).isEmpty();
        assertThat(vf.sentVlans()).isEmpty();
    }

    /** Spec section 3.1: the result of the send is ignored. */
    @Test
    void aFullSendQueueLosesTheMessageButNotTheCurrentOp() {
        SteppedVf vf = SteppedVf.v2("merged");
        for (int i = 0; i < Mailbox.SLOTS; i++) {
            vf.mailbox().send(VirtchnlOpcode.VERSION, new VidBatch());
        }
        vf.sent();
        vf.add(100).tick();
        assertThat(vf.sent()).isEmpty();
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.ASQ_FULL);
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.ADD_VLAN_V2);
        assertThat(vf.filters()).containsExactly("100 ADDING");
    }
}
