package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExploreCommandTest {
    @TempDir
    private Path directory;

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void theJsonReportHasItsKeys() throws IOException {
        CommandRun run = CommandRun.of("explore", "--driver", "merged", "--faults", "close", "--format", "json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        JsonNode json = json(run.out());
        assertThat(json.get("verdict").asText()).isEqualTo("FAIL");
        assertThat(json.get("states").asLong()).isEqualTo(832);
        assertThat(json.get("edges").asLong()).isEqualTo(3302);
        assertThat(json.get("doomed").asLong()).isEqualTo(112);
        assertThat(json.get("classes")).hasSize(1);
        JsonNode one = json.get("classes").get(0);
        assertThat(one.get("known").asText()).isEqualTo("R3");
        assertThat(one.get("wish").asText()).isEqualTo("yes");
        assertThat(one.get("driver").asText()).isEqualTo("ADD");
        assertThat(one.get("pf").asText()).isEqualTo("no");
        assertThat(one.get("doomedBy").asText()).isEqualTo("close");
        assertThat(one.get("was").asText()).isEqualTo("ADD");
        assertThat(one.get("length").asInt()).isEqualTo(2);
        assertThat(one.get("count").asLong()).isEqualTo(204);
        CommandRun replay = CommandRun.of("replay", one.get("schedule").asText());
        assertThat(replay.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(replay.out()).contains("violation " + one.get("id").asText());
    }

    @Test
    void exitCodesSayWhatWasFound() {
        assertThat(CommandRun.of("explore", "--driver", "merged").exitCode()).isEqualTo(ExitCode.PASS);
        CommandRun capped = CommandRun.of("explore", "--driver", "merged", "--max-states", "50");
        assertThat(capped.exitCode()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(capped.out()).contains("UNKNOWN: no violation; the state cap was reached");
        CommandRun shallow = CommandRun.of("explore", "--driver", "merged", "--depth", "2", "--faults", "close");
        assertThat(shallow.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R3", "r3", "any", "close:ADD>yes/ADD/no"})
    void aSearchForAClassEndsWhenItShows(String wanted) throws IOException {
        CommandRun run = CommandRun.of(
                "explore", "--driver", "merged", "--faults", "close", "--until", wanted, "--format", "json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        JsonNode json = json(run.out());
        assertThat(json.get("limit").asText()).isEqualTo("what was looked for was found, nothing after it");
        assertThat(json.get("classes").get(0).get("known").asText()).isEqualTo("R3");
        assertThat(json.get("states").asLong()).isBetween(3L, 100L);
    }

    @Test
    void aSearchForAClassThatIsNotThereSaysWhatItSaw() {
        CommandRun run = CommandRun.of("explore", "--driver", "merged", "--faults", "close", "--until", "R12");
        assertThat(run.out()).contains("832 states", "FAIL: 1 class of violations; the fixpoint was reached");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--faults flood | unknown fault 'flood'; expected one of reject",
                "--vids 9 | expected 1 to 8",
                "--vids 5 --faults partial | expected 1 to 4",
                "--cap 0 | expected 1 to 4096",
                "--driver nobody | unknown driver 'nobody'; expected one of",
                "--driver nobody.yaml | no file 'nobody.yaml'",
                "--diff-against nobody | unknown driver 'nobody'; expected one of",
                "--max-states 0 | expected 1 to",
                "--max-states 399999999 | does not fit a heap",
                "--strategy random --walks 0 | expected 1 or more",
                "--depth 0 | expected 1 or more",
                "--until R99 | unknown class 'R99'; expected any, an id as explore prints it, or one of",
                "--until R3 --strategy random | expected --strategy exhaustive and no --diff-against",
                "--until R3 --diff-against unpatched | expected --strategy exhaustive and no --diff-against",
                "--resume nowhere | nowhere: no such file; expected a checkpoint",
                "--checkpoint-every 5s | expected --checkpoint FILE as well",
                "--checkpoint a --checkpoint-every soon | 'soon' is no time; expected e.g. 30s",
                "--checkpoint nowhere/a | no directory",
                "--strategy pct --resume a | random walks have no checkpoint",
                "--threads 0 | expected 1 to 64",
                "--vfs 2 | expected --strategy random or pct",
                "--strategy pct --vfs 17 | expected 1 to 16",
                "--strategy pct --users 9 | expected 1 to 8"
            })
    void badInputIsOneLine(String arguments, String message) {
        CommandRun run = CommandRun.of(("explore " + arguments).split(" "));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains(message);
    }

    @Test
    void theDifferenceToAnotherDriverIsPrinted() {
        CommandRun run = CommandRun.of(
                "explore", "--driver", "merged", "--vids", "1", "--faults", "close", "--diff-against", "pre-b");
        assertThat(run.out()).contains("against pre-b: 1 new", "  new   close:ADD>yes/ADD/no", "  gone  ");
    }

    @Test
    void walksSayWhatTheyReached() {
        CommandRun run =
                CommandRun.of("explore", "--strategy", "random", "--vids", "3", "--walks", "50", "--seed", "3");
        assertThat(run.out()).contains("UNKNOWN: no violation; random walks do not see everything", "seed 3");
        assertThat(run.out()).contains("cells that do something and were never used: ", "near misses:");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void walksOfSeveralVfsSayWhatTheyReachedAsJsonToo() throws IOException {
        CommandRun run = CommandRun.of(
                "explore",
                "--strategy",
                "pct",
                "--vids",
                "8",
                "--vfs",
                "2",
                "--users",
                "3",
                "--faults",
                "close",
                "--walks",
                "50",
                "--format",
                "json");
        JsonNode coverage = json(run.out()).get("coverage");
        assertThat(coverage.get("vfs").asInt()).isEqualTo(2);
        assertThat(coverage.get("users").asInt()).isEqualTo(3);
        assertThat(coverage.get("cells").get(0).get("count").asLong()).isPositive();
        assertThat(coverage.get("neverUsed").toString()).contains("caps renewed");
        assertThat(coverage.get("nearMisses").get("reset-over-add").asLong()).isZero();
    }

    @Test
    void aPatchInAFileIsSearched() throws IOException {
        Path file = directory.resolve("mine.yaml");
        Files.writeString(file, "name: mine\nbase: merged\noff: [CLOSE_DROPS_ADD]\n");
        CommandRun run = CommandRun.of("explore", "--driver", file.toString(), "--faults", "close");
        assertThat(run.out()).contains("explore mine, V2");
        assertThat(run.exitCode()).isEqualTo(ExitCode.PASS);
    }

    @Test
    void schedulesAreWrittenAsFilesThatCanBeReplayedAndShrunk() throws IOException {
        CommandRun run =
                CommandRun.of("explore", "--driver", "merged", "--faults", "reject", "--out", directory.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(json(Files.readString(directory.resolve("explore.json"))).get("classes"))
                .hasSize(8);
        assertThat(json(Files.readString(directory.resolve("run.json")))
                        .get("verdict")
                        .asText())
                .isEqualTo("FAIL");
        String file = directory.resolve("schedule-08.txt").toString();
        assertThat(CommandRun.of("replay", file).exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(CommandRun.of("replay", file, "--format", "mermaid").out()).startsWith("sequenceDiagram");
        assertThat(CommandRun.of("shrink", file).exitCode()).isEqualTo(ExitCode.PASS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vfs1-AAAA | is cut short",
                "vfs1-AAIACAdwYXRjaC00ABT_DtX | check sum",
                "nowhere | neither a file nor a schedule"
            })
    void aBadScheduleIsOneLine(String schedule, String message) {
        for (String command : new String[] {"replay", "shrink"}) {
            CommandRun run = CommandRun.of(command, schedule);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err().lines()).singleElement().asString().contains(message);
        }
    }

    @Test
    void theThreadsReplayAScheduleToo() throws IOException {
        String word = "vfs1-AAIACAdwYXRjaC00ABT_DtI";
        CommandRun run = CommandRun.of("replay", word, "--threaded");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out())
                .contains("replay on threads patch-4", "same end state as the stepped replay: yes", "FAIL: " + word);
        CommandRun fixed = CommandRun.of("replay", word, "--threaded", "--driver", "pre-b", "--format", "json");
        assertThat(fixed.exitCode()).isEqualTo(ExitCode.PASS);
        assertThat(json(fixed.out()).get("sameAsStepped").asBoolean()).isTrue();
        assertThat(json(fixed.out()).get("end")).isEqualTo(json(stepped(word)).get("end"));
    }

    private static String stepped(String word) {
        return CommandRun.of("replay", word, "--driver", "pre-b", "--format", "json")
                .out();
    }

    @Test
    void aSearchGoesOnFromItsCheckpoint() throws IOException {
        String file = directory.resolve("a.checkpoint").toString();
        CommandRun capped = CommandRun.of("explore", "--faults", "close", "--max-states", "300", "--checkpoint", file);
        assertThat(capped.exitCode()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(capped.err()).contains("go on with the same command and --resume " + file);
        CommandRun resumed = CommandRun.of("explore", "--faults", "close", "--resume", file);
        assertThat(resumed.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(resumed.out()).contains("832 states, 3,302 edges, 112 doomed");
        CommandRun foreign = CommandRun.of("explore", "--faults", "reject", "--resume", file);
        assertThat(foreign.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(foreign.err().lines()).singleElement().asString().contains(file + ": is of another search");
    }

    @Test
    void aSearchGoesOnBehindAFind() {
        String file = directory.resolve("c.checkpoint").toString();
        CommandRun found = CommandRun.of("explore", "--faults", "close", "--until", "R3", "--checkpoint", file);
        assertThat(found.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(found.err()).contains("go on with the same command and --resume " + file + ", but without --until");
        assertThat(CommandRun.of("explore", "--faults", "close", "--resume", file)
                        .out())
                .contains("832 states, 3,302 edges, 112 doomed");
    }

    /** As Ctrl-C does, what the process is told to end with is a result, a checkpoint and exit code 2. */
    @Test
    @Timeout(120)
    void aSearchThatIsInterruptedPrintsWhatItFoundAndIsSaved() throws IOException, InterruptedException {
        Path file = directory.resolve("b.checkpoint");
        Path printed = directory.resolve("printed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "explore",
                        "--vids",
                        "4",
                        "--faults",
                        "reject,close,reset",
                        "--checkpoint",
                        file.toString())
                .redirectOutput(printed.toFile())
                .start();
        try (BufferedReader err = process.errorReader()) {
            assertThat(err.readLine()).as("the first progress line").contains("frontier");
            process.toHandle().destroy(); // not process.destroy(): that closes the streams
            while (err.readLine() != null) {
                // to its end
            }
        }
        assertThat(process.waitFor()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(Files.readString(printed)).contains("UNKNOWN: ", "; interrupted", "close:ADD>yes/ADD/no  R3");
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void anotherDriverReplaysTheSameSchedule() {
        String word = "vfs1-AAIACAdwYXRjaC00ABT_DtI";
        assertThat(CommandRun.of("replay", word).exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(CommandRun.of("replay", word, "--driver", "pre-b").exitCode())
                .isEqualTo(ExitCode.PASS);
    }
}
