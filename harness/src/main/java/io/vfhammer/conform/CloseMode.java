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

    /**
     * Returns what comes next while a close waits for DOWN: TICK, REPLY, or null when nothing does and the wait expires.
     *
     * @param last what came last, null at first
     * @param owed whether a message is outstanding
     * @param due whether a tick would do anything: work bits pending and no current op
     */
    Action.Kind next(Action.Kind last, boolean owed, boolean due) {
        return switch (this) {
            case REPLIES_FIRST -> owed ? Action.Kind.REPLY : due ? Action.Kind.TICK : null;
            case TICK_FIRST ->
                due && (last != Action.Kind.TICK || !owed) ? Action.Kind.TICK : owed ? Action.Kind.REPLY : null;
            case TIMEOUT -> null;
        };
    }
}
