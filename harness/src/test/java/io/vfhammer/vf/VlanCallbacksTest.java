package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.RevisionDiff;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VlanCaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The add-VID and kill-VID callbacks (spec sections 2.1 and 2.2). */
class VlanCallbacksTest {
    private static final int[] EIGHT = {100, 101, 102, 103, 104, 105, 106, 107};

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void anAddIsListedAndQueuesTheWatchdogAtOnce(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100);
        assertThat(vf.filters()).containsExactly("100 ADD");
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.ADD_VLAN);
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.WATCHDOG);
        assertThat(vf.sent()).as("only the worker sends").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void aDeleteIsQueuedAtOnce(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100).settle();
        vf.kernel().drainQueued();
        vf.kill(100);
        assertThat(vf.filters()).containsExactly("100 REMOVE");
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.DEL_VLAN);
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.WATCHDOG);
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void addAndDeleteGoThroughThePf(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100, 200).settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE", "200 ACTIVE");
        assertThat(vf.pf()).containsExactly(100, 200);
        vf.kill(100).settle();
        assertThat(vf.filters()).containsExactly("200 ACTIVE");
        assertThat(vf.pf()).containsExactly(200);
        assertThat(vf.sentVlans()).containsExactly("ADD_VLAN_V2 [100, 200]", "DEL_VLAN_V2 [100]");
        assertThat(vf.driver().filterCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void vidZeroIsNotTracked(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(0).kill(0).add(0);
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.driver().pendingWork()).isEmpty();
        assertThat(vf.kernel().drainQueued()).isEmpty();
    }

    @Test
    void vidZeroSucceedsEvenAtTheCapAndWithoutFiltering() {
        SteppedVf vf = SteppedVf.v2("merged").add(EIGHT).settle();
        assertThat(vf.tryAdd(0)).isEqualTo(Errno.OK);
        vf.grants(VlanCaps.NONE).reset().settle();
        assertThat(vf.driver().filteringAllowed()).isFalse();
        assertThat(vf.tryAdd(0)).isEqualTo(Errno.OK);
    }

    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void theNinthVlanIsRefusedAtTheCapOfEight(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(EIGHT);
        assertThat(vf.tryAdd(108)).isEqualTo(Errno.EIO);
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.CAP_REACHED);
        assertThat(VfLog.CAP_REACHED.line(8)).startsWith("Max allowed VLAN filters 8.");
        vf.settle();
        assertThat(vf.pf()).hasSize(8).doesNotContain(108);
        vf.kill(107).settle();
        assertThat(vf.tryAdd(108)).isEqualTo(Errno.OK);
    }

    /** Spec section 2.1: the cap is checked before the list is looked at. */
    @ParameterizedTest
    @MethodSource("io.vfhammer.filter.UpstreamRevisions#names")
    void reAddingAListedVidAtTheCapFailsToo(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(EIGHT).settle();
        assertThat(vf.tryAdd(107)).isEqualTo(Errno.EIO);
        vf.kill(107);
        assertThat(vf.tryAdd(107)).as("in REMOVE it is listed still").isEqualTo(Errno.EIO);
        assertThat(vf.stateOf(107)).isEqualTo(VlanFilterState.REMOVE);
    }

    /** Spec section 2.1: outside the list lock, so what was free when it was checked need not be free any more. */
    @Test
    void theCapCheckIsNotUnderTheListLock() {
        SteppedVf vf = SteppedVf.v2("merged").add(100, 101, 102, 103, 104, 105, 106);
        vf.kernel()
                .intrudeAt(
                        PacePoint.CAP_CHECKED, () -> assertThat(vf.tryAdd(107)).isEqualTo(Errno.OK));
        assertThat(vf.tryAdd(108)).isEqualTo(Errno.OK);
        assertThat(vf.driver().filterCount()).isEqualTo(9);
    }

    @Test
    void v1HasACapOf4096() {
        SteppedVf vf = SteppedVf.v1("merged");
        assertThat(vf.driver().filtersMax()).isEqualTo(4096);
        for (int vid = 1; vid < 4096; vid++) {
            vf.add(vid);
        }
        assertThat(vf.driver().filterCount()).isEqualTo(4095);
    }

    @Test
    void v1StopsAtItsCap() {
        SteppedVf vf = SteppedVf.v1(Revisions.get("merged").with(Defect.H9));
        for (int vid = 0; vid < 4096; vid++) {
            vf.add(vid);
        }
        assertThat(vf.tryAdd(1)).as("with VLAN 0 tracked the list can be full").isEqualTo(Errno.EIO);
    }

    @Test
    void withoutFilteringAnAddIsAnErrorAndADeleteIsNot() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle();
        vf.grants(VlanCaps.NONE).reset().settle();
        assertThat(vf.tryAdd(101)).isEqualTo(Errno.EIO);
        assertThat(vf.driver().filtersMax()).isZero();
        assertThat(vf.stateOf(100)).as("left alone").isEqualTo(VlanFilterState.ACTIVE);
        vf.kill(100).settle();
        assertThat(vf.filters()).as("freed without a message").isEmpty();
        assertThat(vf.sentVlans()).containsExactly("ADD_VLAN_V2 [100]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-b", "merged"})
    void withoutMemoryANewVlanIsRefused(String revision) {
        SteppedVf vf = SteppedVf.v2(revision);
        vf.kernel().outOfMemory(true);
        assertThat(vf.tryAdd(100)).isEqualTo(Errno.ENOMEM);
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.driver().pendingWork()).isEmpty();
    }

    /** Spec section 2.3: only a new entry is allocated; a listed one is found and returned. */
    @Test
    void withoutMemoryAListedVlanIsAddedAgain() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).settle().kill(100);
        vf.kernel().outOfMemory(true);
        assertThat(vf.tryAdd(100)).isEqualTo(Errno.OK);
        assertThat(vf.stateOf(100)).isEqualTo(VlanFilterState.ACTIVE);
    }

    @Test
    void aKillOfAnUnknownVidDoesNothing() {
        SteppedVf vf = SteppedVf.v2("merged").kill(100);
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.driver().pendingWork()).isEmpty();
        assertThat(vf.kernel().drainQueued()).isEmpty();
    }

    @Test
    void theCapIsWhatWasNegotiated() {
        Revision uncapped = RevisionDiff.builder()
                .off(Behaviour.CAP_ENFORCED)
                .build()
                .applyTo(Revisions.get("merged"), "uncapped", "");
        assertThat(SteppedVf.v2(Revisions.get("merged"), 3).driver().filtersMax())
                .isEqualTo(3);
        assertThat(SteppedVf.v2(Revisions.get("merged"), 1).add(1).tryAdd(2)).isEqualTo(Errno.EIO);
        assertThat(SteppedVf.v2(uncapped, 1).add(1).tryAdd(2)).isEqualTo(Errno.OK);
    }
}
