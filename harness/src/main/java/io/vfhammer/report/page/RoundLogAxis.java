package io.vfhammer.report.page;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with its ticks at round numbers, as many as there is room for. */
final class RoundLogAxis extends LogAxis {
    private static final long serialVersionUID = 1L;

    private static final int TICKS_MAX = 7;

    /** The digits that ticks may start with, from the most ticks to the fewest. */
    private static final double[][] DIGITS = {
        {1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9},
        {1, 1.5, 2, 3, 4, 5, 6, 8},
        {1, 1.5, 2, 3, 5, 7},
        {1, 2, 5},
        {1, 3},
        {1}
    };

    private final transient DoubleFunction<String> words;

    RoundLogAxis(String label, DoubleFunction<String> words) {
        super(label);
        this.words = words;
    }

    @Override
    protected List<NumberTick> refreshTicksHorizontal(Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
        return ticks(TextAnchor.TOP_CENTER);
    }

    @Override
    protected List<NumberTick> refreshTicksVertical(Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
        return ticks(TextAnchor.CENTER_RIGHT);
    }

    private List<NumberTick> ticks(TextAnchor anchor) {
        return values().stream()
                .map(value -> new NumberTick(TickType.MAJOR, value, words.apply(value), anchor, TextAnchor.CENTER, 0))
                .toList();
    }

    private List<Double> values() {
        for (double[] digits : DIGITS) {
            List<Double> values = values(digits, 1);
            if (values.size() <= TICKS_MAX) {
                return values;
            }
        }
        int step = 2;
        while (values(DIGITS[DIGITS.length - 1], step).size() > TICKS_MAX) {
            step++;
        }
        return values(DIGITS[DIGITS.length - 1], step);
    }

    private List<Double> values(double[] digits, int decadeStep) {
        List<Double> values = new ArrayList<>();
        int first = Math.floorDiv((int) Math.floor(Math.log10(getLowerBound())), decadeStep) * decadeStep;
        for (int decade = first; Math.pow(10, decade) <= getUpperBound(); decade += decadeStep) {
            for (double digit : digits) {
                double value = digit * Math.pow(10, decade);
                if (value >= getLowerBound() && value <= getUpperBound()) {
                    values.add(value);
                }
            }
        }
        return values;
    }
}
