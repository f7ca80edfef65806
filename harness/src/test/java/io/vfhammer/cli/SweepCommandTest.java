package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {
    @Test
    void aTableComparesTwoDriversInEveryScope() {
        CommandRun run = CommandRun.of(
                "sweep",
                "--driver",
                "merged",
                "--against",
                "hardened",
                "--vids",
                "1",
                "--caps",
                "1",
                "--max-states",
                "2000");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out())
                .contains("| V2 | 1 | message | none | PASS |")
                .contains("| V2 | 1 | message | close | PASS | - | FAIL R12, R3 |")
                .contains("| V1 | 1 | lock | drop-reply | PASS | - | FAIL R16 |");
    }

    @ParameterizedTest
    @CsvSource({"--caps,0", "--caps,9000", "--vids,0", "--vids,99", "--caps,x"})
    void aScopeOutOfItsRangeIsOneLineAndNoTable(String option, String value) {
        CommandRun run = CommandRun.of("sweep", "--driver", "merged", option, value);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(value);
    }
}
