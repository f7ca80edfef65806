package io.vfhammer.conform;

/** What happens while a close of a trace waits for DOWN. */
public enum CloseMode {
    /** Every outstanding reply, then one tick, and so on. */
    REPLIES_FIRST("replies-first"),
    /** One tick, then one reply, and so on. */
    TICK_FIRST("tick-first"),
    /** Nothing: the wait expires and the state stays DOWN_PENDING. */
    TIMEOUT("timeout");

    private final String word;

    CloseMode(String word) {
        this.word = word;
    }

    /** Returns the word that traces have for this mode. */
    public String word() {
        return word;
    }
}
