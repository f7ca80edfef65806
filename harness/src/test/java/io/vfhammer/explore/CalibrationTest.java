package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.check.Verdict;
import org.junit.jupiter.api.Test;

/** The numbers that a search of the real driver's code has given, by the same rules. */
class CalibrationTest {
    @Test
    void withoutFaults() {
        SearchResult result = Scopes.search(Scopes.of("merged", 2, 8));
        assertThat(result.states()).isEqualTo(163);
        assertThat(result.edges()).isEqualTo(484);
        assertThat(result.doomed()).isZero();
        assertThat(result.classes()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void withClose() {
        SearchResult result = Scopes.search(Scopes.of("merged", 2, 8, Fault.CLOSE));
        assertThat(result.states()).isEqualTo(832);
        assertThat(result.edges()).isEqualTo(3302);
        assertThat(result.classes())
                .singleElement()
                .satisfies(one -> assertThat(one.schedule().words()).isEqualTo("add 1, close"));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void withReject() {
        SearchResult result = Scopes.search(Scopes.of("merged", 2, 8, Fault.REJECT));
        assertThat(result.states()).isEqualTo(936);
        assertThat(result.edges()).isEqualTo(3356);
    }

    @Test
    void aMessagesOrderIsPartOfTheStateOnlyWhereThePfCanSeeIt() {
        SearchResult ordered = Scopes.search(Scopes.of("merged", 2, 8, Fault.PARTIAL));
        SearchResult unordered = Scopes.search(Scopes.of("merged", 2, 8));
        assertThat(ordered.states()).isGreaterThan(unordered.states());
    }
}
