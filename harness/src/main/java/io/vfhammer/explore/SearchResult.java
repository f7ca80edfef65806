package io.vfhammer.explore;

import io.vfhammer.check.Verdict;
import java.util.List;

/**
 * What a search found.
 *
 * @param limit what ended it
 * @param states how many states were discovered
 * @param edges how many steps were made, those that lead to the same state included
 * @param doomed how many states end in a violation when nothing but the answers that are owed happens to them
 * @param depth the longest of the shortest schedules to a state, in steps
 * @param nanos how long it took
 * @param tableBytes what the states took on the heap
 * @param classes the violations, those with the shortest schedules first
 */
public record SearchResult(
        Scope scope,
        Search.Limit limit,
        long states,
        long edges,
        long doomed,
        int depth,
        long nanos,
        long tableBytes,
        List<ViolationClass> classes) {
    public SearchResult {
        classes = List.copyOf(classes);
    }

    /**
     * Returns PASS or FAIL for a search that has seen everything, UNKNOWN for one that hit a cap, FAIL for one that ended when
     * it had found what was looked for; FAIL or UNKNOWN for random walks.
     */
    public Verdict verdict() {
        return switch (limit) {
            case NONE -> classes.isEmpty() ? Verdict.PASS : Verdict.FAIL;
            case RANDOM -> classes.isEmpty() ? Verdict.UNKNOWN : Verdict.FAIL;
            case FOUND -> Verdict.FAIL;
            case STATES, DEPTH, INTERRUPTED -> Verdict.UNKNOWN;
        };
    }

    /** Returns the edges a second. */
    public long edgesPerSecond() {
        return nanos == 0 ? 0 : (long) (edges * 1e9 / nanos);
    }

    /** Returns the heap bytes of a state. */
    public long bytesPerState() {
        return states == 0 ? 0 : tableBytes / states;
    }
}
