package io.vfhammer.conform;

import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.List;
import java.util.Random;

/**
 * The choices of a recorded random walk, weighted as they were counted in the traces of the real driver. Not thread-safe.
 */
final class Dice {
    /**
     * Per mille, in the order of {@link Action.Kind}: add, kill, tick, reply, caps, reset, close, open. A line each for
     * down and up; of each first nothing to do, then a tick due, then a message owed, then both.
     */
    private static final int[][] WEIGHTS = {
        {358, 292, 108, 0, 11, 35, 9, 187},
        {216, 196, 437, 0, 6, 41, 6, 98},
        {210, 191, 55, 402, 7, 35, 6, 94},
        {160, 148, 306, 282, 14, 42, 3, 45},
        {504, 215, 105, 0, 9, 37, 121, 9},
        {371, 167, 351, 0, 5, 32, 70, 4},
        {214, 195, 50, 407, 6, 35, 87, 6},
        {130, 140, 285, 330, 4, 35, 70, 6}
    };

    private static final int PER_MILLE = 1000;
    private static final Action.Kind[] KINDS = Action.Kind.values();
    private static final VlanCaps[] GRANTS = {
        new VlanCaps(true, 8),
        new VlanCaps(true, 8),
        new VlanCaps(true, 16),
        new VlanCaps(true, 4),
        new VlanCaps(true, 2),
        new VlanCaps(true, 1),
        new VlanCaps(false, 8),
        new VlanCaps(false, 0)
    };
    private static final VirtchnlStatus[] RARE_ERRORS = {
        VirtchnlStatus.ERR_NO_MEMORY,
        VirtchnlStatus.ERR_OPCODE_MISMATCH,
        VirtchnlStatus.ERR_ADMIN_QUEUE,
        VirtchnlStatus.ERR_NOT_SUPPORTED
    };

    private static final int VLAN_SUCCESS_PERCENT = 77;
    private static final int OTHER_SUCCESS_PERCENT = 97;
    /** Among the errors. */
    private static final int ERR_PARAM_PERCENT = 57;

    private static final int KILL_LISTED_PERCENT = 80;
    private static final int ADD_LISTED_PERCENT = 26;
    private static final int REPLIES_FIRST_PERCENT = 58;
    private static final int TICK_FIRST_PERCENT = 27;

    private static final int VID_FIRST = 100;
    private static final int VIDS_MAX = 12;
    private static final int VID_LAST = 4094;

    private final Random random;

    /** How many VIDs this trace plays with: few make them meet, many reach the cap. */
    private final int vids;

    Dice(Random random) {
        this.random = random;
        this.vids = 1 + random.nextInt(VIDS_MAX);
    }

    /**
     * Returns the next action; a REPLY only if something is owed.
     *
     * @param owed whether a message is outstanding
     * @param due whether a tick would do anything
     */
    Action.Kind action(boolean running, boolean owed, boolean due) {
        int[] weights = WEIGHTS[(running ? 4 : 0) + (owed ? 2 : 0) + (due ? 1 : 0)];
        int left = random.nextInt(PER_MILLE);
        int chosen = 0;
        while (left >= weights[chosen]) {
            left -= weights[chosen++];
        }
        return KINDS[chosen];
    }

    /** Returns a VID to add or to kill. */
    int vid(boolean kill, List<Snapshot.Entry> listed) {
        if (!listed.isEmpty() && percent(kill ? KILL_LISTED_PERCENT : ADD_LISTED_PERCENT)) {
            return listed.get(random.nextInt(listed.size())).vid();
        }
        if (percent(1)) {
            return 0;
        }
        return percent(1) ? VID_LAST : VID_FIRST + random.nextInt(vids);
    }

    VirtchnlStatus status(VirtchnlOpcode opcode) {
        if (percent(opcode.isVlan() ? VLAN_SUCCESS_PERCENT : OTHER_SUCCESS_PERCENT)) {
            return VirtchnlStatus.SUCCESS;
        }
        return percent(ERR_PARAM_PERCENT) ? VirtchnlStatus.ERR_PARAM : RARE_ERRORS[random.nextInt(RARE_ERRORS.length)];
    }

    VlanCaps caps() {
        return GRANTS[random.nextInt(GRANTS.length)];
    }

    CloseMode mode() {
        int percent = random.nextInt(100);
        if (percent < REPLIES_FIRST_PERCENT) {
            return CloseMode.REPLIES_FIRST;
        }
        return percent < REPLIES_FIRST_PERCENT + TICK_FIRST_PERCENT ? CloseMode.TICK_FIRST : CloseMode.TIMEOUT;
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }
}
