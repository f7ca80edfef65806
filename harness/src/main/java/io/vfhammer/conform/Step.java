package io.vfhammer.conform;

import io.vfhammer.virtchnl.VirtchnlRequest;
import java.util.List;

/**
 * One step of a trace: what is done, and what was seen of the driver then. Immutable.
 *
 * @param action what is done
 * @param during CLOSE: the steps during its wait, else empty
 * @param returnCode 0 or a negative errno; {@link #NO_CODE} for an action without one
 * @param sent the messages sent during the step, in order; those of a nested step belong to that step
 * @param after what was seen after the step
 */
public record Step(Action action, List<Step> during, int returnCode, List<VirtchnlRequest> sent, Snapshot after) {
    /** The return code of an action that has none. */
    public static final int NO_CODE = Integer.MIN_VALUE;
}
