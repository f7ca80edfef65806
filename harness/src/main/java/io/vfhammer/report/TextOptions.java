package io.vfhammer.report;

/**
 * How a text report looks.
 *
 * @param colour whether PASS and FAIL are coloured with ANSI sequences
 * @param explain whether a failing case is followed by its last transitions and the line that repeats it
 */
public record TextOptions(boolean colour, boolean explain) {
    /** The transcript's own form and nothing more. */
    public static final TextOptions PLAIN = new TextOptions(false, false);

    public TextOptions withColour(boolean wanted) {
        return new TextOptions(wanted, explain);
    }

    public TextOptions withExplain(boolean wanted) {
        return new TextOptions(colour, wanted);
    }
}
