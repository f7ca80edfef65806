package io.vfhammer.updown;

/** What is timed in a cycle. */
public enum Phase {
    /** The call that takes the interface down. */
    DOWN("down"),
    /** The call that brings it up. */
    UP("up"),
    /** From the beginning of the call that brings it up until a ping has passed on every VLAN. */
    TRAFFIC("traffic");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /** Returns the word in tables and the stem of the histogram log. */
    public String word() {
        return word;
    }
}
