package io.vfhammer.stress.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides whether a run is good: whatever was not run, not seen or not said is a failure, never a pass. */
final class Gate {
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    private Gate() {}

    /**
     * Judges {@code rows}.
     *
     * @param expected the tests that had to run
     * @param samplesMin below this a test has said nothing
     * @param merged whether the merged driver has run; the one in its place has no residual defect to be excused by
     */
    static Gate judge(Collection<TestRow> rows, Collection<ExpectedTest> expected, long samplesMin, boolean merged) {
        Gate gate = new Gate();
        Map<String, TestRow> byName = rows.stream().collect(Collectors.toMap(TestRow::name, row -> row));
        for (ExpectedTest test : expected) {
            TestRow row = byName.remove(test.name());
            gate.problems.put(
                    test.name(), row == null ? List.of("did not run") : problems(test, row, samplesMin, merged));
        }
        byName.keySet().forEach(name -> gate.problems.put(name, List.of("ran but is not in expected-tests.txt")));
        return gate;
    }

    private static List<String> problems(ExpectedTest test, TestRow row, long samplesMin, boolean merged) {
        List<String> found = new ArrayList<>(row.errors());
        if (test.canary()) {
            if (row.failing().isEmpty()) {
                found.add("canary: did not fail in " + row.samples() + " samples; this family finds nothing");
            }
            return found;
        }
        boolean spotless = !merged && row.variant().equals("Merged");
        if (spotless) {
            row.residual()
                    .forEach(outcome -> found.add("RESIDUAL '" + outcome.words() + "' in " + outcome.count() + " of "
                            + row.samples() + " samples: " + outcome.description()));
        }
        for (TestRow.Outcome outcome : row.failing()) {
            String verdict = outcome.isForbidden() ? "FORBIDDEN" : "TOO FREQUENT";
            found.add(verdict + " '" + outcome.words() + "' in " + outcome.count() + " of " + row.samples()
                    + " samples: " + outcome.description());
        }
        if (row.samplesThatSay() < samplesMin) {
            found.add("only " + row.samplesThatSay() + " samples, needs " + samplesMin + " to say anything");
        }
        test.sees()
                .filter(pattern -> !spotless)
                .filter(pattern -> row.outcomes().stream()
                        .noneMatch(outcome -> pattern.matcher(outcome.words()).matches()))
                .ifPresent(pattern -> found.add("'" + pattern + "' not seen in " + row.samples() + " samples"));
        return found;
    }

    /** Returns what is wrong with each test, by name; an empty list where nothing is. */
    Map<String, List<String>> problems() {
        return problems;
    }

    List<String> problemsOf(String name) {
        return problems.getOrDefault(name, List.of());
    }

    long passed() {
        return problems.values().stream().filter(List::isEmpty).count();
    }

    long failed() {
        return problems.size() - passed();
    }
}
