package io.vfhammer.testbed;

import io.vfhammer.host.NetdevOps;
import io.vfhammer.mailbox.VfSideMailbox;

/**
 * What a long run measures of each VF beside its filter transitions. The default measures nothing and puts nothing between
 * the driver and its surroundings, so that runs which look for races have no instrument that could order them.
 */
public interface Instruments {
    /** Measures nothing. */
    Instruments NONE = new Instruments() {};

    /** Returns what the driver of VF {@code vf} has for a mailbox; called when a driver is bound. */
    default VfSideMailbox around(int vf, VfSideMailbox mailbox) {
        return mailbox;
    }

    /** Returns what the network core calls in the driver of VF {@code vf}; called when a net device is made. */
    default NetdevOps around(int vf, NetdevOps driver) {
        return driver;
    }

    /** A delayed watchdog of VF {@code vf} is queued {@code lateNanos} after it was due. On its worker; must not block. */
    default void watchdogLate(int vf, long lateNanos) {}

    /** The driver of VF {@code vf} begins with a reset. On its worker, without any lock. */
    default void resetBegins(int vf) {}
}
