package io.vfhammer.explore;

import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlStatus;

/** Is told of what happens within a step, while it happens. VIDs are sets: bit VID minus one. */
interface StepObserver {
    /** The user calls the driver. */
    void user(String what, int vid);

    /** The driver refused the user's last call. */
    void refused(int vid);

    /** The worker sent a message. */
    void sent(VirtchnlOpcode opcode, int vids);

    /** The PF processed a message; a lost reply does not reach the driver. */
    void answered(VirtchnlOpcode opcode, int vids, VirtchnlStatus status, boolean lost);
}
