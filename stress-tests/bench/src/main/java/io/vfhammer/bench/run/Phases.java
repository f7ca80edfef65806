package io.vfhammer.bench.run;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a sample of a stress test takes, in microseconds.
 *
 * @param all elapsed time
 * @param setUp until the users begin
 * @param users until the last user is done
 * @param end until everything has come to rest and is judged
 * @param cpu of the workers and the PF daemon
 */
record Phases(String test, double all, double setUp, double users, double end, double cpu) {
    private static final double NANOS_PER_MICRO = 1000;

    /** Reads a line of {@link io.vfhammer.bench.sample.SampleMain}. */
    static Phases of(String line) {
        String[] words = line.split(" ", -1);
        double setUp = micros(words[2]);
        double users = micros(words[3]);
        double end = micros(words[4]);
        return new Phases(words[1], setUp + users + end, setUp, users, end, micros(words[5]));
    }

    private static double micros(String nanos) {
        return Long.parseLong(nanos) / NANOS_PER_MICRO;
    }

    /** Returns the median of each. */
    static Phases median(List<Phases> all) {
        return new Phases(
                "all " + all.size() + ", medians",
                median(all, Phases::all),
                median(all, Phases::setUp),
                median(all, Phases::users),
                median(all, Phases::end),
                median(all, Phases::cpu));
    }

    private static double median(List<Phases> all, ToDoubleFunction<Phases> phase) {
        return Spread.of(all.stream().map(phase::applyAsDouble).toList()).median();
    }

    List<String> cells() {
        return List.of(
                test,
                Figure.digits(all),
                Figure.digits(setUp),
                Figure.digits(users),
                Figure.digits(end),
                Figure.digits(cpu));
    }
}
