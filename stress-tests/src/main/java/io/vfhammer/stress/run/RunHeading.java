package io.vfhammer.stress.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What stands above a table so that somebody can repeat it: tier, machine, flags, and what came of it. */
final class RunHeading {
    private final List<String> lines;

    private RunHeading(List<String> lines) {
        this.lines = lines;
    }

    /** Returns the heading of {@code run}, the content of a run.json. */
    static RunHeading of(JsonNode run) {
        JsonNode environment = run.path("environment");
        String defects = run.path("defects").asText();
        return new RunHeading(List.of(
                "Tier " + run.path("tier").asText() + ": " + run.path("forks").asText() + " forks x "
                        + run.path("iterations").asText() + " iterations x "
                        + run.path("millisPerIteration").asText() + " ms for each test, started "
                        + run.path("start").asText() + ", took "
                        + Math.round(run.path("seconds").asDouble()) + " s.",
                "JDK " + environment.path("jdk").asText() + " ("
                        + environment.path("vendor").asText() + "), "
                        + environment.path("os").asText() + " "
                        + environment.path("arch").asText() + ", "
                        + environment.path("cores").asText() + " cores; flags of a fork: "
                        + run.path("jvmArgs").asText(),
                "Seed " + run.path("seed").asText() + ", "
                        + (defects.isEmpty() ? "no defect laid over" : "defects laid over merged: " + defects) + ": "
                        + run.path("passed").asText() + " passed, "
                        + run.path("failed").asText() + " failed."));
    }

    /** Returns the heading of the run in {@code directory}; one without lines if nothing there says how it was run. */
    static RunHeading in(Path directory) throws IOException {
        Path file = directory.resolve("run.json");
        return Files.isRegularFile(file) ? of(new ObjectMapper().readTree(file.toFile())) : new RunHeading(List.of());
    }

    List<String> lines() {
        return lines;
    }
}
