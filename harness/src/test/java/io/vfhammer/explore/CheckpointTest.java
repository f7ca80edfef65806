package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search that goes on from a checkpoint ends as one that was never interrupted. */
class CheckpointTest {
    private static final Scope SCOPE = Scopes.of("merged", 2, 2, Fault.REJECT, Fault.CLOSE, Fault.RESET);
    private static final long STATES_MAX = 3_000_000;

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("search.checkpoint");
    }

    private static SearchLimits limits(int depth, long states, int threads) {
        return new SearchLimits(depth, states, threads);
    }

    private static SearchLimits all(int threads) {
        return limits(SearchLimits.ANY_DEPTH, STATES_MAX, threads);
    }

    private static void assertSame(SearchResult resumed, SearchResult whole) {
        assertThat(resumed.limit()).isEqualTo(whole.limit());
        assertThat(resumed.states()).isEqualTo(whole.states());
        assertThat(resumed.edges()).isEqualTo(whole.edges());
        assertThat(resumed.doomed()).isEqualTo(whole.doomed());
        assertThat(resumed.depth()).isEqualTo(whole.depth());
        assertThat(resumed.classes()).isEqualTo(whole.classes());
    }

    /** The cap is hit in the middle of a level, with and without threads before and after. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "2,1,1", "40,1,2", "3000,2,1", "4500,2,2", "5157,1,1"})
    void afterAStateCapItGoesOn(long cap, int threadsBefore, int threadsAfter) throws CheckpointException {
        SearchResult whole = Scopes.search(SCOPE);
        assertThat(whole.states()).as("the cap is below this").isGreaterThan(cap);
        Search first = new Search(SCOPE, limits(SearchLimits.ANY_DEPTH, cap, threadsBefore));
        assertThat(first.run().limit()).isEqualTo(Search.Limit.STATES);
        first.writeCheckpoint(file());
        assertSame(Search.resume(SCOPE, all(threadsAfter), file()).run(), whole);
    }

    @Test
    void afterEachLevelItGoesOn() throws CheckpointException {
        SearchResult whole = Scopes.search(SCOPE);
        Search search = new Search(SCOPE, limits(1, STATES_MAX, 1));
        for (int depth = 2; search.run().limit() != Search.Limit.NONE; depth++) {
            search.writeCheckpoint(file());
            search = Search.resume(SCOPE, limits(depth, STATES_MAX, 1), file());
        }
        search.writeCheckpoint(file());
        assertSame(Search.resume(SCOPE, all(1), file()).run(), whole);
    }

    @Test
    void aSearchThatIsToldToEndIsSaved() throws CheckpointException {
        SearchResult whole = Scopes.search(SCOPE);
        Search first = new Search(SCOPE, all(1));
        first.stop();
        SearchResult nothing = first.run();
        assertThat(nothing.limit()).isEqualTo(Search.Limit.INTERRUPTED);
        first.writeCheckpoint(file());
        assertSame(Search.resume(SCOPE, all(2), file()).run(), whole);
    }

    @Test
    void aCheckpointIsWrittenWhileTheSearchRuns() throws CheckpointException {
        Search first = new Search(SCOPE, limits(12, STATES_MAX, 1));
        first.checkpointEvery(Duration.ZERO, file());
        first.run();
        assertSame(Search.resume(SCOPE, all(1), file()).run(), Scopes.search(SCOPE));
    }

    @Test
    void theSearchOfAnotherScopeOrDriverIsRefused() {
        Search search = new Search(SCOPE, limits(5, STATES_MAX, 1));
        search.run();
        search.writeCheckpoint(file());
        for (Scope other : new Scope[] {
            Scopes.of("pre-b", 2, 2, Fault.REJECT, Fault.CLOSE, Fault.RESET),
            Scopes.of("merged", 3, 2, Fault.REJECT, Fault.CLOSE, Fault.RESET),
            Scopes.of("merged", 2, 2, Fault.REJECT, Fault.CLOSE)
        }) {
            assertThatThrownBy(() -> Search.resume(other, all(1), file()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("is of another search, driver patch-4")
                    .hasMessageContaining("expected driver " + other.revision().name());
        }
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        Search search = new Search(SCOPE, limits(5, STATES_MAX, 1));
        search.run();
        search.writeCheckpoint(file());
        byte[] whole = Files.readAllBytes(file());
        for (int at : new int[] {4, 60, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file(), damaged);
            assertRefused();
        }
        for (int length : new int[] {0, 10, 100, whole.length - 1}) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertRefused();
        }
        Files.delete(file());
        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> Search.resume(SCOPE, all(1), file()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file() + ": ")
                .message()
                .doesNotContain("\n");
    }
}
