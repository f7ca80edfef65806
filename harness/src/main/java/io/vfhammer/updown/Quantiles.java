package io.vfhammer.updown;

import org.HdrHistogram.Histogram;

/** The quantiles of a histogram of real nanoseconds, exact to three digits. */
public record Quantiles(long count, long min, long p50, long p90, long p99, long max) {
    static Quantiles of(Histogram histogram) {
        return new Quantiles(
                histogram.getTotalCount(),
                histogram.getMinValue(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getMaxValue());
    }
}
