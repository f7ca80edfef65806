package io.vfhammer.conform;

import io.vfhammer.filter.Revision;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.Objects;

/**
 * What to record: two recordings with the same values are equal to the byte.
 *
 * @param revision the driver that runs
 * @param driver what the traces call it
 * @param api the generation that is negotiated
 * @param seed of the random walk
 * @param stepsMin the fewest steps of a trace, at least 1; those during a close are not counted
 * @param stepsMax the most steps of a trace, at most 100,000
 */
public record Recording(
        Revision revision, String driver, VirtchnlGeneration api, long seed, int stepsMin, int stepsMax) {
    /** The most steps that a reader accepts in one trace. */
    public static final int STEPS_MAX = Tokens.ELEMENTS_MAX;

    /** @throws IllegalArgumentException when the range of steps is empty or too large */
    public Recording {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(api, "api");
        if (stepsMin < 1 || stepsMax < stepsMin || stepsMax > STEPS_MAX) {
            throw new IllegalArgumentException(
                    "steps " + stepsMin + ".." + stepsMax + "; expected A..B with 1 <= A <= B <= " + STEPS_MAX);
        }
    }
}
