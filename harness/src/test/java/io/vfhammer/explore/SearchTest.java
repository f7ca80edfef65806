package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revisions;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    static Stream<Scope> scopesWithViolations() {
        return Stream.of(
                Scopes.of("merged", 2, 8, Fault.REJECT, Fault.CLOSE, Fault.RESET),
                Scopes.of("merged", 2, 2, Fault.TRUST_OFF, Fault.CLOSE_TICK_FIRST),
                Scopes.of("merged", 2, 8, Fault.PORT_VLAN),
                Scopes.of("merged", 2, 8, Fault.PARTIAL, Fault.DROP_REPLY),
                Scopes.of("merged", 2, 8, Fault.ALLOC_FAILURE, Fault.RESET_IN_CLOSE, Fault.CLOSE_TIMEOUT),
                Scopes.of(Revisions.get("merged"), VirtchnlGeneration.V1, 2, 1, Fault.REJECT),
                Scopes.of(Revisions.get("merged"), VirtchnlGeneration.V1, 2, 1, Fault.SILENT_CAP),
                Scopes.of("merged", 2, 3, Fault.RESET, Fault.CAPS_ERROR, Fault.GAPS),
                Scopes.of("merged", 2, 8, Fault.SUSPEND, Fault.RESET_NEVER_ENDS),
                Scopes.of(Revisions.get("merged").with(Defect.H22), VirtchnlGeneration.V2, 1, 8, Fault.RESET),
                Scopes.of(Revisions.get("merged").with(Defect.H32), VirtchnlGeneration.V2, 1, 8, Fault.CLOSE),
                Scopes.of("pre-b", 2, 2, Fault.CLOSE),
                Scopes.lock("merged", 2, 8, Fault.CLOSE));
    }

    @ParameterizedTest
    @MethodSource("scopesWithViolations")
    void everyScheduleReplaysToItsClass(Scope scope) {
        SearchResult result = Scopes.search(scope);
        assertThat(result.classes()).isNotEmpty();
        for (ViolationClass one : result.classes()) {
            Replay replay = Replay.of(one.schedule());
            assertThat(replay.classes())
                    .as("%s by %s", one.id(), one.schedule().words())
                    .extracting(ViolationClass::id)
                    .contains(one.id());
        }
    }

    @ParameterizedTest
    @MethodSource("scopesWithViolations")
    void noStepOfAShortestScheduleCanBeLeftOut(Scope scope) {
        for (ViolationClass one : Scopes.search(scope).classes()) {
            Shrinker.Result shrunk = Shrinker.shrink(one.schedule());
            assertThat(shrunk.schedule().steps().size()).isLessThanOrEqualTo(one.length());
            assertThat(Replay.of(shrunk.schedule()).verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void theResultDoesNotDependOnTheThreads() {
        Scope scope = Scopes.of("merged", 3, 3, Fault.REJECT, Fault.CLOSE, Fault.RESET);
        SearchResult one = Scopes.search(scope, 1);
        SearchResult three = Scopes.search(scope, 3);
        assertThat(three.states()).isEqualTo(one.states()).isGreaterThan(20_000);
        assertThat(three.edges()).isEqualTo(one.edges());
        assertThat(three.doomed()).isEqualTo(one.doomed());
        assertThat(three.depth()).isEqualTo(one.depth());
        assertThat(three.classes()).isEqualTo(one.classes());
    }

    @Test
    void aStateTakesFewBytes() {
        SearchResult result = Scopes.search(Scopes.of("merged", 3, 3, Fault.REJECT, Fault.CLOSE, Fault.RESET));
        assertThat(result.bytesPerState()).isBetween(40L, 100L);
    }

    @Test
    void aCapThatIsHitIsNeverAPass() {
        Scope scope = Scopes.of("merged", 2, 8);
        SearchResult states = new Search(scope, new SearchLimits(SearchLimits.ANY_DEPTH, 162, 1)).run();
        assertThat(states.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(states.limit()).isEqualTo(Search.Limit.STATES);
        assertThat(states.states()).isEqualTo(162);
        SearchResult depth = new Search(scope, new SearchLimits(3, 1000, 1)).run();
        assertThat(depth.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(depth.limit()).isEqualTo(Search.Limit.DEPTH);
        SearchResult exact = new Search(scope, new SearchLimits(SearchLimits.ANY_DEPTH, 163, 1)).run();
        assertThat(exact.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aStoppedSearchSaysSo() {
        Search search = new Search(Scopes.of("merged", 2, 8), new SearchLimits(5, 1000, 1));
        search.stop();
        SearchResult result = search.run();
        assertThat(result.limit()).isEqualTo(Search.Limit.INTERRUPTED);
        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aSearchForOneClassEndsWithItsLevel(int threads) {
        Scope scope = Scopes.of("merged", 3, 3, Fault.REJECT, Fault.CLOSE, Fault.RESET);
        SearchResult whole = Scopes.search(scope);
        ViolationClass wanted = whole.classes().get(whole.classes().size() / 2);
        Search search = new Search(scope, new SearchLimits(SearchLimits.ANY_DEPTH, 1_000_000, threads));
        search.until(found -> found.id().equals(wanted.id()));
        SearchResult result = search.run();
        assertThat(result.limit()).isEqualTo(Search.Limit.FOUND);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.depth()).isEqualTo(wanted.length() - 1).isLessThan(whole.depth());
        assertThat(result.states()).isLessThan(whole.states());
        ViolationClass found = result.classes().stream()
                .filter(one -> one.id().equals(wanted.id()))
                .findFirst()
                .orElseThrow();
        assertThat(found.schedule()).isEqualTo(wanted.schedule());
    }

    @Test
    void aFindOnTheLevelThatHitsTheStateCapIsAFind() {
        Scope scope = Scopes.of("merged", 2, 8, Fault.CLOSE);
        SearchResult whole = Scopes.search(scope);
        long cap = whole.states() / 2;
        Search search =
                new Search(scope, new SearchLimits(whole.classes().get(0).length(), cap, 1));
        search.until(found -> found.id().equals(whole.classes().get(0).id()));
        assertThat(search.run().limit()).isEqualTo(Search.Limit.FOUND);
        long states = search.progress().states();
        Search capped = new Search(scope, new SearchLimits(SearchLimits.ANY_DEPTH, states - 1, 1));
        capped.until(found -> found.id().equals(whole.classes().get(0).id()));
        SearchResult result = capped.run();
        assertThat(result.states()).isEqualTo(states - 1);
        assertThat(result.limit()).isEqualTo(Search.Limit.FOUND);
    }

    @Test
    void aSearchForWhatIsNotThereSeesEverything() {
        Scope scope = Scopes.of("merged", 2, 8, Fault.CLOSE);
        SearchResult whole = Scopes.search(scope);
        Search search = new Search(scope, new SearchLimits(SearchLimits.ANY_DEPTH, 1_000_000, 1));
        search.until(found -> found.ending().equals("refused"));
        SearchResult result = search.run();
        assertThat(result.limit()).isEqualTo(Search.Limit.NONE);
        assertThat(result.edges()).isEqualTo(whole.edges());
        assertThat(result.classes()).isEqualTo(whole.classes());
    }

    @Test
    void aFullStartHasEveryVidInPlace() {
        Scope empty = Scopes.of("merged", 3, 2);
        Scope full = new Scope(empty.revision(), empty.api(), 3, 2, empty.faults(), Granularity.MESSAGE, true);
        Replay replay = Replay.of(new Schedule(full, List.of()));
        assertThat(replay.end().filters()).isEqualTo("1 ACTIVE, 2 ACTIVE");
        assertThat(replay.end().table()).isEqualTo("1, 2");
        assertThat(replay.end().wishes()).isEqualTo("1, 2");
        assertThat(Scopes.search(full).states()).isEqualTo(Scopes.search(empty).states());
    }

    @Test
    void aDefectIsSeenAgainstTheDriverWithoutIt() {
        Scope sound = Scopes.of("merged", 1, 8, Fault.CLOSE);
        Scope broken = sound.with(Revisions.get("merged").with(Defect.H2));
        SearchDiff diff = SearchDiff.between(Scopes.search(sound), Scopes.search(broken));
        assertThat(diff.certain()).isTrue();
        assertThat(diff.opened()).isNotEmpty();
        SearchDiff none = SearchDiff.between(Scopes.search(sound), Scopes.search(sound));
        assertThat(none.opened()).isEmpty();
        assertThat(none.gone()).isEmpty();
        assertThat(none.same()).hasSize(1);
    }

    @Test
    void theCapIsTheDriversToEnforce() {
        Scope scope = Scopes.of(Revisions.get("merged").with(Defect.H12), VirtchnlGeneration.V2, 2, 1);
        assertThat(Scopes.search(scope).classes()).isNotEmpty();
    }

    @Test
    void boundsAreChecked() {
        assertThatThrownBy(() -> Scopes.of("merged", 9, 8)).hasMessageContaining("expected 1 to 8");
        assertThatThrownBy(() -> Scopes.of("merged", 5, 8, Fault.PARTIAL)).hasMessageContaining("expected 1 to 4");
        assertThatThrownBy(() -> Scopes.of("merged", 2, 0)).hasMessageContaining("expected 1 to 4096");
        assertThatThrownBy(() -> new SearchLimits(0, 1, 1)).hasMessageContaining("depth");
        assertThatThrownBy(() -> new SearchLimits(1, 0, 1)).hasMessageContaining("states");
        assertThatThrownBy(() -> new SearchLimits(1, 1, 0)).hasMessageContaining("threads");
    }
}
