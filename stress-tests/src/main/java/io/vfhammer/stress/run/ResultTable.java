package io.vfhammer.stress.run;

import io.vfhammer.report.Columns;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table of a run: a line for each test, and below it one for each wrong outcome and how often it came. */
final class ResultTable {
    private final RunHeading heading;
    private final List<TestRow> rows;

    ResultTable(RunHeading heading, List<TestRow> rows) {
        this.heading = heading;
        this.rows = rows;
    }

    void text(PrintWriter out) {
        heading.lines().forEach(out::println);
        Columns columns = new Columns();
        columns.row("TEST", "VARIANT", "ACTORS", "SAMPLES", "PER S", "OUTCOMES", "WRONG OUTCOMES");
        for (TestRow row : rows) {
            List<TestRow.Outcome> wrong = row.wrong();
            List<String> cells = new ArrayList<>(List.of(
                    row.family(),
                    row.variant(),
                    String.valueOf(row.actors()),
                    String.valueOf(row.samples()),
                    String.valueOf(row.samplesPerSecond()),
                    String.valueOf(row.outcomes().size())));
            cells.add(wrong.isEmpty() ? (row.errors().isEmpty() ? "-" : "error") : words(row, wrong.get(0)));
            columns.row(cells);
            wrong.stream().skip(1).forEach(outcome -> columns.row("", "", "", "", "", "", words(row, outcome)));
        }
        columns.write(out, "");
    }

    void markdown(PrintWriter out) {
        if (!heading.lines().isEmpty()) {
            heading.lines().forEach(line -> out.println("* " + line));
            out.println();
        }
        out.println("| test | variant | actors | samples | per s | outcomes | wrong outcomes |");
        out.println("| --- | --- | ---: | ---: | ---: | ---: | --- |");
        for (TestRow row : rows) {
            String wrong =
                    row.wrong().stream().map(outcome -> words(row, outcome)).collect(Collectors.joining("<br>"));
            out.println("| " + row.family() + " | " + row.variant() + " | " + row.actors() + " | " + row.samples()
                    + " | " + row.samplesPerSecond() + " | " + row.outcomes().size() + " | " + wrong + " |");
        }
    }

    private static String words(TestRow row, TestRow.Outcome outcome) {
        return (outcome.isForbidden() ? "FORBIDDEN " : "") + row.frequency(outcome) + " (" + outcome.count() + ") "
                + outcome.words() + " [" + reason(outcome.description()) + "]";
    }

    /** The part of a description before its colon: the H or R. */
    private static String reason(String description) {
        int colon = description.indexOf(':');
        return colon < 0 ? description : description.substring(0, colon);
    }
}
