package io.vfhammer.pf;

/** What can be switched on a whole PF while it runs. Set by any thread, read by any thread. */
final class PfSwitches {
    volatile boolean linkUp = true;

    /** The vf-vlan-pruning private flag. */
    volatile boolean rxPruning;

    volatile boolean tearingDown;
}
