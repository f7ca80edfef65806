package io.vfhammer.explore;

/**
 * Knows when a run to quiescence is over. Mostly that is when no step brings the machine any further. A driver that looks at
 * its list once a period, and tries again what was refused, may go on for ever where the PF has no room; it is at rest when
 * one period later everything is as it was. Not thread-safe.
 */
final class Rest {
    private final Model model;
    private final long[] last = new long[PackedState.WORDS];
    private boolean looked;

    Rest(Model model) {
        this.model = model;
    }

    /** A run begins. */
    void begin() {
        looked = false;
    }

    /**
     * Returns whether the run is over in the state at {@code at}, in which the model is, too.
     *
     * @param step the step that would come next, -1 for none
     */
    boolean isOver(int step, long[] words, int at) {
        if (step < 0) {
            return true;
        }
        if (step != Steps.TICK || !model.isLook()) {
            return false;
        }
        boolean same = looked && last[0] == words[at] && last[1] == words[at + 1] && last[2] == words[at + 2];
        System.arraycopy(words, at, last, 0, PackedState.WORDS);
        looked = true;
        return same;
    }
}
