package io.vfhammer.explore;

import io.vfhammer.filter.VlanFilterState;

/**
 * What makes two violations the same: how the VID ended, the step that turned a healthy state into a doomed one, and the
 * filter's state before that step.
 *
 * @param ending how the run to quiescence ended
 * @param wished whether the user wishes the VID
 * @param driver the driver's state of the VID
 * @param held whether the PF holds the VID
 * @param doomedBy the family of the step
 * @param was the driver's state of the VID before the step
 */
record Signature(Kind ending, boolean wished, VlanFilterState driver, boolean held, int doomedBy, VlanFilterState was) {
    /** The number of codes. */
    static final int COUNT = 1 << 17;

    /** How the run to quiescence ended. */
    enum Kind {
        /** Quiescent, with the VID in a state in which it should not be. */
        SETTLED("settled", 0),
        /** The driver waits for ever for an answer that nobody owes it. */
        WEDGED("wedged", 1),
        /** The driver goes on sending messages for ever. */
        NEVER("never settles", 2),
        /** Nothing is wrong in the end, but the step did less than it could. */
        REFUSED("refused", 3);

        private static final Kind[] BY_CODE = values();

        private final String words;
        private final int code;

        Kind(String words, int code) {
            this.words = words;
            this.code = code;
        }

        String words() {
            return words;
        }

        int code() {
            return code;
        }

        static Kind ofCode(int code) {
            return BY_CODE[code];
        }
    }

    private static final int STEP = 10;
    private static final int KIND = 8;
    private static final int WISHED = 7;
    private static final int HELD = 6;
    private static final int DRIVER = 3;

    private static int code(Kind ending, int wished, int driver, int held, int doomedBy, int was) {
        return doomedBy << STEP | ending.code << KIND | wished << WISHED | held << HELD | driver << DRIVER | was;
    }

    /**
     * Returns the code of the signature of the VID {@code place} plus one.
     *
     * @param end the quiescent state's first number
     * @param before the first number of the state before {@code step}
     */
    static int code(Kind ending, int place, int step, long end, long before) {
        int wished = PackedState.wishes(end) >> place & 1;
        int held = PackedState.table(end) >> place & 1;
        int driver = PackedState.filterCode(end, place);
        return code(ending, wished, driver, held, Steps.family(step), PackedState.filterCode(before, place));
    }

    /**
     * Returns the code of what a step fell short of ({@link Model#fellShort}).
     *
     * @param end the quiescent state's first number
     * @param before the first number of the state before {@code step}
     */
    static int lapse(int step, long end, long before) {
        if (step != Steps.TICK) {
            return Steps.hasPlace(step)
                    ? code(Kind.REFUSED, Steps.place(step), step, end, before)
                    : code(Kind.REFUSED, step);
        }
        int place = 0;
        while (place < Scope.VIDS_MAX - 1 && PackedState.filterCode(before, place) != VlanFilterState.ADD.code()) {
            place++;
        }
        return code(Kind.REFUSED, place, step, end, before);
    }

    /** Returns how it ended, in words. */
    String endingWords() {
        if (ending != Kind.REFUSED || Steps.hasPlace(doomedBy)) {
            return ending.words();
        }
        return doomedBy == Steps.TICK ? "cut" : "interface";
    }

    /** Returns whether it is about a VID. */
    boolean perVid() {
        return ending != Kind.NEVER && !(ending == Kind.REFUSED && !Steps.hasPlace(doomedBy) && doomedBy != Steps.TICK);
    }

    /** Returns the code of a signature that is about no VID. */
    static int code(Kind ending, int step) {
        return code(ending, 0, 0, 0, Steps.family(step), 0);
    }

    /** Returns the part of a code that says how the VID ended, without what doomed it. */
    static int endOf(int code) {
        return code & (1 << STEP) - 1 & -1 << DRIVER;
    }

    static Signature of(int code) {
        return new Signature(
                Kind.ofCode(code >> KIND & 3),
                (code >> WISHED & 1) != 0,
                VlanFilterState.ofCode(code >> DRIVER & 7),
                (code >> HELD & 1) != 0,
                code >> STEP,
                VlanFilterState.ofCode(code & 7));
    }
}
