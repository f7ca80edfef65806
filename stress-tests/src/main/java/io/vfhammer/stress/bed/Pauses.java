package io.vfhammer.stress.bed;

/** Jitter for tests that have no users. */
public final class Pauses {
    private Pauses() {}

    /** Lets a little time pass on the calling thread. */
    public static void jitter() {
        StressBed.jitter();
    }
}
