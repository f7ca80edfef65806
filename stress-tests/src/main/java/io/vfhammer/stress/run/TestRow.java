package io.vfhammer.stress.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jcstress.annotations.Expect;

/**
 * What one test came to, all its forks together.
 *
 * @param name without the package, e.g. {@code Case06AddDuringRemove.Merged}
 * @param description of the test
 * @param outcomes most frequent first
 * @param errors what went wrong with the harness: an exception, a fork that died or did not end
 * @param timelines what every thread did in one sample of each wrong outcome
 */
record TestRow(
        String name,
        String description,
        int actors,
        double seconds,
        List<Outcome> outcomes,
        List<String> errors,
        Map<String, List<String>> timelines) {
    private static final List<String> RARE = List.of("R14:", "R15:");
    private static final int RARE_COUNT_MAX = 3;
    private static final double RARE_SHARE_MAX = 0.05;

    /** One outcome, how often it came, and how it is graded. */
    record Outcome(String words, long count, Expect expect, String description) {
        boolean isOk() {
            return expect == Expect.ACCEPTABLE;
        }

        boolean isForbidden() {
            return expect == Expect.FORBIDDEN || expect == Expect.UNKNOWN;
        }
    }

    long samples() {
        return outcomes.stream().mapToLong(Outcome::count).sum();
    }

    /** Returns the samples that say something: a time-out says nothing. */
    long samplesThatSay() {
        return outcomes.stream()
                .filter(outcome -> !outcome.words().startsWith("timeout"))
                .mapToLong(Outcome::count)
                .sum();
    }

    List<Outcome> wrong() {
        return outcomes.stream().filter(outcome -> !outcome.isOk()).toList();
    }

    List<Outcome> forbidden() {
        return outcomes.stream().filter(Outcome::isForbidden).toList();
    }

    /** Returns the outcomes that only a residual defect of the merged driver excuses. */
    List<Outcome> residual() {
        return wrong().stream()
                .filter(outcome -> !outcome.isForbidden() && !outcome.words().contains("timeout: "))
                .toList();
    }

    /** Returns the outcomes that fail a test: the forbidden ones, and a rare one that is not rare. */
    List<Outcome> failing() {
        return outcomes.stream()
                .filter(outcome -> outcome.isForbidden() || isTooFrequent(outcome))
                .toList();
    }

    /**
     * R14 needs two threads within nanoseconds of each other unless time is spent between them on purpose, R15 around a reset
     * a message that meets its end: what looks like them and comes often is something else.
     */
    boolean isTooFrequent(Outcome outcome) {
        return RARE.stream().anyMatch(outcome.description()::startsWith)
                && !family().equals("SteeredR14")
                && outcome.count() > Math.max(RARE_COUNT_MAX, samples() * RARE_SHARE_MAX);
    }

    /** Returns the part of the name before the dot, e.g. {@code Case06AddDuringRemove}. */
    String family() {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    /** Returns the part of the name after the dot, e.g. {@code Merged}. */
    String variant() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** Returns how often {@code outcome} came, e.g. {@code 1.25 %}. */
    String frequency(Outcome outcome) {
        return String.format(Locale.ROOT, "%.3g %%", 100.0 * outcome.count() / Math.max(1, samples()));
    }

    long samplesPerSecond() {
        return Math.round(samples() / seconds);
    }
}
