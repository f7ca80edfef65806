package io.vfhammer.testbed;

/** Says of a loop whether it is in the middle of something. One thread raises and lowers it, any may ask. */
final class BusyFlag {
    private final SharedWord up = new SharedWord();

    /** Everybody sees it before this thread looks at anything else. */
    void raise() {
        up.set(1);
    }

    /** Whoever sees it sees what this thread has done before; whoever sees it late waits a moment longer. */
    void lower() {
        up.setSoon(0);
    }

    boolean isUp() {
        return up.get() != 0;
    }
}
