package io.vfhammer.testbed;

import io.vfhammer.filter.TransitionListener;

/** Gives each VF's driver its listener; a new driver of the same VF gets the same one again. */
@FunctionalInterface
public interface Listeners {
    /** Nobody listens. */
    Listeners NONE = vf -> TransitionListener.NONE;

    TransitionListener forVf(int vf);
}
