package io.vfhammer.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a run before it starts. Immutable.
 *
 * @param command the subcommand, e.g. {@code selftest}
 * @param flags the command line after the subcommand, word by word
 * @param version the project's version
 * @param seed the seed of every random choice
 * @param plannedSuites how many suites are to run, at least 1
 * @param start when it started
 */
public record RunInfo(String command, List<String> flags, String version, long seed, int plannedSuites, Instant start) {
    public RunInfo {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(start, "start");
        flags = List.copyOf(flags);
    }
}
