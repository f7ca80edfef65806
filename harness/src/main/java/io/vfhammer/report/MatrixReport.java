package io.vfhammer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.report.Matrix.Change;
import io.vfhammer.report.Matrix.Column;
import io.vfhammer.report.Matrix.Mark;
import io.vfhammer.report.Matrix.Row;
import io.vfhammer.report.Matrix.Tally;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** Writes a {@link Matrix} as text, Markdown or JSON. */
public final class MatrixReport {
    private final Matrix matrix;

    public MatrixReport(Matrix matrix) {
        this.matrix = matrix;
    }

    /** Writes a table of one-character marks under headings that stand in steps, then what the marks mean. */
    public void text(PrintWriter out) {
        int width = matrix.rows().stream()
                        .mapToInt(row -> row.name().length())
                        .max()
                        .orElse(0)
                + 4;
        String margin = " ".repeat(width);
        for (int i = 0; i < matrix.columns().size(); i++) {
            out.println(
                    margin + "  |".repeat(i) + "  " + matrix.columns().get(i).driver());
        }
        for (Row row : matrix.rows()) {
            String marks = row.tallies().stream()
                    .map(tally -> "  " + tally.mark().symbol())
                    .collect(Collectors.joining());
            String line = String.format("%2d  %-" + (width - 4) + "s%s", row.number(), row.name(), marks);
            out.println(line.stripTrailing());
        }
        total(out, "PASS", width, i -> matrix.count(i, mark -> mark == Mark.PASS));
        total(out, "FAIL", width, i -> matrix.count(i, Matrix::isRed));
        out.println();
        out.println(Arrays.stream(Mark.values())
                .filter(mark -> mark != Mark.NOT_RUN)
                .map(mark -> mark.symbol() + " " + mark.words())
                .collect(Collectors.joining(", ")));
        changeLines(out, "  ");
        out.flush();
    }

    private void total(PrintWriter out, String label, int width, IntUnaryOperator count) {
        StringBuilder line = new StringBuilder(String.format("    %-" + (width - 4) + "s", label));
        for (int i = 0; i < matrix.columns().size(); i++) {
            line.append(String.format("%3d", count.applyAsInt(i)));
        }
        out.println(line);
    }

    private void changeLines(PrintWriter out, String bullet) {
        for (Change change : matrix.changes()) {
            String driver = change.driver() + " (from " + change.from() + ")";
            if (!change.green().isEmpty()) {
                out.println(bullet + driver + " turns green: " + numbers(change.green()));
            }
            if (!change.red().isEmpty()) {
                out.println(bullet + driver + " turns red: " + numbers(change.red()));
            }
        }
        if (!matrix.redEverywhere().isEmpty()) {
            out.println(bullet + "fails on every revision: " + numbers(matrix.redEverywhere()));
        }
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** Writes a Markdown table, then what changes from revision to revision as a list. */
    public void markdown(PrintWriter out) {
        List<String> drivers = matrix.columns().stream().map(Column::driver).toList();
        out.println("| # | case | " + String.join(" | ", drivers) + " |");
        out.println("| --: | :-- |" + " :-: |".repeat(drivers.size()));
        for (Row row : matrix.rows()) {
            String cells = row.tallies().stream().map(MatrixReport::word).collect(Collectors.joining(" | "));
            out.println("| " + row.number() + " | " + row.name().replace("|", "\\|") + " | " + cells + " |");
        }
        markdownTotal(out, "PASS", i -> matrix.count(i, mark -> mark == Mark.PASS));
        markdownTotal(out, "FAIL", i -> matrix.count(i, Matrix::isRed));
        out.println();
        changeLines(out, "- ");
        out.flush();
    }

    private void markdownTotal(PrintWriter out, String label, IntUnaryOperator count) {
        StringBuilder line = new StringBuilder("| | **" + label + "** |");
        for (int i = 0; i < matrix.columns().size(); i++) {
            line.append(" **").append(count.applyAsInt(i)).append("** |");
        }
        out.println(line);
    }

    private static String word(Tally tally) {
        return switch (tally.mark()) {
            case PASS -> "ok";
            case FAIL -> "**FAIL**";
            case STRICT -> "strict";
            case MIXED -> "**" + tally.failed() + "/" + tally.runs() + "**";
            case SKIPPED -> "skipped";
            case ERROR -> "**ERROR**";
            case NOT_RUN -> "";
        };
    }

    /** Writes one JSON document. */
    public void json(PrintWriter out) {
        ObjectNode document = Json.document();
        ArrayNode drivers = document.putArray("drivers");
        matrix.columns()
                .forEach(column ->
                        drivers.addObject().put("driver", column.driver()).put("title", column.title()));
        ArrayNode cases = document.putArray("cases");
        for (Row row : matrix.rows()) {
            ObjectNode one = cases.addObject().put("number", row.number()).put("name", row.name());
            ObjectNode results = one.putObject("results");
            for (int i = 0; i < matrix.columns().size(); i++) {
                results.set(
                        matrix.columns().get(i).driver(), tally(row.tallies().get(i)));
            }
        }
        ArrayNode changes = document.putArray("changes");
        for (Change change : matrix.changes()) {
            ObjectNode one = changes.addObject().put("driver", change.driver()).put("from", change.from());
            change.green().forEach(one.putArray("green")::add);
            change.red().forEach(one.putArray("red")::add);
        }
        matrix.redEverywhere().forEach(document.putArray("redEverywhere")::add);
        out.print(Json.text(document));
        out.flush();
    }

    private static ObjectNode tally(Tally tally) {
        return Json.object()
                .put("mark", tally.mark().name())
                .put("passed", tally.passed())
                .put("failed", tally.failed())
                .put("strictOnly", tally.strictOnly())
                .put("skipped", tally.skipped())
                .put("errors", tally.errors());
    }
}
