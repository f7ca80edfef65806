package io.vfhammer.soak;

/**
 * The percentiles of one latency over the whole run, exact to three digits. Immutable.
 *
 * @param unit always {@code ns}
 * @param count how many were measured
 * @param p50 the median
 * @param p90 90 %
 * @param p99 99 %
 * @param p999 99.9 %
 * @param max the largest
 * @param hlogFile the file with the histograms of all intervals, in the run directory
 */
public record LatencySummary(
        String unit, long count, long p50, long p90, long p99, long p999, long max, String hlogFile) {}
