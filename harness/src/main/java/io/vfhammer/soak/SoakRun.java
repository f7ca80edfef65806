package io.vfhammer.soak;

import java.util.List;
import java.util.Map;

/**
 * {@code run.json} of a soak: what was run, how it ended and every sum. Rewritten as a whole while the run goes on, with
 * {@code complete} false and verdict UNKNOWN (FAIL once there is a violation) until it has ended. Immutable.
 *
 * @param schemaVersion {@link SoakFiles#SCHEMA_VERSION}
 * @param tool {@code vfhammer}
 * @param version the project's version
 * @param command {@code soak}
 * @param flags the command line after the subcommand, word by word; of the last start when the run was resumed
 * @param environment what the run ran on
 * @param parameters what was run
 * @param start when it first started, ISO 8601 in UTC
 * @param end when it ended, null while {@code complete} is false
 * @param complete whether it came to its end; also true when it was stopped by a signal or a full disk
 * @param endedBy why it ended: "duration", "ops", "violation", "signal", "hang", "disk" or "error"; null while it runs
 * @param endedWords the same in words, with what exactly; null while it runs
 * @param elapsedSeconds the time that it ran, resumed parts together, pauses between them left out
 * @param resumes how often it was resumed
 * @param verdict PASS, FAIL, UNKNOWN or HARNESS_ERROR
 * @param rounds how many rounds were finished
 * @param ops how many operations the users called
 * @param opsByVerb verb to result ({@code OK} or the errno) to count
 * @param faults kind of fault to how often it was injected
 * @param messages opcode to how many requests the PFs took
 * @param refusals opcode to how many of them were refused, by a fault or by rule
 * @param transitions filter event to how many filters it moved
 * @param residuals id of a known defect of this revision (R or F) to how often and where it was seen
 * @param violations what no known defect of this revision explains, in the order in which it was found; at most
 *     {@link SoakFiles#VIOLATIONS_MAX}, the rest is only counted
 * @param violationCount all of them
 * @param violationClasses class in words to how many there were
 * @param retries how many requests were sent although the same one had not been answered yet
 * @param hangs files with thread dumps
 * @param latencies name to percentiles over the whole run
 * @param heapAfterGcFirstBytes live heap after a collection at the end of the first five minutes, or of the first round
 *     when it is shorter; 0 when there was none
 * @param heapAfterGcLastBytes live heap after a collection at the end; 0 while it runs
 */
public record SoakRun(
        int schemaVersion,
        String tool,
        String version,
        String command,
        List<String> flags,
        RunEnvironment environment,
        SoakParameters parameters,
        String start,
        String end,
        boolean complete,
        String endedBy,
        String endedWords,
        double elapsedSeconds,
        int resumes,
        String verdict,
        long rounds,
        long ops,
        Map<String, Map<String, Long>> opsByVerb,
        Map<String, Long> faults,
        Map<String, Long> messages,
        Map<String, Long> refusals,
        Map<String, Long> transitions,
        Map<String, ResidualCount> residuals,
        List<SoakViolation> violations,
        long violationCount,
        Map<String, Long> violationClasses,
        long retries,
        List<String> hangs,
        Map<String, LatencySummary> latencies,
        long heapAfterGcFirstBytes,
        long heapAfterGcLastBytes) {}
