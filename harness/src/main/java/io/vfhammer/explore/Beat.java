package io.vfhammer.explore;

import java.util.List;

/**
 * One step of a replayed schedule, as people see it.
 *
 * @param number from 1
 * @param words the step
 * @param settling whether it is no step of the schedule but of the run to quiescence after it
 * @param events what happened, in order
 * @param after the state afterwards
 * @param doomed whether the state afterwards ends in a violation when it is only run to quiescence
 */
public record Beat(int number, String words, boolean settling, List<Event> events, View after, boolean doomed) {
    public Beat {
        events = List.copyOf(events);
    }

    /** The lanes of a sequence diagram, left to right. */
    public enum Lane {
        USER("user"),
        WORKER("worker"),
        MAILBOX("mailbox"),
        PF("PF");

        private final String title;

        Lane(String title) {
            this.title = title;
        }

        /** Returns the heading of the lane. */
        public String title() {
            return title;
        }
    }

    /**
     * Something that goes from one lane to another, or happens in one.
     *
     * @param from where it comes from
     * @param to where it goes; the same lane for something that happens there
     */
    public record Event(Lane from, Lane to, String text) {}

    /**
     * A state in words.
     *
     * @param filters the driver's list in order, e.g. {@code 1 ADDING, 2 ACTIVE}
     * @param work the pending work bits in service order
     * @param currentOp the current op, {@code NONE} without one
     * @param netdev the driver's state
     * @param outstanding how many messages the PF has not answered
     * @param table the VIDs that the PF holds
     * @param wishes the VIDs that the user wishes
     */
    public record View(
            String filters,
            String work,
            String currentOp,
            String netdev,
            int outstanding,
            String table,
            String wishes) {}
}
