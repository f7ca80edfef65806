package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same schedule ends in the same state on one thread and on real threads that are held to its order. */
class ThreadedReplayTest {
    private static final Revision MERGED = Revisions.get("merged");

    static Stream<Arguments> scopes() {
        return Stream.of(
                Arguments.of("R1, R2, R9, R20, F2, F3", Scopes.of("merged", 1, 8, Fault.REJECT)),
                Arguments.of("R3", Scopes.of("merged", 2, 8, Fault.CLOSE)),
                Arguments.of("R4a, R4b", Scopes.of("merged", 1, 8, Fault.RESET)),
                Arguments.of("R5, F4, F5", Scopes.of("merged", 1, 8, Fault.PORT_VLAN)),
                Arguments.of("R7, R8", Scopes.of("merged", 2, 8, Fault.PARTIAL)),
                Arguments.of("R10", Scopes.of(MERGED, VirtchnlGeneration.V1, 1, 8, Fault.REJECT)),
                Arguments.of("R12", Scopes.of("merged", 1, 1)),
                Arguments.of("R12 with two", Scopes.of("merged", 2, 1)),
                Arguments.of("R14", Scopes.lock("merged", 1, 8, Fault.CLOSE)),
                Arguments.of("R14, resets", Scopes.lock("merged", 1, 8, Fault.RESET)),
                Arguments.of("R15", Scopes.of("merged", 1, 8, Fault.ALLOC_FAILURE)),
                Arguments.of("R16", Scopes.of("merged", 1, 8, Fault.DROP_REPLY)),
                Arguments.of("R18", Scopes.of("pre-b", 2, 2)),
                Arguments.of("R23, H2", Scopes.of("pre-b", 1, 8, Fault.CLOSE)),
                Arguments.of("F1", Scopes.of("pre-b", 1, 8)),
                Arguments.of("H1", Scopes.of(MERGED.with(Defect.H1), VirtchnlGeneration.V2, 1, 8, Fault.CLOSE)),
                Arguments.of("H3", Scopes.of(MERGED.with(Defect.H3), VirtchnlGeneration.V2, 1, 8, Fault.CLOSE)),
                Arguments.of("V1 over its cap", Scopes.of(MERGED, VirtchnlGeneration.V1, 2, 1)),
                Arguments.of(
                        "closes of every kind",
                        Scopes.of("pre-b", 1, 8, Fault.CLOSE_TICK_FIRST, Fault.CLOSE_TIMEOUT, Fault.RESET_IN_CLOSE)));
    }

    /** Every shortest schedule that a search of the scope finds. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("scopes")
    void threadsEndAsTheSteppedReplayDoes(String known, Scope scope) {
        List<ViolationClass> classes = Scopes.search(scope).classes();
        assertThat(classes).as("what %s is about", known).isNotEmpty();
        for (ViolationClass one : classes) {
            ThreadedReplay replay = ThreadedReplay.of(one.schedule(), ThreadedReplay.BOUND);
            assertThat(replay.difference()).as(one.id()).isEmpty();
            assertThat(replay.verdict()).as(one.id()).isEqualTo(Verdict.FAIL);
            assertThat(replay.threaded().end())
                    .as(one.id())
                    .isEqualTo(replay.stepped().end());
            assertThat(replay.threaded().classes())
                    .extracting(ViolationClass::id)
                    .contains(one.id());
        }
    }

    private static Schedule schedule(Scope scope, String... words) {
        List<Integer> steps = new ArrayList<>();
        for (String word : words) {
            steps.add(Steps.parse(word).orElseThrow());
        }
        return new Schedule(scope, steps);
    }

    @Test
    void whatEndsWellEndsWellOnThreads() {
        Scope scope = new Scope(
                MERGED,
                VirtchnlGeneration.V2,
                3,
                2,
                Scopes.of("merged", 3, 2, Fault.CLOSE, Fault.RESET).faults(),
                Granularity.MESSAGE,
                true);
        Schedule schedule = schedule(
                scope, "kill 1", "tick", "reply", "add 3", "tick", "reply", "close", "open", "reset", "tick", "reply");
        ThreadedReplay replay = ThreadedReplay.of(schedule, ThreadedReplay.BOUND);
        assertThat(replay.difference()).isEmpty();
        assertThat(replay.verdict()).isEqualTo(Verdict.PASS);
    }

    /** Long walks, all faults in scope: the two drives agree after each step, not only at the end. */
    @ParameterizedTest
    @MethodSource("walks")
    void walksAgreeStepByStep(Scope scope, long seed) {
        Schedule schedule = Walk.of(scope, seed, 60);
        assertThat(ThreadedReplay.of(schedule, ThreadedReplay.BOUND).difference())
                .as("%s", schedule.words())
                .isEmpty();
    }

    static Stream<Arguments> walks() {
        Scope all = Scopes.of(
                "merged",
                3,
                3,
                Fault.REJECT,
                Fault.CLOSE,
                Fault.CLOSE_TICK_FIRST,
                Fault.CLOSE_TIMEOUT,
                Fault.RESET,
                Fault.RESET_IN_CLOSE,
                Fault.DROP_REPLY,
                Fault.ALLOC_FAILURE,
                Fault.PARTIAL);
        Scope lock = Scopes.lock("merged", 3, 3, Fault.CLOSE, Fault.REJECT, Fault.RESET);
        return Stream.of(
                Arguments.of(all, 1L),
                Arguments.of(all, 2L),
                Arguments.of(all, 3L),
                Arguments.of(all.with(Revisions.get("pre-b")), 4L),
                Arguments.of(lock, 5L),
                Arguments.of(lock, 6L));
    }

    @Test
    void theThreadsAreNotTheModelInDisguise() {
        ThreadedReplay replay =
                ThreadedReplay.of(schedule(Scopes.of("merged", 1, 8), "add 1", "tick"), ThreadedReplay.BOUND);
        List<String> events = new ArrayList<>();
        replay.threaded().beats().forEach(beat -> beat.events().forEach(event -> events.add(event.text())));
        assertThat(events)
                .containsExactly(
                        "add 1",
                        "1: ABSENT -> ADD",
                        "1: ADD -> ADDING",
                        "ADD_VLAN_V2 [1]",
                        "ADD_VLAN_V2 [1]",
                        "ADD_VLAN_V2 [1]: SUCCESS",
                        "1: ADDING -> ACTIVE");
    }

    @Test
    void whatCannotBeForcedIsRefused() {
        Schedule trust = schedule(Scopes.of("merged", 2, 2, Fault.TRUST_OFF), "add 1", "trust-off");
        assertThatThrownBy(() -> ThreadedReplay.of(trust, ThreadedReplay.BOUND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("step 2, trust-off, cannot be forced on threads: ");
        Scope impatient = Scopes.of(MERGED.with(Defect.H32), VirtchnlGeneration.V2, 1, 8, Fault.RESET_IN_CLOSE);
        assertThatThrownBy(() -> ThreadedReplay.of(schedule(impatient, "reset-in-close"), ThreadedReplay.BOUND))
                .hasMessageContaining("close of driver")
                .hasMessageContaining("does not wait");
        Scope vidZero = Scopes.of(MERGED.with(Defect.H9), VirtchnlGeneration.V2, 1, 8);
        assertThatThrownBy(() -> ThreadedReplay.of(schedule(vidZero, "add 1"), ThreadedReplay.BOUND))
                .hasMessageContaining("tracks VLAN 0");
    }

    @Test
    void aDifferenceIsAnErrorOfTheHarness() {
        Schedule schedule = schedule(Scopes.of("merged", 1, 8), "add 1");
        Replay replay = Replay.of(schedule);
        ThreadedReplay differs = new ThreadedReplay(replay, replay, Optional.of("something"));
        assertThat(differs.verdict()).isEqualTo(Verdict.HARNESS_ERROR);
    }

    /** Steps by chance that are possible one after the other. */
    private static final class Walk {
        static Schedule of(Scope scope, long seed, int length) {
            Random random = new Random(seed);
            Model model = new Model(scope, TransitionListener.NONE);
            StepChoice choice = new StepChoice(model);
            long[] words = new long[PackedState.WORDS];
            model.store(words, 0);
            List<Integer> steps = new ArrayList<>();
            while (steps.size() < length) {
                int step = choice.step(random.nextInt(choice.find()));
                if (model.perform(step)) {
                    steps.add(step);
                    model.store(words, 0);
                } else {
                    model.load(words, 0);
                }
            }
            return new Schedule(scope, steps);
        }
    }
}
