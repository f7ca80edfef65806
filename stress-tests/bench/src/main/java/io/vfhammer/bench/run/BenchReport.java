package io.vfhammer.bench.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a run as Markdown and as JSON. */
final class BenchReport {
    private final List<String> heading;
    private final List<Figure> figures;
    private final List<Table> tables;

    /**
     * A table that is no list of figures.
     *
     * @param title above it
     * @param rows the first is the head
     * @param notes below it
     */
    record Table(String title, List<List<String>> rows, List<String> notes) {}

    /** @param heading what one has to know to repeat it, in lines */
    BenchReport(List<String> heading, List<Figure> figures, List<Table> tables) {
        this.heading = List.copyOf(heading);
        this.figures = List.copyOf(figures);
        this.tables = List.copyOf(tables);
    }

    void markdown(PrintWriter out) {
        out.println("# Benchmarks: what was measured");
        out.println();
        heading.forEach(line -> out.println("* " + line));
        out.println(
                "* Every value is the median over rounds, or attempts, each in a JVM of its own, with the least and the greatest "
                        + "in parentheses. A ratio is built round by round; what is compared was measured in the same round, one after "
                        + "the other. Round trips take turns in one JVM: the ratio of a round is the median of those of its turns.");
        for (String group : figures.stream().map(Figure::group).distinct().toList()) {
            out.println();
            out.println("## " + group.substring(0, 1).toUpperCase(Locale.ROOT) + group.substring(1));
            out.println();
            row(out, List.of("what", "value", "unit", "ratio to", "ratio", "target", ""));
            out.println("| --- | --- | --- | --- | --- | --- | --- |");
            figures.stream().filter(one -> one.group().equals(group)).forEach(one -> row(out, cells(one)));
        }
        tables.forEach(table -> print(out, table));
    }

    private static List<String> cells(Figure figure) {
        List<String> cells = new ArrayList<>();
        cells.add(figure.name());
        cells.add(Spread.of(figure.values()).text(Figure::digits));
        cells.add(figure.unit());
        boolean compared = !figure.reference().isEmpty();
        cells.add(figure.reference());
        cells.add(compared ? Spread.of(figure.ratios()).text(Figure::digits) : "");
        cells.add(
                Double.isNaN(figure.target())
                        ? ""
                        : "at most " + Figure.digits(figure.target())
                                + (figure.meetsTarget() ? ": met" : ": **missed**"));
        cells.add(figure.remark());
        return cells;
    }

    private static void print(PrintWriter out, Table table) {
        out.println();
        out.println("## " + table.title());
        out.println();
        row(out, table.rows().get(0));
        out.println("| --- ".repeat(table.rows().get(0).size()) + "|");
        table.rows().stream().skip(1).forEach(cells -> row(out, cells));
        table.notes().forEach(note -> {
            out.println();
            out.println(note);
        });
    }

    private static void row(PrintWriter out, List<String> cells) {
        out.println("| " + String.join(" | ", cells) + " |");
    }

    /** Adds what was measured to {@code document}. */
    void json(ObjectNode document) {
        ArrayNode lines = document.putArray("heading");
        heading.forEach(lines::add);
        ArrayNode list = document.putArray("figures");
        for (Figure figure : figures) {
            ObjectNode one = list.addObject()
                    .put("group", figure.group())
                    .put("name", figure.name())
                    .put("unit", figure.unit());
            numbers(one.putArray("values"), figure.values());
            one.put("reference", figure.reference());
            numbers(one.putArray("ratios"), figure.ratios());
            if (!Double.isNaN(figure.target())) {
                one.put("target", figure.target()).put("met", figure.meetsTarget());
            }
            one.put("remark", figure.remark());
        }
        ArrayNode others = document.putArray("tables");
        for (Table table : tables) {
            ObjectNode one = others.addObject().put("title", table.title());
            ArrayNode rows = one.putArray("rows");
            table.rows().forEach(cells -> cells.forEach(rows.addArray()::add));
            ArrayNode notes = one.putArray("notes");
            table.notes().forEach(notes::add);
        }
    }

    private static void numbers(ArrayNode array, List<Double> values) {
        values.forEach(array::add);
    }
}
