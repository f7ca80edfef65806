package io.vfhammer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Grafana dashboard asks for nothing but what docs/metrics.md says there is, by the names that Prometheus gives it. */
class DashboardTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z.]+)` \\| (timer|counter|gauge) \\| [^|]* \\|([^|]*)\\|.*");
    private static final Pattern USED = Pattern.compile("\\b((?:vfhammer|jvm)_[a-z_]+)");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");

    /** Prometheus' name to the words of the column "tags". */
    private static final Map<String, String> documented = new TreeMap<>();

    private static final Set<String> expressions = new HashSet<>();
    private static JsonNode dashboard;

    @BeforeAll
    static void read() throws IOException {
        for (String line : Files.readAllLines(DOCS.resolve("metrics.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.put(prometheusName(row.group(1), row.group(2)), row.group(3));
            }
        }
        dashboard = new ObjectMapper()
                .readTree(DOCS.resolve("grafana").resolve("vfhammer.json").toFile());
        dashboard.findValues("expr").forEach(one -> expressions.add(one.asText()));
    }

    private static String prometheusName(String meter, String type) {
        String name = meter.replace('.', '_');
        return switch (type) {
            case "timer" -> name + "_seconds_bucket";
            case "counter" -> name + "_total";
            default -> name;
        };
    }

    private static Set<String> used() {
        Set<String> used = new TreeSet<>();
        expressions.forEach(one -> USED.matcher(one).results().forEach(match -> used.add(match.group(1))));
        return used;
    }

    @Test
    void everyMetricThatIsAskedForIsDocumented() {
        assertThat(documented).hasSizeGreaterThan(15);
        Set<String> own = new TreeSet<>(used());
        assertThat(own).contains("jvm_memory_used_bytes");
        own.removeIf(name -> name.startsWith("jvm_memory_")); // documented as a family
        assertThat(documented.keySet()).containsAll(own);
    }

    @Test
    void everyMetricThatIsDocumentedIsShown() {
        assertThat(used()).containsAll(documented.keySet());
    }

    @Test
    void groupsAreByTagsThatTheMetricHas() {
        for (String expression : expressions) {
            Matcher grouped = GROUPED.matcher(expression);
            Matcher name = USED.matcher(expression);
            if (grouped.find() && name.find()) {
                for (String tag : grouped.group(1).split(", ", -1)) {
                    assertThat("`le`" + documented.get(name.group(1)))
                            .as("tags of %s in %s", name.group(1), expression)
                            .contains("`" + tag + "`");
                }
            }
        }
    }

    @Test
    void panelsHaveIdsOfTheirOwnAndDoNotOverlap() {
        Set<String> cells = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt()))
                    .as("%s", panel.path("title"))
                    .isTrue();
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String cell = (place.path("x").asInt() + x) + ","
                            + (place.path("y").asInt() + y);
                    assertThat(cells.add(cell))
                            .as("%s at %s", panel.path("title"), cell)
                            .isTrue();
                }
            }
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
        }
    }
}
