package io.vfhammer.selftest;

import java.util.Locale;

/** How the suite prepares the VFs before its first case (spec section 7). */
public enum Setup {
    /** Probes the cap with 100..107, then deletes 107 and closes the interface before the worker has run. */
    PINNED,
    /** The same commands without holding the worker: whether a filter stays behind is left to chance. */
    NATURAL,
    /** The same commands, each deletion waited for: nothing stays behind on any driver. */
    CLEAN;

    /** Returns the word that {@code --setup} takes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
