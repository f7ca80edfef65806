package io.vfhammer.explore;

/**
 * How much a search may take.
 *
 * @param depthMax the most steps from the start, at least 1
 * @param statesMax the most states, 1 to {@link #STATES_MAX}
 * @param threads 1 to {@link #THREADS_MAX}
 */
public record SearchLimits(int depthMax, long statesMax, int threads) {
    /** More states than this cannot be numbered. */
    public static final long STATES_MAX = 400_000_000;
    /** More threads than this only wait for each other. */
    public static final int THREADS_MAX = 64;
    /** No limit on the depth. */
    public static final int ANY_DEPTH = Integer.MAX_VALUE;

    /** Heap bytes to reckon with for each state of the state cap. */
    public static final int BYTES_PER_STATE = 100;

    /** @throws IllegalArgumentException when a limit is out of range; the message names it and the accepted range */
    public SearchLimits {
        if (depthMax < 1) {
            throw new IllegalArgumentException("a depth of " + depthMax + "; expected 1 or more");
        }
        if (statesMax < 1 || statesMax > STATES_MAX) {
            throw new IllegalArgumentException("a cap of " + statesMax + " states; expected 1 to " + STATES_MAX);
        }
        if (threads < 1 || threads > THREADS_MAX) {
            throw new IllegalArgumentException(threads + " threads; expected 1 to " + THREADS_MAX);
        }
    }
}
