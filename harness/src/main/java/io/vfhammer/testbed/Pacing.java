package io.vfhammer.testbed;

import io.vfhammer.vf.PacePoint;

/**
 * Decides what happens between two steps of the driver: nothing, a seeded jitter, a gate that holds a thread back. Called
 * on the thread that makes the step, at some points under the list lock; it may take time but never a lock of the model.
 */
@FunctionalInterface
public interface Pacing {
    /** Adds nothing. */
    Pacing NONE = (vf, point) -> {};

    /** VF {@code vf} passes {@code point}. */
    void at(int vf, PacePoint point);
}
