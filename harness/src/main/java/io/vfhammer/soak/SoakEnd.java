package io.vfhammer.soak;

import java.util.Locale;

/** Why a soak ended. */
public enum SoakEnd {
    /** It ran as long as it should. */
    DURATION,
    /** It did as much as it should. */
    OPS,
    /** A violation was found, and it was to stop then. */
    VIOLATION,
    /** Somebody told the process to end. */
    SIGNAL,
    /** Something hung, again and again. */
    HANG,
    /** The run directory could not be written any more. */
    DISK,
    /** The harness itself failed. */
    ERROR;

    /** Returns the word in {@code run.json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
