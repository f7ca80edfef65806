package io.vfhammer.museum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a run of the stress tests saw: its {@code run.json}. Immutable. */
public final class StressRun {
    private final JsonNode tests;
    private final String words;

    private StressRun(JsonNode run) {
        tests = run.path("tests");
        words = run.path("tier").asText("?") + " tier of " + run.path("start").asText("?") + ", " + tests.size()
                + " tests";
    }

    /**
     * Reads the run in {@code directory}.
     *
     * @throws IOException when it has no run.json that can be read
     * @throws IllegalArgumentException when that is no run of the stress tests that ended
     */
    public static StressRun read(Path directory) throws IOException {
        JsonNode run = new ObjectMapper().readTree(directory.resolve("run.json").toFile());
        if (!run.path("tests").isArray() || run.path("tests").isEmpty()) {
            throw new IllegalArgumentException(
                    "run.json of " + directory + " lists no tests; expected a stress run that ended");
        }
        return new StressRun(run);
    }

    /** Returns which run this is, in words. */
    public String words() {
        return words;
    }

    /** Returns what the run says of defect {@code id}: outcomes are described as {@code R3, R14: ...}. */
    Finding of(String id) {
        double best = 0;
        String note = "";
        for (JsonNode test : tests) {
            for (JsonNode outcome : test.path("outcomes")) {
                double rate = rate(test, outcome);
                if (names(outcome.path("description").asText(), id) && rate > best) {
                    best = rate;
                    note = String.format(
                            Locale.ROOT,
                            "%s: %s, %d of %d samples",
                            test.path("name").asText(),
                            outcome.path("words").asText(),
                            outcome.path("count").asLong(),
                            test.path("samples").asLong());
                }
            }
        }
        return best > 0
                ? new Finding(Finding.Kind.FOUND, 1 / best, note)
                : new Finding(Finding.Kind.NOT_FOUND, 0, "in no test of the run");
    }

    /** Outcomes of this kind a second. */
    private static double rate(JsonNode test, JsonNode outcome) {
        double share = outcome.path("count").asDouble()
                / Math.max(1, test.path("samples").asDouble());
        return share * test.path("samplesPerSecond").asDouble();
    }

    private static boolean names(String description, String id) {
        int colon = description.indexOf(':');
        return colon > 0 && List.of(description.substring(0, colon).split(", ")).contains(id);
    }
}
