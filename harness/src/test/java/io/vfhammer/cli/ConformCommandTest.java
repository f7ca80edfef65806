package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformCommandTest {
    @TempDir
    private Path folder;

    private static String traces(String name) {
        try {
            return Path.of(ConformCommandTest.class
                            .getResource("/conformance/" + name + ".jsonl.gz")
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void agreementIsZero() {
        CommandRun run = CommandRun.of("conform", traces("train-merged-v1"), traces("train-pre-v2"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToIgnoringNewLines("1000 traces, 39925 steps, 0 traces differ\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.PASS);
    }

    @Test
    void aDifferenceIsOne() {
        CommandRun run = CommandRun.of("conform", traces("train-merged-v2"), "--defect", "h3", "--max-diffs", "2");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out().lines().filter(line -> line.startsWith("DIFFERS"))).hasSize(2);
        assertThat(run.out()).contains("259 more traces differ (--max-diffs 2)");
        assertThat(run.lastLine()).isEqualTo("500 traces, 13418 steps, 261 traces differ");
    }

    @Test
    void anAliasOfTheDriverWillDo() {
        assertThat(CommandRun.of("conform", "--driver", "pre-series", traces("train-pre-v1"))
                        .exitCode())
                .isEqualTo(ExitCode.PASS);
        assertThat(CommandRun.of("conform", "--driver", "unpatched", traces("train-pre-v1"))
                        .exitCode())
                .as("pre-a lacks fc9c69be5947")
                .isEqualTo(ExitCode.FAIL);
    }

    @Test
    void coverageIsPrintedPerRevision() {
        CommandRun run = CommandRun.of("conform", "--coverage", traces("train-merged-v2"));
        assertThat(run.out()).contains("coverage of patch-4: ", "user deletes ", "REMOVING");
        assertThat(run.exitCode()).isEqualTo(ExitCode.PASS);
    }

    @Test
    void jsonIsOneObject() throws IOException {
        CommandRun run = CommandRun.of(
                "conform",
                "--format",
                "json",
                "--coverage",
                "--defect",
                "H3,H1",
                "--max-diffs",
                "1",
                traces("train-merged-v2"));
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("differences")).hasSize(1);
        assertThat(json.at("/differences/0/revision").asText()).isEqualTo("patch-4+H3+H1");
        assertThat(json.at("/differences/0/fields")).isNotEmpty();
        assertThat(json.get("traces").asInt()).isEqualTo(500);
        assertThat(json.get("differ").asInt()).isGreaterThan(1);
        assertThat(json.at("/coverage/patch-4+H3+H1/ADD/USER_ADD").asInt()).isPositive();
        assertThat(json.get("errors")).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
    }

    /** The traces before the cut count, and a file that is broken does not hide the others. */
    @Test
    void aTruncatedFileIsAUsageError() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(traces("train-merged-v2")));
        Path half = folder.resolve("half.gz");
        Files.write(half, Arrays.copyOf(whole, whole.length / 2));
        CommandRun run = CommandRun.of("conform", half.toString(), traces("train-merged-v1"));
        assertThat(run.err())
                .startsWith("vfhammer: " + half + ":")
                .contains("truncated")
                .hasLineCount(1);
        assertThat(run.lastLine()).matches("7\\d\\d traces, \\d+ steps, 0 traces differ");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anUnknownDriverInATraceIsAUsageErrorUnlessOneIsGiven() throws IOException {
        CommandRun recorded =
                CommandRun.of("record", "--driver", "merged", "--seed", "1", "--traces", "3", "--steps", "5..9");
        Path file = folder.resolve("foreign.jsonl");
        Files.writeString(file, recorded.out().replace("\"driver\":\"merged\"", "\"driver\":\"ixgbevf\""));
        CommandRun run = CommandRun.of("conform", file.toString());
        assertThat(run.err())
                .contains(":1: unknown driver 'ixgbevf'; expected one of pre-2024,")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("conform", "--driver", "merged", file.toString())
                        .exitCode())
                .isEqualTo(ExitCode.PASS);
    }

    @Test
    void argumentsThatMakeNoSenseAreOneLine() {
        assertUsage("expected one of pre-2024, pre-a", "conform", "--driver", "linux", "x");
        assertUsage("expected one of H1, H2", "conform", "--defect", "H99", "x");
        assertUsage("'FILE'", "conform");
        assertUsage("--max-diffs -1; expected 0 or more", "conform", "--max-diffs", "-1", "x");
        assertUsage("'xml'", "conform", "--format", "xml", "x");
        assertUsage("--mutants goes with files only", "conform", "--mutants", "--coverage", "x");
        assertUsage("no such file", "conform", folder.resolve("x").toString());
        assertUsage("is a directory", "conform", folder.toString());
        assertUsage("no such file", "conform", "--mutants", folder.resolve("x").toString());
    }

    private static void assertUsage(String expected, String... args) {
        CommandRun run = CommandRun.of(args);
        assertThat(run.exitCode()).as(String.join(" ", args)).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(expected).hasLineCount(1);
    }

    @Test
    void mutantsOfTracesThatDifferAreRefused() throws IOException {
        Path file = folder.resolve("broken.jsonl");
        CommandRun.of(
                "record",
                "--driver",
                "merged",
                "--defect",
                "H3",
                "--seed",
                "1",
                "--traces",
                "50",
                "--steps",
                "40",
                "--out",
                file.toString());
        assertUsage("the unchanged model differs", "conform", "--mutants", file.toString());
    }

    @Test
    void mutantsAreReported() {
        CommandRun run = CommandRun.of("conform", "--mutants", traces("train-merged-v1"), traces("train-merged-v2"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.PASS);
        assertThat(run.out()).contains("## Cells of patch-4", "## Survivors").doesNotContain("pre-b");
    }
}
