package io.vfhammer.conform;

import io.vfhammer.filter.WorkBit;
import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.List;

/**
 * What a trace says about the driver after a step. Immutable text to compare with: nothing is ever run on it.
 *
 * @param filters in list order
 * @param count num_vlan_filters
 * @param work the pending work bits in service order; during a close without the bits that it has put aside
 * @param currentOp UNKNOWN where the trace says NONE
 * @param netdev RUNNING, DOWN_PENDING or DOWN
 * @param outstanding messages sent and not yet answered, oldest first
 */
public record Snapshot(
        List<Entry> filters,
        int count,
        List<WorkBit> work,
        VirtchnlOpcode currentOp,
        VfState netdev,
        List<VirtchnlOpcode> outstanding) {
    /**
     * One line of the driver's filter list.
     *
     * @param vid 0 to 4095
     * @param state the name that the traced revision has for the filter's state
     */
    public record Entry(int vid, String state) {
        @Override
        public String toString() {
            return vid + " " + state;
        }
    }
}
