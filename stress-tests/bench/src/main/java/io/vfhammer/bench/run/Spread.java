package io.vfhammer.bench.run;

import java.util.List;

/** The median of some numbers, the least and the greatest of them. */
record Spread(double median, double least, double greatest) {
    /** @throws IllegalArgumentException when there are none */
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Returns this as text, e.g. {@code 1.31 (1.22 to 1.40)}, each number by {@code format}. */
    String text(Format format) {
        return format.text(median) + " (" + format.text(least) + " to " + format.text(greatest) + ")";
    }

    /** How one number is written. */
    @FunctionalInterface
    interface Format {
        String text(double value);
    }
}
