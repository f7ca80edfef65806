package io.vfhammer.bench.run;

/**
 * How long a fork of JMH measures.
 *
 * @param period the least number of iterations that makes sense; the others are multiples of it
 * @param warmUps iterations that are thrown away
 * @param iterations that count
 * @param millis of an iteration
 */
record Pace(int period, int warmUps, int iterations, int millis) {
    private static final int QUICK_MILLIS = 300;
    private static final int TURN_MILLIS = 100;

    Pace {
        if (warmUps % period != 0 || iterations % period != 0) {
            throw new IllegalArgumentException(
                    warmUps + " and " + iterations + " iterations are no multiples of " + period);
        }
    }

    /** Two seconds to warm up, then {@code seconds}. */
    static Pace ofSeconds(int seconds) {
        return new Pace(1, 2, seconds, 1000);
    }

    /** So many periods of turns, after a third as many to warm up. */
    static Pace inPeriods(int period, int periods) {
        return new Pace(period, period * ((periods + 2) / 3), period * periods, TURN_MILLIS);
    }

    /** Returns the shortest pace of this kind. */
    Pace quick() {
        return new Pace(period, period, period, Math.min(millis, QUICK_MILLIS));
    }
}
