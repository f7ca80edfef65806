package io.vfhammer.explore;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VirtchnlOpcode;

/**
 * Judges a quiescent state: each VID that the user wishes is ACTIVE in the driver and held by the PF, no other VID is in
 * either, and no answer is awaited that nobody owes. That the driver's count is its list's size needs no check here: the
 * packed form has no room for a difference.
 *
 * <p>Three allowances. With the interface down, a driver that then moves its filters to INACTIVE may. Under a port VLAN
 * nothing is to be held. When the user wishes more than the PF grants, which only happens where the driver did not know
 * the cap when it promised, no driver can serve all: it is enough that as many are served as fit and the rest is held by
 * neither side.
 */
final class Ending {
    /** Set in a fate when the driver waits for an answer that nobody owes it. */
    static final int WEDGED = 1 << Scope.VIDS_MAX;

    private final Model model;
    private final int vids;
    /** The codes of DISABLE and INACTIVE mean that it is unknown whether the PF holds the VLAN. */
    private final boolean unknownStates;

    /** @param model is put into the states that are judged */
    Ending(Model model) {
        this.model = model;
        this.vids = model.scope.vids();
        this.unknownStates = model.scope.revision().has(Behaviour.UNKNOWN_STATES);
    }

    /**
     * Judges the quiescent state that the model is in.
     *
     * @param word0 the state's first number
     * @return 0 when all is well; else the set of VIDs that ended wrong, bit VID minus one, and {@link #WEDGED}
     */
    int fate(long word0) {
        // Nobody owes the answer that the driver waits for: it will never send anything again.
        int wedged = model.driver.currentOp() == VirtchnlOpcode.UNKNOWN ? 0 : WEDGED;
        return violated(word0) | wedged;
    }

    private int violated(long word0) {
        int wished = model.pf.portVlan ? 0 : model.wishes;
        boolean down = model.state() != VfState.RUNNING;
        int bad = 0;
        int served = 0;
        for (int place = 0; place < vids; place++) {
            int code = PackedState.filterCode(word0, place);
            boolean held = (model.pf.table >> place & 1) != 0;
            boolean right;
            if ((wished >> place & 1) != 0) {
                boolean active = code == VlanFilterState.ACTIVE.code() && held;
                served += active ? 1 : 0;
                right = active || down && code == VlanFilterState.INACTIVE.code() && !held && !unknownStates;
            } else {
                right = code == VlanFilterState.ABSENT.code() && !held;
            }
            bad |= right ? 0 : 1 << place;
        }
        boolean overbooked = Integer.bitCount(wished) > model.pf.cap() && served == model.pf.cap();
        return overbooked ? bad & ~excused(word0, bad & wished) : bad;
    }

    private int excused(long word0, int unserved) {
        int excused = 0;
        for (int place = 0; place < vids; place++) {
            int code = PackedState.filterCode(word0, place);
            boolean asleep = code == VlanFilterState.ABSENT.code()
                    || code == VlanFilterState.ADD.code()
                    || unknownStates && code == VlanFilterState.DISABLE.code();
            if ((unserved >> place & 1) != 0 && asleep && (model.pf.table >> place & 1) == 0) {
                excused |= 1 << place;
            }
        }
        return excused;
    }
}
