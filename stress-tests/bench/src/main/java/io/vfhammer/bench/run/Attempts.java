package io.vfhammer.bench.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The attempts of one contender at one defect.
 *
 * @param made how many there were
 * @param boundSeconds when an attempt is given up
 * @param cold seconds to the find in a fresh JVM, of each attempt that succeeded
 * @param warm the same when the JVM has found it many times, where the find was quick
 */
record Attempts(int made, int boundSeconds, List<Double> cold, List<Double> warm) {
    private static final double MILLIS_PER_SECOND = 1000;

    Attempts {
        cold = List.copyOf(cold);
        warm = List.copyOf(warm);
    }

    boolean succeeded() {
        return !cold.isEmpty();
    }

    /** Returns the seconds in a fresh JVM, or that it was not found. */
    String coldText() {
        if (cold.isEmpty()) {
            return "no, " + made + " x " + boundSeconds + " s";
        }
        String missed = cold.size() == made ? "" : ", " + cold.size() + " of " + made;
        return Spread.of(cold).text(Figure::digits) + missed;
    }

    /** Returns the milliseconds in a warm JVM; empty where that was not measured. */
    String warmText() {
        return warm.isEmpty() ? "" : Spread.of(warm).text(value -> Figure.digits(value * MILLIS_PER_SECOND));
    }

    /** Returns every time, in seconds. */
    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("attempts", made).put("boundSeconds", boundSeconds);
        cold.forEach(json.putArray("coldSeconds")::add);
        warm.forEach(json.putArray("warmSeconds")::add);
        return json;
    }

    /** How many times longer than {@code own} this took in a fresh JVM. */
    Ratio coldAgainst(Attempts own) {
        if (!own.succeeded()) {
            return succeeded() ? Ratio.LOST : Ratio.NONE;
        }
        double median = Spread.of(own.cold).median();
        return succeeded()
                ? new Ratio(Spread.of(cold).median() / median, true)
                : new Ratio(boundSeconds / median, false);
    }

    /** The same in a warm JVM. A find that was too slow to be repeated has spent its time searching, not warming up. */
    Ratio warmAgainst(Attempts own) {
        if (!succeeded() || own.warm.isEmpty()) {
            return coldAgainst(own);
        }
        double seconds = Spread.of(warm.isEmpty() ? cold : warm).median();
        return new Ratio(seconds / Spread.of(own.warm).median(), true);
    }

    /**
     * A ratio of times.
     *
     * @param value how many times longer the other took
     * @param found false when the other was given up, so that it is at least that
     */
    record Ratio(double value, boolean found) {
        /** Neither has found it. */
        static final Ratio NONE = new Ratio(Double.NaN, false);

        /** Only the other has found it. */
        static final Ratio LOST = new Ratio(0, true);

        boolean misses(double target) {
            return found && value < target;
        }

        /** Returns the ratio as text, with a star where it misses {@code target}. */
        String text(double target) {
            if (Double.isNaN(value)) {
                return "neither finds it";
            }
            return (found ? "" : "more than ") + Figure.digits(value) + (misses(target) ? "*" : "");
        }
    }
}
