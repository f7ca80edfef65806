package io.vfhammer.soak;

import java.util.Locale;

/** What befell a VF in a round: with it and the way a filter ended, a finding is told from another. */
public enum Fact {
    /** The VF negotiated V1: its driver knows no cap. */
    V1,
    /** The interface went down. */
    CLOSE,
    /** The interface went down and the driver gave up waiting for its queues to be disabled. */
    CLOSE_TIMEOUT,
    /** The driver was reset. */
    RESET,
    /** The last reset was not followed by the request that renews the capabilities. */
    NOT_RENEGOTIATED,
    /** A reset never finished; the driver freed its filters and started anew. */
    GIVEN_UP,
    /** A port VLAN was set or taken away. */
    PORT_VLAN,
    /** When the filtering came back, the driver refused a VLAN that 8021q pushed; 8021q then takes all of them back. */
    PUSH_REFUSED,
    /** Trust was given or taken away. */
    TRUST,
    /** The device moved to another namespace. */
    MOVE,
    /** A VLAN message was answered with an error. */
    REFUSED,
    /** A VLAN message was answered with an error, and not by a fault. */
    REFUSED_BY_RULE,
    /** A message or its reply was lost by a fault. */
    DROPPED,
    /** A VLAN message was applied in part. */
    PARTIAL,
    /** A request was sent while the answer to an earlier one was still owed. */
    SKEW;

    /** Returns the word that the rules use, e.g. {@code port-vlan}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
