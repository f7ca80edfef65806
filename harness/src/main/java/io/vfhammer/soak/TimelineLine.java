package io.vfhammer.soak;

import java.util.Map;

/**
 * One line of {@code timeline.jsonl}: an interval and the state at its end. The number of lines is bounded: when the file
 * has {@link SoakFiles#TIMELINE_LINES_MAX} of them, each two become one and the interval doubles. Immutable.
 *
 * @param t the end of the interval in seconds of running
 * @param seconds the length of the interval
 * @param round the round under way, from 1
 * @param phase {@code storm}, {@code heal} or {@code check}
 * @param ops the operations so far
 * @param opsByVerb the operations of this interval by verb
 * @param opsPerSecond the rate of this interval
 * @param filters state name of the revision to how many filters of all VFs are in it
 * @param queues the mailboxes
 * @param heapUsedBytes the heap in use
 * @param heapAfterGcBytes the heap in use after the last collection of the JVM's own choice, 0 before the first
 * @param threads the JVM's live threads
 * @param faults the faults of this interval by kind
 * @param violations how many so far
 * @param residuals how many findings known defects explained so far
 * @param latencies name to percentiles of this interval; only those measured in it
 */
public record TimelineLine(
        double t,
        double seconds,
        long round,
        String phase,
        long ops,
        Map<String, Long> opsByVerb,
        double opsPerSecond,
        Map<String, Integer> filters,
        QueueDepths queues,
        long heapUsedBytes,
        long heapAfterGcBytes,
        int threads,
        Map<String, Long> faults,
        long violations,
        long residuals,
        Map<String, TimelineLatency> latencies) {}
