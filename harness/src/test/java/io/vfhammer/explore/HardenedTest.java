package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hardened revision has no violation where the merged one has some. The larger scopes are in the baseline. */
class HardenedTest {
    private static final Revision HARDENED = Revisions.get("hardened");
    private static final Revision MERGED = Revisions.get("merged");
    private static final VirtchnlGeneration V1 = VirtchnlGeneration.V1;
    private static final VirtchnlGeneration V2 = VirtchnlGeneration.V2;

    /** Each that is a step of its own. */
    private static final Set<Fault> FAULTS = EnumSet.range(Fault.REJECT, Fault.SUSPEND);

    static Stream<Arguments> faults() {
        return FAULTS.stream()
                .filter(fault -> fault != Fault.CAPS_ERROR)
                .flatMap(fault ->
                        Stream.of(V2, V1).flatMap(api -> Stream.of(2, 8).map(cap -> Arguments.of(fault, api, cap))));
    }

    @ParameterizedTest(name = "{0} {1} cap {2}")
    @MethodSource("faults")
    void eachFaultBreaksTheMergedDriverAndNotThis(Fault fault, VirtchnlGeneration api, int cap) {
        assertThat(Scopes.search(Scopes.of(HARDENED, api, 2, cap, fault)).classes())
                .isEmpty();
        assertThat(Scopes.search(Scopes.of(MERGED, api, 2, cap, fault)).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void atTheCapNothingFailsWithoutFaults() {
        for (VirtchnlGeneration api : List.of(V2, V1)) {
            assertThat(Scopes.search(Scopes.of(HARDENED, api, 2, 1)).verdict()).isEqualTo(Verdict.PASS);
            assertThat(Scopes.search(Scopes.of(MERGED, api, 2, 1)).verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void allFaultsTogether() {
        Fault[] all = FAULTS.toArray(Fault[]::new);
        assertThat(Scopes.search(Scopes.of(HARDENED, V2, 2, 1, all)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Scopes.search(Scopes.of(HARDENED, V1, 1, 1, all)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void refusedCapabilitiesAreAskedForAgain() {
        Scope scope = Scopes.of(HARDENED, V2, 2, 3, Fault.RESET, Fault.CAPS_ERROR, Fault.GAPS);
        assertThat(Scopes.search(scope).verdict()).isEqualTo(Verdict.PASS);
        assertThat(known(scope.with(MERGED))).contains("R13", "R19");
    }

    /** Each message whose turn is later than that of the request for capabilities has to come to its turn. */
    @Test
    void refusedCapabilitiesKeepNoOtherOpBack() {
        Model model = new Model(Scopes.of(HARDENED, V2, 1, 1, Fault.RESET, Fault.CAPS_ERROR), TransitionListener.NONE);
        assertThat(model.perform(Steps.RESET)).isTrue();
        List<VirtchnlOpcode> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            assertThat(model.perform(Steps.TICK)).isTrue();
            VirtchnlOpcode opcode = model.mailbox.oldest();
            sent.add(opcode);
            boolean asksForCaps = opcode == VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS;
            assertThat(model.perform(asksForCaps ? Steps.CAPS_ERROR : Steps.REPLY))
                    .isTrue();
        }
        assertThat(sent).contains(VirtchnlOpcode.ENABLE_QUEUES);
        assertThat(sent)
                .as("asks again")
                .filteredOn(VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS::equals)
                .hasSizeGreaterThan(1);
    }

    /** A refusal before the reset says nothing of what the PF takes after it. */
    @Test
    void addsTogetherAfterAResetThatNeverEnds() {
        // add 3, tick, add 4, reject, reset, reset-never-ends, tick, reply, tick; with the check for gaps
        Schedule schedule = ScheduleToken.read("vfs1-EAQACAhoYXJkZW5lZAIQAxMYORAREIzjWA", null);
        assertThat(Replay.of(schedule).classes()).isEmpty();
        assertThat(Replay.of(schedule).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void atLockGranularity() {
        Scope scope = Scopes.lock("hardened", 2, 2, Fault.REJECT, Fault.CLOSE, Fault.RESET);
        assertThat(Scopes.search(scope).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Scopes.search(scope.with(MERGED)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void moreThreadsFindTheSame() {
        Scope scope = Scopes.of(HARDENED, V1, 3, 1, Fault.REJECT, Fault.DROP_REPLY);
        SearchResult one = Scopes.search(scope, 1);
        SearchResult two = Scopes.search(scope, 2);
        assertThat(two.states()).isEqualTo(one.states());
        assertThat(two.edges()).isEqualTo(one.edges());
        assertThat(two.classes()).isEmpty();
    }

    /** R11: a PF that says yes and does nothing looks like one that has room. */
    @Test
    void cannotSeeASilentPf() {
        SearchResult result = Scopes.search(Scopes.of(HARDENED, V1, 2, 1, Fault.SILENT_CAP));
        assertThat(result.classes())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.driver()).isEqualTo("ACTIVE"));
    }

    private static Set<String> known(Scope scope) {
        return Scopes.search(scope).classes().stream()
                .flatMap(one -> KnownClasses.find(one).stream())
                .map(KnownClasses.Rule::known)
                .collect(Collectors.toSet());
    }
}
