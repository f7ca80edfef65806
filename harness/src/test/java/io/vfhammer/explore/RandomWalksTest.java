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
        return new RandomWalks(scope, strategy, seed, 2000, 40, TransitionListener.NONE).run();
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
        new RandomWalks(Scopes.of("merged", 2, 8), Strategy.RANDOM, 1, 200, 40, coverage).run();
        assertThat(coverage.count(VlanFilterState.REMOVING, FilterEvent.USER_ADD))
                .isPositive();
        assertThat(coverage.count(VlanFilterState.ACTIVE, FilterEvent.IF_DOWN)).isZero();
    }

    @Test
    void aWalkHasALength() {
        Scope scope = Scopes.of("merged", 2, 8);
        assertThatThrownBy(() -> new RandomWalks(scope, Strategy.RANDOM, 1, 0, 1, TransitionListener.NONE))
                .hasMessageContaining("expected 1 or more");
    }
}
