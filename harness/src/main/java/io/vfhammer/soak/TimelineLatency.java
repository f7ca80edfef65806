package io.vfhammer.soak;

/**
 * The percentiles of one latency in one interval, in nanoseconds. Immutable.
 *
 * @param count how many were measured
 * @param p50 the median; after two intervals became one, the larger of the two
 * @param p99 99 %; after two intervals became one, the larger of the two
 * @param max the largest
 */
public record TimelineLatency(long count, long p50, long p99, long max) {}
