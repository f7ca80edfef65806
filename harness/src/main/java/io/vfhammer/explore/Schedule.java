package io.vfhammer.explore;

import java.util.List;

/**
 * A sequence of steps in a scope, from its start. Immutable.
 *
 * @param steps the numbers of the steps, in the order in which they are made
 */
public record Schedule(Scope scope, List<Integer> steps) {
    /** @throws IllegalArgumentException when a number stands for no step */
    public Schedule {
        steps = List.copyOf(steps);
        for (int step : steps) {
            if (!Steps.exists(step)) {
                throw new IllegalArgumentException("there is no step with the number " + step);
            }
        }
    }

    /** Returns the steps in words, e.g. {@code add 1, close}. */
    public String words() {
        return String.join(", ", stepWords());
    }

    /** Returns each step in words. */
    public List<String> stepWords() {
        return steps.stream().map(Steps::words).toList();
    }

    /** Returns this schedule for another driver. */
    public Schedule with(io.vfhammer.filter.Revision revision) {
        return new Schedule(scope.with(revision), steps);
    }
}
