package io.vfhammer.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of text, written with their columns aligned. Not thread-safe. */
public final class Columns {
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; rows need not be equally long. */
    public Columns row(String... cells) {
        return row(List.of(cells));
    }

    public Columns row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Writes every row after {@code indent}, two spaces between columns and none at a line's end. */
    public void write(PrintWriter out, String indent) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int length = row.get(i).length();
                if (i == widths.size()) {
                    widths.add(length);
                } else {
                    widths.set(i, Math.max(widths.get(i), length));
                }
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
