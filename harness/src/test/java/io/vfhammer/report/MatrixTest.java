package io.vfhammer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.report.Matrix.Change;
import io.vfhammer.report.Matrix.Mark;
import io.vfhammer.selftest.SuiteResult;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final List<Integer> THE_SIX = List.of(2, 17, 23, 31, 32, 33);

    private static List<SuiteResult> allRevisions() {
        Set<String> failing = Set.of("pre-2024", "pre-a", "pre-b", "rfc-1", "patch-1");
        return Revisions.catalogue().stream()
                .map(Revision::name)
                .map(name -> failing.contains(name) ? Samples.unpatched(name) : Samples.patched(name))
                .toList();
    }

    private static Matrix small() {
        return Matrix.of(List.of(
                Samples.of("pre-a", 1, Samples.passing(1), Samples.failing(2, "only 7 created"), Samples.passing(3)),
                Samples.of("pre-a", 2, Samples.failing(1, "gone"), Samples.failing(2, "only 7 created")),
                Samples.of("rfc-2", 1, Samples.passing(1), Samples.passing(2), Samples.failing(3, "", "leak")),
                Samples.of("rfc-2+H2", 1, Samples.failing(2, "only 7 created"), Samples.passing(5))));
    }

    @Test
    void saysWhereCasesTurnGreen() {
        assertThat(Matrix.of(allRevisions()).changes())
                .containsExactly(
                        new Change("rfc-2", "rfc-1", THE_SIX, List.of()),
                        new Change("patch-2", "patch-1", THE_SIX, List.of()));
    }

    @Test
    void comparesWithTheNearestAncestorThatRan() {
        Matrix matrix = Matrix.of(List.of(Samples.unpatched("pre-a"), Samples.patched("patch-4")));
        assertThat(matrix.changes()).containsExactly(new Change("patch-4", "pre-a", THE_SIX, List.of()));
    }

    @Test
    void comparesADefectWithItsRevision() {
        assertThat(small().changes()).contains(new Change("rfc-2+H2", "rfc-2", List.of(), List.of(2)));
    }

    @Test
    void marksWhatPassesAmountTo() {
        assertThat(small().rows().stream().map(row -> row.tallies().get(0).mark()))
                .containsExactly(Mark.MIXED, Mark.FAIL, Mark.PASS, Mark.NOT_RUN);
        assertThat(small().rows().get(2).tallies().get(1).mark()).isEqualTo(Mark.STRICT);
        Matrix odd = Matrix.of(List.of(Samples.of(
                "pre-a",
                1,
                Samples.one(1, Verdict.UNKNOWN, "", List.of()),
                Samples.one(2, Verdict.HARNESS_ERROR, "", List.of()))));
        assertThat(odd.rows().stream().map(row -> row.tallies().get(0).mark()))
                .containsExactly(Mark.SKIPPED, Mark.ERROR);
    }

    @Test
    void namesWhatFailsEverywhere() {
        Matrix matrix = Matrix.of(List.of(Samples.unpatched("pre-a"), Samples.unpatched("pre-b")));
        assertThat(matrix.redEverywhere()).isEqualTo(THE_SIX);
        assertThat(matrix.changes()).isEmpty();
    }

    @Test
    void writesTextUnderSteppedHeadings() {
        assertThat(Samples.written(new MatrixReport(small())::text)).isEqualTo("""
                                                                 pre-a
                                                                 |  rfc-2
                                                                 |  |  rfc-2+H2
                         1  state: basic add/remove              ~  .
                         2  state: 8 VLANs add/remove            F  .  F
                         3  state: VLAN persists across down/up  .  s
                         5  state: rapid add/del same VLAN x100        .
                            PASS                                 1  2  1
                            FAIL                                 2  1  1

                        . passes, F fails, s fails only under --strict, ~ fails in some passes, - skipped, E harness error
                          rfc-2 (from pre-a) turns green: 1 2
                          rfc-2 (from pre-a) turns red: 3
                          rfc-2+H2 (from rfc-2) turns red: 2
                        """);
    }

    @Test
    void countsAllRevisionsInText() {
        String text = Samples.written(new MatrixReport(Matrix.of(allRevisions()))::text);
        assertThat(text)
                .contains(" 46 46 46 46 52 52 52 46 52 52 52")
                .contains("  rfc-2 (from rfc-1) turns green: 2 17 23 31 32 33")
                .contains("  patch-2 (from patch-1) turns green: 2 17 23 31 32 33");
    }

    @Test
    void writesMarkdown() {
        assertThat(Samples.written(new MatrixReport(small())::markdown)).isEqualTo("""
                        | # | case | pre-a | rfc-2 | rfc-2+H2 |
                        | --: | :-- | :-: | :-: | :-: |
                        | 1 | state: basic add/remove | **1/2** | ok |  |
                        | 2 | state: 8 VLANs add/remove | **FAIL** | ok | **FAIL** |
                        | 3 | state: VLAN persists across down/up | ok | strict |  |
                        | 5 | state: rapid add/del same VLAN x100 |  |  | ok |
                        | | **PASS** | **1** | **2** | **1** |
                        | | **FAIL** | **2** | **1** | **1** |

                        - rfc-2 (from pre-a) turns green: 1 2
                        - rfc-2 (from pre-a) turns red: 3
                        - rfc-2+H2 (from rfc-2) turns red: 2
                        """);
    }

    @Test
    void writesJson() throws Exception {
        JsonNode json = new ObjectMapper().readTree(Samples.written(new MatrixReport(small())::json));
        assertThat(json.get("schemaVersion").intValue()).isEqualTo(1);
        assertThat(json.at("/drivers/1/driver").textValue()).isEqualTo("rfc-2");
        assertThat(json.at("/cases/0/results/pre-a/mark").textValue()).isEqualTo("MIXED");
        assertThat(json.at("/cases/0/results/pre-a/failed").intValue()).isEqualTo(1);
        assertThat(json.at("/changes/0/green").toString()).isEqualTo("[1,2]");
    }
}
