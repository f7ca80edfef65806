package io.vfhammer.conform;

import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.List;

/**
 * One recorded run. It starts with the interface up, capabilities negotiated, no filters and no pending work.
 *
 * @param id names the trace in reports
 * @param driver the recorded driver, a name or an alias of a revision
 * @param api the generation that was negotiated
 * @param max the cap negotiated with V2, 0 to 65535; without meaning for V1
 * @param steps in order
 */
public record Trace(String id, String driver, VirtchnlGeneration api, int max, List<Step> steps) {
    /** The version of the trace format, written into every recorded trace; a trace without one has it, too. */
    public static final int FORMAT_VERSION = 1;
}
