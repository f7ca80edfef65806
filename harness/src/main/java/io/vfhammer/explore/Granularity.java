package io.vfhammer.explore;

/** How finely a search cuts what the driver does. */
public enum Granularity {
    /** A call of the user, a run of the worker and the handling of a message are one step each. */
    MESSAGE,
    /**
     * The unlocked cap check is apart from the insertion, and where the work bits are read, changed and written back
     * outside the list lock, the other side may come in between.
     */
    LOCK
}
