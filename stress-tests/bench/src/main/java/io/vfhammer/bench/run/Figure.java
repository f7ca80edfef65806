package io.vfhammer.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing that was measured in several rounds, each a JVM of its own, and what it is compared with, measured in the same
 * rounds.
 *
 * @param group what it belongs to, e.g. {@code round trip}
 * @param name what was measured
 * @param unit of the values, which are costs: less is better
 * @param values by round
 * @param reference what it is compared with; empty for none
 * @param ratios to it by round, as many as values; empty for none
 * @param target the ratio that it is to have at most; NaN for none
 * @param remark more that was seen, or empty
 */
record Figure(
        String group,
        String name,
        String unit,
        List<Double> values,
        String reference,
        List<Double> ratios,
        double target,
        String remark) {
    Figure {
        values = List.copyOf(values);
        ratios = List.copyOf(ratios);
        if (values.isEmpty() || !ratios.isEmpty() && ratios.size() != values.size()) {
            throw new IllegalArgumentException(
                    name + ": " + values.size() + " values and " + ratios.size() + " ratios");
        }
    }

    /** A figure that is compared with nothing. */
    static Figure alone(String group, String name, String unit, List<Double> values) {
        return new Figure(group, name, unit, values, "", List.of(), Double.NaN, "");
    }

    /**
     * Returns this figure compared with {@code other}, round by round.
     *
     * @throws IllegalArgumentException when that has not as many rounds
     */
    Figure against(Figure other, double newTarget) {
        if (other.values.size() != values.size()) {
            throw new IllegalArgumentException(
                    name + " and " + other.name + ": " + values.size() + " and " + other.values.size() + " rounds");
        }
        return against(other.name, ratios(values, other.values), newTarget);
    }

    /** Returns each value divided by its reference, of which there are as many. */
    static List<Double> ratios(List<Double> values, List<Double> references) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / references.get(i));
        }
        return ratios;
    }

    /** Returns this figure compared with {@code other} by ratios that were measured as such. */
    Figure against(String other, List<Double> measured, double newTarget) {
        return new Figure(group, name, unit, values, other, measured, newTarget, remark);
    }

    Figure remarking(String newRemark) {
        return new Figure(group, name, unit, values, reference, ratios, target, newRemark);
    }

    /** Returns whether the median ratio is at most the target; true without a target. */
    boolean meetsTarget() {
        return Double.isNaN(target) || Spread.of(ratios).median() <= target;
    }

    /** Returns a value with three digits that count. */
    static String digits(double value) {
        if (value >= 100 || value == 0) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
    }
}
