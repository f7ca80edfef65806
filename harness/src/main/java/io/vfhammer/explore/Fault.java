package io.vfhammer.explore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a search may let go wrong, or let the user do, beside adding and deleting VLANs. */
public enum Fault {
    /** The PF refuses the oldest VLAN message. */
    REJECT("the PF refuses a VLAN message, nothing of it is applied"),
    /** Interface down, every reply that is owed first; interface up again. */
    CLOSE("interface down, owed replies before ticks, and up again"),
    /** Interface down while something is outstanding: the worker ticks before each reply. */
    CLOSE_TICK_FIRST("interface down while a message is outstanding, ticks before replies"),
    /** Interface down, and the wait expires. */
    CLOSE_TIMEOUT("interface down, and nothing is answered before its wait expires"),
    /** A VF reset. */
    RESET("a VF reset: outstanding messages are dropped, the PF's table is emptied"),
    /** The administrator sets or clears a port VLAN, by a reset. */
    PORT_VLAN("a reset into or out of a port VLAN, under which filtering is not granted"),
    /** A VF reset while close waits. */
    RESET_IN_CLOSE("a reset while interface down waits"),
    /** The PF acts and its reply is lost. */
    DROP_REPLY("the PF does what it was asked, its reply is lost"),
    /** An atomic allocation fails in the worker. */
    ALLOC_FAILURE("the buffer of a VLAN message cannot be allocated"),
    /** A batch that the PF applies in part. */
    PARTIAL("the PF applies the first VIDs of a batch, then refuses the rest with one error"),
    /** The administrator takes the trust away, by a reset: the cap is lower afterwards. */
    TRUST_OFF("a reset that lowers the cap by one"),
    /** The renegotiation after a reset fails. */
    CAPS_ERROR(
            "the PF answers the request for VLAN capabilities with an error, and grants nothing until it is asked again"),
    /** The driver gives the PF up. */
    RESET_NEVER_ENDS("a reset that never finishes: the driver gives up and comes back through its init"),
    /** The device is detached from the network stack for a while. */
    SUSPEND("the device is suspended, and resumed by a reset"),
    /** A PF as mainline i40e is with the first generation. No step: how the PF answers. */
    SILENT_CAP("the PF answers an ADD over its cap with success and adds nothing of it"),
    /** No step: one more check. */
    GAPS("a check: filters that are added again after a reset and would fit go out in one message");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** Returns the name that the command line takes, e.g. {@code close-tick-first}. */
    public String cliName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the fault in words. */
    public String words() {
        return words;
    }

    /** Returns whether this is no step of a schedule but holds for the whole scope. */
    public boolean isTrait() {
        return this == SILENT_CAP || this == GAPS;
    }

    /** Returns the fault called {@code cliName}, if there is one. */
    public static Optional<Fault> find(String cliName) {
        return Arrays.stream(values())
                .filter(one -> one.cliName().equals(cliName))
                .findFirst();
    }

    /** Returns every name, separated by commas, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(Fault::cliName).collect(Collectors.joining(", "));
    }
}
