package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowCommandTest {
    @Test
    void printsTheTableInTheRevisionsOwnNames() {
        CommandRun run = CommandRun.of("show", "unpatched");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("pre-a: unpatched: the base of the RFC series\n")
                .containsPattern("\n  event +ABSENT +ADD +IS_NEW +ACTIVE +DISABLE +INACTIVE +REMOVE\n")
                .containsPattern("\n  put in ADD +- +IS_NEW +- +- +- +- +-\n")
                .containsPattern("\n  interface down +- +DISABLE \\+DEL ")
                .contains("  * close drops the pending ADD_VLAN bit\n")
                .doesNotContain("ADDING  ")
                .doesNotContain("REMOVING");
    }

    @Test
    void leavesOutStatesThatAPatchRemovedAndShowsNewOnes() {
        assertThat(CommandRun.of("show", "merged").out())
                .containsPattern("\n  event +ABSENT +ADD +ADDING +ACTIVE +REMOVE +REMOVING\n")
                .containsPattern("\n  DEL refused +- +- +- +- +- +ACTIVE\n")
                .doesNotContain("INACTIVE");
    }

    @Test
    void printsOnlyWhatAPatchChanges() {
        assertThat(CommandRun.of("show", "patch-4", "--diff", "patch-3").out()).isEqualTo("""
                        patch-4: 34d33313b52e: ADD_VLAN to the success handler; the merged driver
                        against patch-3: bbcbe4ed70de: wait for PF confirmation before removing VLAN filters

                          state   event      patch-3  patch-4
                          ADDING  ADD ok V1  -        ACTIVE

                        """);
        assertThat(CommandRun.of("show", "rfc-1", "--diff", "pre-a").out())
                .endsWith("\n\n  no longer: the state ADDING is called IS_NEW\n");
        assertThat(CommandRun.of("show", "merged", "--diff", "patch-4").out()).endsWith("\n\n  no difference\n");
    }

    @Test
    void laysDefectsOverTheRevision() {
        assertThat(CommandRun.of("show", "merged", "--defect", "h4,H8", "--diff", "merged")
                        .out())
                .startsWith("patch-4+H4+H8: ")
                .containsPattern("\n  ADDING +ADD ok V1 +ACTIVE +-\n")
                .contains("\n  new:       the cap check counts only ACTIVE filters\n");
    }

    @Test
    void drawsADiagram() {
        String diagram = CommandRun.of("show", "pre-a", "--format", "mermaid").out();
        assertThat(diagram)
                .startsWith("stateDiagram-v2\n    [*] --> ADD : user adds +ADD\n")
                .contains("    IS_NEW --> ACTIVE : ADD ok V2\n")
                .contains("    REMOVE --> [*] : put in DEL, not allowed\n");
        assertThat(diagram.lines().skip(1))
                .allMatch(line -> line.matches("    (\\[\\*]|[A-Z_]+) --> (\\[\\*]|[A-Z_]+) : [A-Za-z0-9 +,]+"));
    }

    @Test
    void drawsOnlyWhatAPatchChanges() {
        assertThat(CommandRun.of("show", "patch-3", "--diff", "patch-2", "--format", "mermaid")
                        .out())
                .contains("    REMOVE --> [*] : (gone) put in DEL\n")
                .contains("    REMOVE --> REMOVING : (new) put in DEL\n")
                .doesNotContain("IS_NEW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show nope", "show merged --diff nope"})
    void namesTheRevisionsWhenOneIsUnknown(String line) {
        CommandRun run = CommandRun.of(line.split(" "));
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("vfhammer: ")
                .contains("unknown driver 'nope'; expected one of pre-2024, ", "patch-4", "unpatched", "merged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "show merged --defect H99", "show merged --format svg", "show merged extra"})
    void answersAMistakeWithOneLine(String line) {
        CommandRun run = CommandRun.of(line.split(" "));
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err().lines()).hasSize(1);
    }
}
