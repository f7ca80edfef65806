package io.vfhammer.report.page;

import io.vfhammer.report.page.Plots.Bars;
import io.vfhammer.report.page.Plots.Mark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Histograms in bins that are equally wide on a logarithmic axis. */
final class LogBins {
    private static final double BINS_WANTED = 45;
    private static final int BINS_A_DECADE_MAX = 60;
    private static final int BINS_A_DECADE_MIN = 5;

    private final int binsADecade;

    /** Chooses the width that suits all of {@code histograms} together. */
    LogBins(Collection<Histogram> histograms) {
        double low = histograms.stream()
                .filter(one -> one.getTotalCount() > 0)
                .mapToDouble(one -> Math.log10(Math.max(1.0, (double) one.getMinValue())))
                .min()
                .orElse(0);
        double high = histograms.stream()
                .filter(one -> one.getTotalCount() > 0)
                .mapToDouble(one -> Math.log10(Math.max(1.0, (double) one.getMaxValue())))
                .max()
                .orElse(1);
        double wanted = BINS_WANTED / Math.max(high - low, 0.01);
        this.binsADecade = (int) Math.max(BINS_A_DECADE_MIN, Math.min(BINS_A_DECADE_MAX, wanted));
    }

    /** Returns the bins from the one with the least to the one with the largest value; none of an empty histogram. */
    Bars of(String name, Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return new Bars(name, new double[0], new double[0], new double[0]);
        }
        int first = bin(Math.max(1, histogram.getMinValue()));
        int bins = bin(Math.max(1, histogram.getMaxValue())) - first + 1;
        double[] low = new double[bins];
        double[] high = new double[bins];
        double[] counts = new double[bins];
        for (int i = 0; i < bins; i++) {
            low[i] = edge(first + i);
            high[i] = edge(first + i + 1);
        }
        histogram
                .recordedValues()
                .forEach(value ->
                        counts[Math.min(bins - 1, Math.max(0, bin(Math.max(1, value.getValueIteratedTo())) - first))] +=
                                value.getCountAddedInThisIterationStep());
        return new Bars(name, low, high, counts);
    }

    private int bin(long value) {
        return (int) Math.floor(Math.log10((double) value) * binsADecade);
    }

    private double edge(int bin) {
        return Math.pow(10, bin / (double) binsADecade);
    }

    /** Returns marks at {@code percentiles}, each with its value. */
    static List<Mark> marks(Histogram histogram, int series, double... percentiles) {
        List<Mark> marks = new ArrayList<>();
        for (double percentile : percentiles) {
            long value = Math.max(1, histogram.getValueAtPercentile(percentile));
            marks.add(new Mark(value, "p" + Words.number(percentile) + " " + Words.nanos(value), series));
        }
        return marks;
    }
}
