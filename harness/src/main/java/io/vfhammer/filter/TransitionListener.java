package io.vfhammer.filter;

/**
 * Is told of every cell of the transition table that is used. Called under the list lock, on the thread that makes the
 * transition: it must not block and must not call back into the driver.
 */
@FunctionalInterface
public interface TransitionListener {
    /** Hears nothing and costs nothing: what stress and search runs use, so that the instrument adds no order. */
    TransitionListener NONE = (vid, from, event, to) -> {};

    /**
     * A filter met an event.
     *
     * @param vid 0 to 4095
     * @param from the state before
     * @param event what happened
     * @param to the state afterwards; equal to {@code from} where the table leaves the filter alone
     */
    void transition(int vid, VlanFilterState from, FilterEvent event, VlanFilterState to);
}
