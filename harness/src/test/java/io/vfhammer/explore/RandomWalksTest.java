package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.check.Verdict;
import io.vfhammer.conform.Coverage;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomWalksTest {
    private static SearchResult walk(Scope scope, Strategy strategy, long seed) {
        return walk(scope, Population.ONE, strategy, seed, TransitionListener.NONE, new NearMisses());
    }

    private static SearchResult walk(
            Scope scope,
            Population population,
            Strategy strategy,
            long seed,
            TransitionListener listener,
            NearMisses nearMisses) {
        return new RandomWalks(scope, population, strategy, seed, 2000, 40, listener, nearMisses).run();
    }

    @ParameterizedTest
    @EnumSource(
            value = Strategy.class,
            names = {"RANDOM", "PCT"})
    void aWalkFindsWhatTheSearchFinds(Strategy strategy) {
        Scope scope = Scopes.of("merged", 3, 3, Fault.REJECT, Fault.CLOSE, Fault.RESET);
        Set<String> everything = new TreeSet<>();
        Scopes.search(scope).classes().forEach(one -> everything.add(one.id()));
        SearchResult result = walk(scope, strategy, 1);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.classes()).hasSizeGreaterThan(4);
        for (ViolationClass one : result.classes()) {
            assertThat(everything).contains(one.id());
            assertThat(Replay.of(one.schedule()).classes())
                    .extracting(ViolationClass::id)
                    .contains(one.id());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Strategy.class,
            names = {"RANDOM", "PCT"})
    void theSeedDecidesEverything(Strategy strategy) {
        Scope scope = Scopes.of("merged", 8, 8, Fault.REJECT, Fault.CLOSE, Fault.RESET);
        SearchResult first = walk(scope, strategy, 5);
        SearchResult again = walk(scope, strategy, 5);
        assertThat(again.states()).isEqualTo(first.states());
        assertThat(again.classes()).isEqualTo(first.classes());
        assertThat(walk(scope, strategy, 6).states()).isNotEqualTo(first.states());
    }

    @Test
    void findingNothingIsNoPass() {
        assertThat(walk(Scopes.of("merged", 2, 8), Strategy.RANDOM, 1).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void whatWasReachedIsCounted() {
        Coverage coverage = new Coverage();
        walk(Scopes.of("merged", 2, 8), Population.ONE, Strategy.RANDOM, 1, coverage, new NearMisses());
        assertThat(coverage.count(VlanFilterState.REMOVING, FilterEvent.USER_ADD))
                .isPositive();
        assertThat(coverage.count(VlanFilterState.ACTIVE, FilterEvent.IF_DOWN)).isZero();
    }

    @Test
    void aWalkHasALength() {
        Scope scope = Scopes.of("merged", 2, 8);
        assertThatThrownBy(() -> new RandomWalks(
                        scope, Population.ONE, Strategy.RANDOM, 1, 0, 1, TransitionListener.NONE, new NearMisses()))
                .hasMessageContaining("expected 1 or more");
        assertThatThrownBy(() -> new Population(17, 1)).hasMessage("17 VFs; expected 1 to 16");
        assertThatThrownBy(() -> new Population(1, 0)).hasMessage("0 users; expected 1 to 8");
    }

    /** The large scope: what is found on any of the VFs is a schedule that ends so on its own. */
    @ParameterizedTest
    @EnumSource(Granularity.class)
    void severalVfsShareAPfAndItsResets(Granularity granularity) {
        Scope base = Scopes.of("merged", 8, 8, Fault.REJECT, Fault.CLOSE, Fault.RESET);
        Scope scope = new Scope(base.revision(), base.api(), 8, 8, base.faults(), granularity, false);
        for (Strategy strategy : new Strategy[] {Strategy.RANDOM, Strategy.PCT}) {
            NearMisses nearMisses = new NearMisses();
            SearchResult result = walk(scope, new Population(2, 3), strategy, 5, TransitionListener.NONE, nearMisses);
            assertThat(result.classes()).hasSizeGreaterThan(2);
            for (ViolationClass one : result.classes()) {
                assertThat(Replay.of(one.schedule()).classes())
                        .extracting(ViolationClass::id)
                        .contains(one.id());
            }
            SearchResult again =
                    walk(scope, new Population(2, 3), strategy, 5, TransitionListener.NONE, new NearMisses());
            assertThat(again.states()).isEqualTo(result.states());
            assertThat(again.classes()).isEqualTo(result.classes());
            assertThat(nearMisses.count(NearMiss.RESET_OVER_ADD)).isPositive();
        }
    }

    @Test
    void nearMissesAreCountedWhereTheirCauseIsInScope() {
        NearMisses none = new NearMisses();
        walk(Scopes.of("merged", 2, 8), Population.ONE, Strategy.RANDOM, 1, TransitionListener.NONE, none);
        assertThat(none.count(NearMiss.CALL_WITH_OWN_MESSAGE_OUTSTANDING)).isPositive();
        assertThat(none.count(NearMiss.KILL_OVER_ADD)).isPositive();
        assertThat(none.count(NearMiss.ADD_OVER_DELETION)).isPositive();
        assertThat(none.count(NearMiss.ANSWER_TO_CHANGED_MIND)).isPositive();
        assertThat(none.count(NearMiss.ADD_AT_THE_CAP)).isZero();
        assertThat(none.count(NearMiss.RESET_OVER_ADD)).isZero();
        assertThat(none.count(NearMiss.CLOSE_WITH_WORK_PENDING)).isZero();
        NearMisses all = new NearMisses();
        Scope scope = Scopes.of(
                "merged", 3, 2, Fault.REJECT, Fault.CLOSE, Fault.CLOSE_TIMEOUT, Fault.RESET, Fault.RESET_IN_CLOSE);
        walk(scope, Population.ONE, Strategy.RANDOM, 1, TransitionListener.NONE, all);
        for (NearMiss kind : NearMiss.values()) {
            assertThat(all.count(kind)).as(kind.words()).isPositive();
        }
    }
}
