package io.vfhammer.pf;

/** What can be switched on a whole PF while it runs. Set by any thread, read by any thread. */
final class PfSwitches {
    volatile boolean linkUp = true;

    /** A link that has gone down does not come up again. */
    volatile boolean linkBreaks;

    /** The interrupt of a VFLR never reaches the PF. */
    volatile boolean losesVflrs;

    /** The vf-vlan-pruning private flag. */
    volatile boolean rxPruning;

    volatile boolean tearingDown;
}
