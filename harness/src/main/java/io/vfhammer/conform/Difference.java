package io.vfhammer.conform;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the model first did something else than the trace says. Immutable.
 *
 * @param step the number of the step, from 1; within a close with the number of the nested step, as in {@code 7.2}
 * @param action what the step does, in words
 * @param fields what differs, at least one
 * @param history the steps before it, one line each, oldest first
 */
public record Difference(String step, String action, List<Field> fields, List<String> history) {
    /**
     * One thing that differs.
     *
     * @param name the trace's key
     * @param expected what the trace says, an element each
     * @param got what the model did
     */
    public record Field(String name, List<String> expected, List<String> got) {}

    /**
     * Returns the difference in a step of {@code trace}.
     *
     * @param index the step, from 0
     * @param nested the step within the close at {@code index}, from 0; -1 for the step itself
     */
    static Difference in(Trace trace, int index, int nested, List<Field> fields) {
        List<String> history = new ArrayList<>();
        for (int i = 0; i < index; i++) {
            Step step = trace.steps().get(i);
            history.add(line(number(i, -1), step));
            for (int j = 0; j < step.during().size(); j++) {
                history.add(line(number(i, j), step.during().get(j)));
            }
        }
        Step last = trace.steps().get(index);
        if (nested < 0) {
            return new Difference(number(index, nested), last.action().words(), fields, history);
        }
        history.add(number(index, -1) + " " + last.action().words() + ", during which:");
        for (int j = 0; j < nested; j++) {
            history.add(line(number(index, j), last.during().get(j)));
        }
        return new Difference(
                number(index, nested), last.during().get(nested).action().words(), fields, history);
    }

    private static String number(int index, int nested) {
        return nested < 0 ? Integer.toString(index + 1) : index + 1 + "." + (nested + 1);
    }

    private static String line(String number, Step step) {
        String line = number + " " + step.action().words();
        if (step.returnCode() != Step.NO_CODE && step.returnCode() != 0) {
            line += " = " + step.returnCode();
        }
        return step.sent().isEmpty() ? line : line + ", sent " + step.sent();
    }
}
