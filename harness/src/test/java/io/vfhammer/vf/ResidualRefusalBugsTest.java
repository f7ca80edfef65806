package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Revisions;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bugs that are left after the series and need a PF that refuses, or that accepts without doing anything (spec section
 * 10). Each test is one minimal sequence and ends in the wrong state that the real driver ends in.
 */
class ResidualRefusalBugsTest {
    @Test
    void r1PhantomActiveAfterARefusedAddWhoseDeleteRaced() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).tick().kill(100).add(100);
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        vf.refuse().settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        assertThat(vf.pf()).isEmpty();
    }

    @Test
    void r2PhantomActiveAfterARefusedDelete() {
        SteppedVf vf = SteppedVf.v2("merged").add(100).tick().kill(100).refuse().tick();
        assertThat(vf.sent()).as("a DEL for a VID that the PF never had").endsWith("DEL_VLAN_V2 [100]");
        vf.refuse().settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        assertThat(vf.pf()).isEmpty();
        assertThat(vf.driver().filterCount()).as("a slot is lost").isEqualTo(1);
    }

    @Test
    void r7AnOrphanInThePfAfterAPartlyDoneAdd() {
        SteppedVf vf =
                SteppedVf.v2("merged").add(100, 101, 102).tick().refuseAfter(1).settle();
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.pf()).containsExactly(100);
    }

    @Test
    void r8PhantomsAfterAPartlyDoneDelete() {
        SteppedVf vf = SteppedVf.v2("merged").add(100, 101).settle();
        vf.kill(100, 101).tick().refuseAfter(1).settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE", "101 ACTIVE");
        assertThat(vf.pf()).containsExactly(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-b", "merged"})
    void r9ARefusedAddIsDroppedForEver(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100).tick().refuse().reset().settle();
        assertThat(vf.filters()).as("though its VLAN device exists").isEmpty();
        assertThat(vf.pf()).isEmpty();
    }

    @Test
    void r10ARefusedV1AddWaitsUntilAnotherOnesSuccessMakesItActive() {
        SteppedVf vf = SteppedVf.v1("merged").add(100).tick().refuse().settle();
        assertThat(vf.filters()).containsExactly("100 ADDING");
        vf.add(100).settle();
        assertThat(vf.filters()).as("adding it again does nothing").containsExactly("100 ADDING");
        vf.add(101).settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE", "101 ACTIVE");
        assertThat(vf.pf()).containsExactly(101);
    }

    @Test
    void r11AV1PfAtItsCapAcceptsInSilence() {
        SteppedVf vf = SteppedVf.v1("merged").add(100).tick().acceptInVain().settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
        assertThat(vf.pf()).isEmpty();
    }

    @Test
    void r17ALoweredCapCostsEveryVlan() {
        SteppedVf vf = SteppedVf.v2(Revisions.get("merged"), 32)
                .add(IntStream.range(100, 120).toArray())
                .settle();
        vf.grants(new VlanCaps(true, SteppedVf.CAP)).reset();
        vf.sent();
        vf.untilAddIsSent();
        assertThat(vf.sentSizes()).as("more than the PF takes").containsExactly(20);
        vf.refuse().settle();
        assertThat(vf.filters()).isEmpty();
    }

    private static SteppedVf nearTheCap(String revision) {
        SteppedVf vf =
                SteppedVf.v2(revision).add(100, 101, 102, 103, 104, 105, 106).settle();
        vf.sent();
        return vf.kill(100).add(100).add(107).tick();
    }

    /** The PF holds 7 and is asked for 2 more, one of which it holds: 9 is over its cap. */
    @Test
    void r18ADuplicateAddNearTheCapIsNotHarmless() {
        SteppedVf vf = nearTheCap("pre-b");
        assertThat(vf.sent()).containsExactly("ADD_VLAN_V2 [100, 107]");
        vf.refuse().settle();
        assertThat(vf.driver().filterCount()).isEqualTo(6);
        assertThat(vf.pf()).as("100 is an orphan").containsExactly(100, 101, 102, 103, 104, 105, 106);
    }

    @Test
    void r18IsGone() {
        SteppedVf vf = nearTheCap("merged");
        assertThat(vf.sent()).containsExactly("ADD_VLAN_V2 [107]");
        vf.settle();
        assertThat(vf.driver().filterCount()).isEqualTo(8);
        assertThat(vf.pf()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-b", "merged"})
    void r19RefusedCapabilitiesAreTakenForTheOldOnes(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100, 101).settle().reset();
        vf.sent();
        vf.tick().accept().tick();
        assertThat(vf.sent()).containsExactly("GET_VF_RESOURCES", "GET_OFFLOAD_VLAN_V2_CAPS");
        vf.refuse();
        assertThat(vf.driver().filteringAllowed()).isTrue();
        assertThat(vf.filters()).containsExactly("100 ADD", "101 ADD");
        vf.untilAddIsSent().refuse().settle();
        assertThat(vf.filters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-b", "merged"})
    void r20AVlanAddedAndDeletedWhileItsDeleteIsRefusedStaysInThePf(String revision) {
        SteppedVf vf = SteppedVf.v2(revision).add(100).settle().kill(100).tick();
        vf.add(100).kill(100).refuse().settle();
        assertThat(vf.filters()).isEmpty();
        assertThat(vf.pf()).containsExactly(100);
    }
}
