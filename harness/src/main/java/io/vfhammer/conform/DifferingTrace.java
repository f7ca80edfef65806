package io.vfhammer.conform;

import java.util.List;
import java.util.Locale;

/**
 * A trace that the model does not repeat. Immutable.
 *
 * @param place file and line
 * @param id the trace's id
 * @param driver the driver that the trace names
 * @param revision the revision that ran
 * @param difference the first one; nothing is compared after it
 */
public record DifferingTrace(String place, String id, String driver, String revision, Difference difference) {
    private static final int NAME_WIDTH = 20;
    private static final int VALUE_WIDTH_MIN = 24;

    /** Returns the report as lines of text: where, expected and got side by side, and the steps that led there. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("DIFFERS ")
                .append(id)
                .append(" (")
                .append(place)
                .append(", driver ")
                .append(driver);
        text.append(", run as ").append(revision).append(")\n");
        text.append("  step ")
                .append(difference.step())
                .append(": ")
                .append(difference.action())
                .append('\n');
        int width = expectedWidth();
        text.append(row(' ', "", "expected", "got", width));
        difference.fields().forEach(field -> append(text, field, width));
        text.append(difference.history().isEmpty() ? "  at the first step\n" : "  the steps before it:\n");
        difference.history().forEach(line -> text.append("    ").append(line).append('\n'));
        return text.toString();
    }

    private int expectedWidth() {
        return difference.fields().stream()
                .flatMap(field -> field.expected().stream())
                .mapToInt(String::length)
                .reduce(VALUE_WIDTH_MIN, Math::max);
    }

    private static void append(StringBuilder text, Difference.Field field, int width) {
        int rows = Math.max(1, Math.max(field.expected().size(), field.got().size()));
        for (int i = 0; i < rows; i++) {
            String expected = at(field.expected(), i);
            String got = at(field.got(), i);
            text.append(row(expected.equals(got) ? ' ' : '!', i == 0 ? field.name() : "", expected, got, width));
        }
    }

    private static String at(List<String> values, int index) {
        return index < values.size() ? values.get(index) : "-";
    }

    private static String row(char mark, String name, String expected, String got, int width) {
        String format = "  %c %-" + NAME_WIDTH + "s%-" + width + "s  %s";
        return String.format(Locale.ROOT, format, mark, name, expected, got).stripTrailing() + "\n";
    }
}
