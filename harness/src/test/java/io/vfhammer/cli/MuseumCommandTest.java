package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuseumCommandTest {
    private static final String STRESS_RUN = """
            {"tier": "quick", "start": "2026-01-01T00:00:00Z", "tests": [
              {"name": "SteeredH2.PreB", "samples": 200, "samplesPerSecond": 100, "outcomes": [
                {"words": "ok", "count": 150, "description": "everything agrees"},
                {"words": "leaked 107", "count": 50, "description": "H2, H16: interface down brought it back"}]}]}
            """;

    @TempDir
    private Path directory;

    private static JsonNode row(JsonNode document, String id) {
        for (JsonNode one : document.get("rows")) {
            if (one.get("id").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("no row " + id);
    }

    @Test
    void everyColumnIsMeasured() throws IOException {
        Files.writeString(directory.resolve("run.json"), STRESS_RUN);
        CommandRun run = CommandRun.of(
                "museum",
                "--only",
                "h2,R3,R11,H38",
                "--budget",
                "5",
                "--format",
                "json",
                "--stress-run",
                directory.toString(),
                "--out",
                directory.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PASS);
        assertThat(directory.resolve("museum.json")).hasContent(run.out());
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("rows")).hasSize(4);
        JsonNode h2 = row(document, "H2").get("findings");
        assertThat(h2.get("explore").get("kind").asText()).isEqualTo("FOUND");
        assertThat(h2.get("control").get("kind").asText()).isEqualTo("NOT_FOUND");
        assertThat(h2.get("selftest").get("note").asText()).startsWith("case 2: only 7 created");
        assertThat(h2.get("random").get("kind").asText()).isEqualTo("FOUND");
        assertThat(h2.get("jcstress").get("seconds").asDouble()).isEqualTo(0.04);
        JsonNode r3 = row(document, "R3").get("findings");
        assertThat(r3.get("explore").get("note").asText()).isEqualTo("close:ADD>yes/ADD/no");
        assertThat(r3.get("selftest").get("kind").asText()).isNotEqualTo("FOUND");
        assertThat(r3.get("jcstress").get("kind").asText()).isEqualTo("NOT_FOUND");
        JsonNode r11 = row(document, "R11").get("findings");
        assertThat(r11.get("selftest").get("note").asText()).startsWith("case 23: VLAN 108 accepted over the limit");
        assertThat(r11.get("jcstress").get("kind").asText()).isEqualTo("NOT_RUN");
        JsonNode h38 = row(document, "H38");
        assertThat(h38.get("absent").asText()).startsWith("no switch: ");
        assertThat(h38.get("findings").findValuesAsText("kind")).containsOnly("NOT_RUN");
    }

    @Test
    void theDocumentHasALineForEachDefect() {
        CommandRun run = CommandRun.of("museum", "--only", "H38,H21", "--budget", "1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.PASS);
        assertThat(run.out()).contains("| H21 | ", "| H38 | ", "H38: no switch: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--only H99 | no defect 'H99' in the museum; expected some of H1, H2",
                "--budget 0 | expected more than 0 and at most 3600 seconds",
                "--stress-run nowhere | has no run.json that can be read",
                "--format pdf | expected one of"
            })
    void badInputIsOneLine(String arguments, String message) {
        CommandRun run = CommandRun.of(("museum " + arguments).split(" "));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err().lines()).singleElement().asString().contains(message);
    }

    @Test
    void aRunOfAnotherKindIsRefused() throws IOException {
        Files.writeString(directory.resolve("run.json"), "{\"suites\": []}");
        CommandRun run = CommandRun.of("museum", "--stress-run", directory.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("lists no tests; expected a stress run");
    }
}
