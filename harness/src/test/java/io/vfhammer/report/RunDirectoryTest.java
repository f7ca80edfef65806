package io.vfhammer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfhammer.check.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    private static final Instant START = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final Instant END = START.plusSeconds(9);

    @TempDir
    private Path temporary;

    private static RunInfo info() {
        return new RunInfo("selftest", List.of("--driver", "all", "--seed", "7"), "0.1.0", 7, 2, START);
    }

    private static JsonNode runJson(Path directory) throws IOException {
        return new ObjectMapper().readTree(directory.resolve("run.json").toFile());
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Writes suites until it is killed; {@code args[0]} is the directory. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            RunDirectory run = RunDirectory.at(Path.of(args[0]), info());
            for (int i = 1; i <= 2000; i++) {
                run.suiteEnded(Samples.of("pre-a", i, Samples.passing(1), Samples.failing(2, "only 7 created")));
            }
        }
    }

    @Test
    void namesTheDirectoryAfterTimeAndCommand() {
        Path runs = temporary.resolve("results").resolve("runs");
        RunDirectory first = RunDirectory.below(runs, info());
        RunDirectory second = RunDirectory.below(runs, info());
        assertThat(first.path()).isEqualTo(runs.resolve("20260203T040506Z-selftest"));
        assertThat(second.path()).isEqualTo(runs.resolve("20260203T040506Z-selftest-2"));
        assertThat(runs.resolve("latest")).isSymbolicLink();
        assertThat(runs.resolve("latest").resolve("run.json"))
                .hasSameTextualContentAs(second.path().resolve("run.json"));
    }

    @Test
    void tellsBeforeTheFirstSuiteWhatIsPlanned() throws IOException {
        JsonNode json = runJson(RunDirectory.at(temporary, info()).path());
        assertThat(json.get("schemaVersion").intValue()).isEqualTo(1);
        assertThat(json.get("version").textValue()).isEqualTo("0.1.0");
        assertThat(json.get("flags").toString()).isEqualTo("[\"--driver\",\"all\",\"--seed\",\"7\"]");
        assertThat(json.get("seed").longValue()).isEqualTo(7);
        assertThat(json.at("/environment/jdk").textValue())
                .isEqualTo(Runtime.version().toString());
        assertThat(json.at("/environment/cores").intValue()).isPositive();
        assertThat(json.get("start").textValue()).isEqualTo("2026-02-03T04:05:06.789Z");
        assertThat(json.get("end").isNull()).isTrue();
        assertThat(json.get("complete").booleanValue()).isFalse();
        assertThat(json.get("verdict").textValue()).isEqualTo("UNKNOWN");
        assertThat(json.get("plannedSuites").intValue()).isEqualTo(2);
        assertThat(json.get("suites")).isEmpty();
    }

    @Test
    void writesTheReportsOfASuiteAsSoonAsItEnds() throws IOException {
        RunDirectory run = RunDirectory.at(temporary, info());
        run.suiteEnded(Samples.unpatched("pre-a"));
        assertThat(filesIn(temporary))
                .containsExactly("pre-a.json", "pre-a.ktap", "pre-a.txt", "pre-a.xml", "run.json");
        assertThat(temporary.resolve("pre-a.txt")).content().contains("PASS 46  |  FAIL 6", "repeat: vfhammer");
        JsonNode json = runJson(temporary);
        assertThat(json.get("complete").booleanValue()).isFalse();
        assertThat(json.get("verdict").textValue()).isEqualTo("UNKNOWN");
        assertThat(json.at("/suites/0/verdict").textValue()).isEqualTo("FAIL");
        assertThat(json.at("/suites/0/failures")).hasSize(6);
        assertThat(json.at("/suites/0/failures/0/reason").textValue()).isEqualTo("only 7 created");
        assertThat(json.at("/suites/0/reports")).hasSize(4);
    }

    @Test
    void endsWithVerdictAndMatrix() throws IOException {
        RunDirectory run = RunDirectory.at(temporary, info());
        run.suiteEnded(Samples.unpatched("pre-a"));
        run.suiteEnded(Samples.patched("patch-4"));
        run.runEnded(END, Verdict.FAIL);
        JsonNode json = runJson(temporary);
        assertThat(json.get("complete").booleanValue()).isTrue();
        assertThat(json.get("end").textValue()).isEqualTo("2026-02-03T04:05:15.789Z");
        assertThat(json.get("verdict").textValue()).isEqualTo("FAIL");
        assertThat(json.at("/counts/total").intValue()).isEqualTo(104);
        assertThat(json.at("/counts/failed").intValue()).isEqualTo(6);
        assertThat(filesIn(temporary)).contains("matrix.json", "matrix.md", "matrix.txt");
    }

    @Test
    void keepsThePassesOfOneDriverApart() throws IOException {
        RunDirectory run = RunDirectory.at(temporary, info());
        run.suiteEnded(Samples.of("patch-4+H2", 1, Samples.passing(1)));
        run.suiteEnded(Samples.of("patch-4+H2", 2, Samples.passing(1)));
        run.suiteEnded(Samples.of("patch-4+H2", 2, Samples.passing(1)));
        run.suiteEnded(Samples.of("../odd name", 1, Samples.passing(1)));
        run.runEnded(END, Verdict.PASS);
        assertThat(filesIn(temporary))
                .contains(
                        "patch-4+H2.txt", "patch-4+H2-2.txt", "patch-4+H2-2-again2.txt", ".._odd_name.txt", "run.json");
    }

    @Test
    void saysWhyItCannotWrite() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        for (Path bad : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> RunDirectory.at(bad, info()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageMatching("cannot write results to '\\Q" + bad
                            + "\\E': not a directory; give a writable directory with --out");
            assertThatThrownBy(() -> RunDirectory.below(bad, info()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("'" + bad + "': not a directory");
        }
    }

    @Test
    void aKilledRunLeavesItsEarlierResults() throws Exception {
        Path directory = temporary.resolve("killed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("output").toFile())
                .start();
        try {
            // Every look on the way must find a whole document, as if the run had been killed at that moment.
            await("fifty suites written")
                    .atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> Files.exists(directory.resolve("run.json"))
                            && runJson(directory).get("suites").size() >= 50);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        JsonNode json = runJson(directory);
        assertThat(json.get("complete").booleanValue()).isFalse();
        assertThat(json.get("suites")).hasSizeGreaterThanOrEqualTo(50);
        for (JsonNode suite : json.get("suites")) {
            for (JsonNode report : suite.get("reports")) {
                assertThat(directory.resolve(report.textValue())).isNotEmptyFile();
            }
        }
    }
}
