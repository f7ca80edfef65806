package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code vfhammer selftest} does not understand: one line that names it and what is accepted, exit code 64, no run. */
class SelftestUsageTest {
    @TempDir
    private Path directory;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("--driver nosuch", "'nosuch'", "patch-4"),
                mistake("--driver unpatched,nosuch", "'nosuch'", "all"),
                mistake("--case 53", "'53'", "1..52"),
                mistake("--case 0", "'0'", "1..52"),
                mistake("--case 9-3", "'9-3'", "1..52"),
                mistake("--case nosuch*", "'nosuch*'", "glob"),
                mistake("--case [", "'['", "glob"),
                mistake("--pf nosuch", "'nosuch'", "ice with V2"),
                mistake("--pf i40e --api V2", "'i40e'", "i40e with V1"),
                mistake("--api V3", "'V3'", "V1"),
                mistake("--defect H99", "'H99'", "H2"),
                mistake("--fault nosuch", "'nosuch'", "rx-pruning"),
                mistake("--format yaml", "'yaml'", "KTAP"),
                mistake("--setup messy", "'messy'", "PINNED"),
                mistake("--scale 0", "0.0", "]0, 10"),
                mistake("--scale -1", "-1.0", "]0, 10"),
                mistake("--scale NaN", "NaN", "]0, 10"),
                mistake("--scale Infinity", "Infinity", "]0, 10"),
                mistake("--scale fast", "'fast'", "]0, 10"),
                mistake("--repeat 0", "--repeat 0", "1..100000"),
                mistake("--repeat -3", "--repeat -3", "1..100000"),
                mistake("--repeat x", "'x'", "--repeat"),
                mistake("--seed x", "'x'", "--seed"),
                mistake("--driver rfc-2 --published", "--published", "rfc-4"),
                mistake("--nosuch", "--nosuch", ""),
                mistake("stray", "stray", ""));
    }

    private static Arguments mistake(String arguments, String bad, String accepted) {
        return Arguments.of(arguments, bad, accepted);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void oneLineNamesTheMistakeAndWhatIsAccepted(String arguments, String bad, String accepted) throws IOException {
        Path out = directory.resolve("out");
        List<String> words = new ArrayList<>(List.of("selftest", "--out", out.toString()));
        words.addAll(List.of(arguments.split(" ")));
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("vfhammer: ").contains(bad).contains(accepted);
        assertThat(Files.exists(out)).isFalse();
    }

    @Test
    void aFileInTheWayOfTheReportsIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        for (Path out : List.of(file, file.resolve("below"))) {
            CommandRun run = CommandRun.of("selftest", "--case", "1", "--out", out.toString());
            assertThat(run.exitCode()).isEqualTo(64);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err()).startsWith("vfhammer: cannot write results to '" + out + "': ");
        }
    }

    @Test
    void withoutACommandTheUsageIsPrinted() {
        CommandRun run = CommandRun.of();
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.out()).contains("selftest");
    }
}
