package io.vfhammer.museum;

/**
 * Whether one means has found a defect. Immutable.
 *
 * @param seconds until it was found; or, when it was not, how long was looked; 0 when not at all
 * @param note what was found, or why not
 */
public record Finding(Kind kind, double seconds, String note) {
    /** What came of the look. */
    public enum Kind {
        FOUND,
        NOT_FOUND,
        /** Looked for, but the look could not be brought to its end. */
        UNKNOWN,
        NOT_RUN
    }

    static Finding notRun(String why) {
        return new Finding(Kind.NOT_RUN, 0, why);
    }
}
