package io.vfhammer.bench.run;

/**
 * How long a fork of JMH measures.
 *
 * @param unit the least number of iterations that makes sense; the others are multiples of it
 * @param warmUps iterations that are thrown away
 * @param iterations that count
 * @param millis of an iteration
 */
record Pace(int unit, int warmUps, int iterations, int millis) {
    private static final int QUICK_MILLIS = 300;

    /** Two seconds to warm up, then {@code seconds}. */
    static Pace ofSeconds(int seconds) {
        return new Pace(1, 2, seconds, 1000);
    }

    /** {@code turns} for each of the {@code contenders}, after a third as many to warm up. */
    static Pace inTurns(int contenders, int turns) {
        return new Pace(contenders, contenders * ((turns + 2) / 3), contenders * turns, 100);
    }

    /** Returns the shortest pace of this kind. */
    Pace quick() {
        return new Pace(unit, unit, unit, Math.min(millis, QUICK_MILLIS));
    }
}
