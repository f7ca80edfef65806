package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** {@code vfhammer selftest} from its command line to its output, on real threads. */
class SelftestCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REPEAT = Pattern.compile("^ +repeat: vfhammer (.+)$", Pattern.MULTILINE);

    @TempDir
    private Path out;

    private CommandRun selftest(String arguments) {
        List<String> words = new ArrayList<>(List.of("selftest", "--out", out.toString()));
        words.addAll(List.of(arguments.split(" ")));
        return CommandRun.of(words.toArray(String[]::new));
    }

    @Test
    void passingIsZeroAndFailingIsOne() {
        CommandRun passing = selftest("--driver merged --case 2");
        assertThat(passing.exitCode()).isZero();
        assertThat(passing.err()).isEmpty();
        assertThat(passing.out())
                .contains("   PASS  state: 8 VLANs add/remove\n", "   RESULT: OK\n")
                .doesNotContain("\u001b");
        CommandRun failing = selftest("--driver unpatched --case 2");
        assertThat(failing.exitCode()).isEqualTo(1);
        assertThat(failing.out()).contains("""
                        RTNETLINK answers: Input/output error
                        Cannot find device "enp65s0f0v0.107"
                        Cannot find device "enp65s0f0v0.107"
                           FAIL  state: 8 VLANs add/remove  (only 7 created)
                        """, "   PASS 0  |  FAIL 1  |  SKIP 0  |  TOTAL 1\n");
    }

    /** The name that a file gives its revision is known to nobody else. */
    @Test
    void theRepeatLineNamesTheFileOfADriver() throws IOException {
        Path file = out.resolveSibling("mine.yaml");
        Files.writeString(file, "name: mine\nbase: unpatched\n");
        CommandRun failing = selftest("--driver " + file + " --defect H15 --case 2");
        assertThat(failing.exitCode()).isEqualTo(1);
        assertThat(failing.out())
                .contains("--driver " + file + " --defect H15 ")
                .doesNotContain("--driver mine");
    }

    @Test
    void theRepeatLineRepeatsTheFailure() {
        CommandRun first = selftest("--driver pre-b --case state* --seed 5 --fault cap-7 --scale 0.04");
        assertThat(first.exitCode()).isEqualTo(1);
        List<String> lines = REPEAT.matcher(first.out())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(lines).hasSize(3);
        for (String line : lines) {
            assertThat(line)
                    .startsWith("selftest --case ")
                    .contains("--driver pre-b", "--fault cap-7", "--seed 5", "--scale 0.04", "--setup pinned");
            List<String> words = new ArrayList<>(List.of(line.split(" ")));
            words.addAll(List.of("--out", out.toString()));
            CommandRun again = CommandRun.of(words.toArray(String[]::new));
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(failLines(first.out())).containsAll(failLines(again.out()));
            assertThat(REPEAT.matcher(again.out()).results().map(match -> match.group(1)))
                    .containsExactly(line);
        }
    }

    private static List<String> failLines(String text) {
        return text.lines().filter(line -> line.startsWith("   FAIL  ")).toList();
    }

    @Test
    void casesAreChosenByNumberRangeAndGlob() throws IOException {
        JsonNode suite = json("--case 1 --case 18-19 --case *isolation* --format json");
        assertThat(suite.findValuesAsText("number")).containsExactly("1", "18", "19", "49");
    }

    private JsonNode json(String arguments) throws IOException {
        return JSON.readTree(selftest(arguments).out()).get("suites").get(0).get("cases");
    }

    @Test
    void severalDefectsAreLaidOver() throws IOException {
        assertThat(json("--driver merged --defect h2,H4 --case 2 --format json")
                        .get(0)
                        .get("reason")
                        .asText())
                .isEqualTo("only 7 created");
    }

    @Test
    void ktapIsWellFormed() {
        CommandRun run = selftest("--driver unpatched --case 1-3 --format ktap");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines().filter(line -> !line.startsWith("# ")))
                .containsExactly(
                        "KTAP version 1",
                        "1..3",
                        "ok 1 state: basic add/remove",
                        "not ok 2 state: 8 VLANs add/remove # only 7 created",
                        "ok 3 state: VLAN persists across down/up");
    }

    @Test
    void junitIsWellFormedXml() throws Exception {
        CommandRun run = selftest("--driver unpatched,merged --case 1-2 --format junit");
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(root.getElementsByTagName("testcase").getLength()).isEqualTo(4);
        assertThat(root.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    @Test
    void theComparisonWithThePublishedRunsIsTheLastLine() {
        CommandRun run = selftest("--driver unpatched,merged --case 2 --published");
        assertThat(run.exitCode()).as("51 cases did not run").isEqualTo(1);
        assertThat(run.out().lines().reduce((first, last) -> last).orElseThrow())
                .isEqualTo("published: pre-a DIFFERS from the published unpatched run; "
                        + "patch-4 DIFFERS from the published patched run");
        CommandRun whole = selftest("--driver merged --scale 0.02 --published");
        assertThat(whole.exitCode()).isZero();
        assertThat(whole.out()).endsWith("published: patch-4 equals the published patched run\n");
    }

    @Test
    void allDriversMakeAMatrix() {
        CommandRun run = selftest("--driver all --case 2");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("pre-a", "rfc-4", "patch-4", "state: 8 VLANs add/remove");
        assertThat(out.resolve("matrix.json")).exists();
    }

    @Test
    void aRunIsRecordedBesideItsReports() throws IOException {
        assertThat(selftest("--driver merged --case 1 --repeat 2 --seed 9").exitCode())
                .isZero();
        JsonNode run = JSON.readTree(Files.readString(out.resolve("run.json")));
        assertThat(run.get("complete").asBoolean()).isTrue();
        assertThat(run.get("verdict").asText()).isEqualTo("PASS");
        assertThat(run.get("seed").asLong()).isEqualTo(9);
        assertThat(run.get("suites")).hasSize(2);
        assertThat(run.get("suites").findValuesAsText("seed")).containsExactly("9", "10");
    }

    @Test
    void whatEndedBeforeAKillStaysReadable() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Main.class.getName(),
                        "selftest",
                        "--repeat",
                        "100000",
                        "--case",
                        "1-3",
                        "--out",
                        out.toString())
                .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .redirectErrorStream(true)
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(out.resolve("run.json")) && suites().size() >= 2);
        } finally {
            child.destroyForcibly();
            child.waitFor();
        }
        JsonNode run = JSON.readTree(Files.readString(out.resolve("run.json")));
        assertThat(run.get("complete").asBoolean()).isFalse();
        assertThat(run.get("verdict").asText()).isEqualTo("UNKNOWN");
        assertThat(run.get("suites").size()).isGreaterThanOrEqualTo(2);
        for (JsonNode suite : run.get("suites")) {
            for (JsonNode report : suite.get("reports")) {
                assertThat(out.resolve(report.asText())).isNotEmptyFile();
                if (report.asText().endsWith(".json")) {
                    assertThat(JSON.readTree(Files.readString(out.resolve(report.asText())))
                                    .findValuesAsText("number"))
                            .containsExactly("1", "2", "3");
                }
            }
        }
    }

    private JsonNode suites() throws IOException {
        return JSON.readTree(Files.readString(out.resolve("run.json"))).get("suites");
    }
}
