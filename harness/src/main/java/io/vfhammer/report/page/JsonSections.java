package io.vfhammer.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfhammer.report.page.Page.Block;
import io.vfhammer.report.page.Page.Lines;
import io.vfhammer.report.page.Page.Row;
import io.vfhammer.report.page.Page.Section;
import io.vfhammer.report.page.Page.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The sections about runs that are known by their {@code run.json} alone: stress tests and selftest. */
final class JsonSections {
    private JsonSections() {}

    static String stressVerdict(JsonNode run) {
        return run.path("failed").asInt() == 0 && run.path("passed").asInt() > 0 ? "PASS" : "FAIL";
    }

    static String stressWords(JsonNode run) {
        return run.path("passed").asInt() + " tests passed, "
                + run.path("failed").asInt() + " failed; tier "
                + run.path("tier").asText("?") + ", seed " + run.path("seed").asText("?") + ".";
    }

    /** A row for each case, its variants and outcomes; then what the gate objects to. */
    static List<Section> stress(JsonNode run, String name) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode test : run.path("tests")) {
            String full = test.path("name").asText();
            int dot = full.indexOf('.');
            List<String> wrong = new ArrayList<>();
            for (JsonNode outcome : test.path("outcomes")) {
                if (!outcome.path("expect").asText().equals("ACCEPTABLE")) {
                    wrong.add(share(
                                    outcome.path("count").asLong(),
                                    test.path("samples").asLong()) + " "
                            + outcome.path("words").asText() + " ("
                            + outcome.path("expect").asText().toLowerCase(Locale.ROOT)
                            + ": " + outcome.path("description").asText() + ")");
                }
            }
            rows.add(new Row(
                    List.of(
                            dot < 0 ? full : full.substring(0, dot),
                            dot < 0 ? "" : full.substring(dot + 1),
                            wrong.isEmpty() ? "-" : String.join("; ", wrong),
                            Words.count(test.path("samples").asLong()),
                            String.valueOf(test.path("outcomes").size())),
                    !test.path("passed").asBoolean()));
        }
        List<String> problems = texts(run.path("problems"), "test", "problem");
        List<Block> blocks = new ArrayList<>();
        if (!problems.isEmpty()) {
            blocks.add(new Lines(problems));
        }
        blocks.add(new Table("", List.of("test", "variant", "wrong outcomes", "samples", "outcomes"), rows, 3));
        return List.of(new Section(
                prefix(name) + "Stress tests", "Every outcome of every test, graded by what the model says.", blocks));
    }

    private static String share(long count, long samples) {
        return Words.count(count) + " = " + Words.number(100.0 * count / Math.max(1, samples)) + " %";
    }

    private static List<String> texts(JsonNode list, String first, String second) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(first).asText() + ": " + one.path(second).asText())
                .toList();
    }

    static String selftestWords(JsonNode run) {
        JsonNode counts = run.path("counts");
        return counts.path("passed").asInt() + " cases passed, "
                + counts.path("failed").asInt() + " failed, "
                + counts.path("skipped").asInt() + " skipped in "
                + run.path("suites").size() + " suites; seed "
                + run.path("seed").asText()
                + (run.path("complete").asBoolean() ? "." : ". The run has not come to its end.");
    }

    static List<Section> selftest(JsonNode run, String name) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode suite : run.path("suites")) {
            String failures = StreamSupport.stream(suite.path("failures").spliterator(), false)
                    .map(one ->
                            one.path("number").asText() + " " + one.path("name").asText() + " ("
                                    + one.path("reason").asText() + ")")
                    .collect(Collectors.joining("; "));
            JsonNode counts = suite.path("counts");
            rows.add(new Row(
                    List.of(
                            suite.path("driver").asText(),
                            suite.path("verdict").asText(),
                            failures.isEmpty() ? "-" : failures,
                            counts.path("passed").asText(),
                            counts.path("failed").asText()),
                    !suite.path("verdict").asText().equals("PASS")));
        }
        Table table = new Table("", List.of("driver", "verdict", "failures", "passed", "failed"), rows, 3);
        return List.of(new Section(prefix(name) + "Selftest", "", List.of(table)));
    }

    private static String prefix(String name) {
        return name.isEmpty() ? "" : name + ": ";
    }
}
