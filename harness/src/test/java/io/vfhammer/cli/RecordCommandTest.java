package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {
    @TempDir
    private Path folder;

    private static CommandRun record(String... more) {
        String[] args = {"record", "--driver", "merged", "--seed", "3", "--traces", "20", "--steps", "10..60"};
        String[] all = new String[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CommandRun.of(all);
    }

    @Test
    void writesTheSameBytesToStandardOutputAndToFiles() throws IOException {
        CommandRun run = record();
        assertThat(run.exitCode()).isEqualTo(ExitCode.PASS);
        assertThat(run.out())
                .startsWith(
                        "{\"version\":1,\"id\":\"merged-v2-000001\",\"driver\":\"merged\",\"api\":\"V2\",\"max\":8,");
        assertThat(run.out()).hasLineCount(20);

        Path plain = folder.resolve("traces.jsonl");
        assertThat(record("--out", plain.toString()).exitCode()).isEqualTo(ExitCode.PASS);
        assertThat(Files.readString(plain)).isEqualTo(run.out());

        Path gzip = folder.resolve("traces.jsonl.gz");
        record("--out", gzip.toString());
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(run.out());
        }
        assertThat(CommandRun.of("conform", plain.toString(), gzip.toString()).lastLine())
                .startsWith("40 traces, ")
                .endsWith(" 0 traces differ");
    }

    @Test
    void aDefectIsInTheIdAndIsNoticedByConform() {
        Path file = folder.resolve("broken.jsonl");
        assertThat(record("--api", "v1", "--defect", "H4", "--out", file.toString())
                        .exitCode())
                .isEqualTo(ExitCode.PASS);
        CommandRun without = CommandRun.of("conform", file.toString());
        assertThat(without.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(without.out()).contains("DIFFERS patch-4+H4-v1-0000");
        assertThat(CommandRun.of("conform", "--defect", "H4", file.toString()).exitCode())
                .isEqualTo(ExitCode.PASS);
    }

    @Test
    void argumentsThatMakeNoSenseAreOneLine() {
        assertUsage(
                "missing option --driver; expected one of",
                "record",
                "--seed",
                "1",
                "--traces",
                "1",
                "--steps",
                "1..2");
        assertUsage("'--seed=S'", "record", "--driver", "merged", "--traces", "1", "--steps", "1..2");
        assertUsage(
                "--traces 0; expected 1 to",
                "record",
                "--driver",
                "merged",
                "--seed",
                "1",
                "--traces",
                "0",
                "--steps",
                "1..2");
        assertUsage(
                "steps 5..4; expected A..B",
                "record",
                "--driver",
                "merged",
                "--seed",
                "1",
                "--traces",
                "1",
                "--steps",
                "5..4");
        assertUsage(
                "'5-9'; expected A..B, e.g. 10..60",
                "record",
                "--driver",
                "merged",
                "--seed",
                "1",
                "--traces",
                "1",
                "--steps",
                "5-9");
        assertUsage(
                "cannot write",
                "record",
                "--driver",
                "merged",
                "--seed",
                "1",
                "--traces",
                "1",
                "--steps",
                "5",
                "--out",
                folder.toString());
    }

    private static void assertUsage(String expected, String... args) {
        CommandRun run = CommandRun.of(args);
        assertThat(run.exitCode()).as(String.join(" ", args)).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(expected).hasLineCount(1);
    }
}
