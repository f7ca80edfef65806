package io.vfhammer.updown;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/** The samples of one driver, in the order of the cycles: histograms for the quantiles, the values for the ratios. */
final class Samples {
    private static final int DIGITS = 3;
    private static final int RESAMPLES = 1000;
    private static final double TAIL = 0.025;

    private final Map<Phase, Histogram> histograms = new EnumMap<>(Phase.class);
    private final Map<Phase, long[]> values = new EnumMap<>(Phase.class);
    private final Map<Phase, Integer> sizes = new EnumMap<>(Phase.class);

    Samples(int cycles) {
        for (Phase phase : Phase.values()) {
            histograms.put(phase, new Histogram(DIGITS));
            values.put(phase, new long[cycles]);
            sizes.put(phase, 0);
        }
    }

    void add(Phase phase, long nanos) {
        histograms.get(phase).recordValue(nanos);
        int size = sizes.get(phase);
        values.get(phase)[size] = nanos;
        sizes.put(phase, size + 1);
    }

    Histogram histogram(Phase phase) {
        return histograms.get(phase);
    }

    private long[] values(Phase phase) {
        return Arrays.copyOf(values.get(phase), sizes.get(phase));
    }

    /**
     * Returns ratio, low and high: the medians' quotient, and the middle 95 % of it when both sides are drawn again with
     * replacement (bootstrap). NaN when a side has no samples.
     */
    static double[] ratio(Samples of, Samples to, Phase phase, SplittableRandom random) {
        long[] above = of.values(phase);
        long[] below = to.values(phase);
        if (above.length == 0 || below.length == 0) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        double[] drawn = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            drawn[i] = median(resample(above, random)) / median(resample(below, random));
        }
        Arrays.sort(drawn);
        return new double[] {
            median(above.clone()) / median(below.clone()),
            drawn[(int) (TAIL * RESAMPLES)],
            drawn[(int) ((1 - TAIL) * RESAMPLES) - 1]
        };
    }

    private static long[] resample(long[] values, SplittableRandom random) {
        long[] drawn = new long[values.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }

    /** Sorts {@code values}. */
    private static double median(long[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
    }
}
