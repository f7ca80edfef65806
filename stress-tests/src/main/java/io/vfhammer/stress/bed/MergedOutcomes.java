package io.vfhammer.stress.bed;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/**
 * The outcome tables of the merged driver: a wrong end state is forbidden unless it is a residual defect (R) of the
 * specification that the test can reach. The first pattern that matches counts.
 */
public final class MergedOutcomes {
    static final String AGREE = "VLAN devices, driver and PF agree";
    static final String TIMEOUT = "(set-up: )?timeout: .*";
    static final String TIMEOUT_MEANS = "the machine was too busy to wait for the end: says nothing";
    static final String STUCK = "stuck (ADD|REMOVE) .*";
    static final String RESURRECTED = "resurrected .*";
    static final String LEAKED = "leaked .*";
    static final String FORGOTTEN = "lost .* driver does not list it, .*";
    static final String PHANTOM = "lost .* driver has it ACTIVE, .*";
    static final String STALL = "stall: work bits .*";
    static final String STALL_MEANS =
            "R15: around a reset a message was not sent or was lost, so that current op stays set and nothing else is sent";

    static final String UNDER_WAY = "stuck (ADDING|REMOVING) .*";
    static final String UNDER_WAY_MEANS =
            "R14: a reset's work bits were lost, nothing was negotiated, and what was under way stays so";

    static final String UNEXPLAINED = "no residual defect explains it";
    static final String STUCK_MEANS = "R14: a work bit was lost between a read and a write of the worker or a user";
    static final String STUCK_DOWN_MEANS = "R3, R14: close dropped the pending ADD bit, or a work bit was lost";
    static final String FORGOTTEN_MEANS =
            "R9: the PF refused the ADD, the driver forgot the filter, the VLAN device stays";
    static final String RESURRECTED_MEANS = "R4a, R4b: removed during a reset, and the reset brought it back";
    static final String LEAKED_MEANS =
            "R14: a reset's work bits were lost, nothing was negotiated, and the PF refused the DEL";
    static final String PHANTOM_MEANS = "R14: a reset's work bits were lost, nothing was negotiated or added again";

    private MergedOutcomes() {}

    /** No close, no reset, never at the cap. */
    @Outcome(id = "ok", expect = ACCEPTABLE, desc = AGREE)
    @Outcome(id = STUCK, expect = ACCEPTABLE_INTERESTING, desc = STUCK_MEANS)
    @Outcome(id = TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = TIMEOUT_MEANS)
    @Outcome(expect = FORBIDDEN, desc = UNEXPLAINED)
    public static final class Quiet {}

    /** The interface goes down and up. */
    @Outcome(id = "ok", expect = ACCEPTABLE, desc = AGREE)
    @Outcome(id = STUCK, expect = ACCEPTABLE_INTERESTING, desc = STUCK_DOWN_MEANS)
    @Outcome(id = TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = TIMEOUT_MEANS)
    @Outcome(expect = FORBIDDEN, desc = UNEXPLAINED)
    public static final class Down {}

    /** The VF or the PF is reset. */
    @Outcome(id = "ok", expect = ACCEPTABLE, desc = AGREE)
    @Outcome(id = RESURRECTED, expect = ACCEPTABLE_INTERESTING, desc = RESURRECTED_MEANS)
    @Outcome(id = STUCK, expect = ACCEPTABLE_INTERESTING, desc = STUCK_MEANS)
    @Outcome(id = UNDER_WAY, expect = ACCEPTABLE_INTERESTING, desc = UNDER_WAY_MEANS)
    @Outcome(id = FORGOTTEN, expect = ACCEPTABLE_INTERESTING, desc = FORGOTTEN_MEANS)
    @Outcome(id = PHANTOM, expect = ACCEPTABLE_INTERESTING, desc = PHANTOM_MEANS)
    @Outcome(id = LEAKED, expect = ACCEPTABLE_INTERESTING, desc = LEAKED_MEANS)
    @Outcome(id = STALL, expect = ACCEPTABLE_INTERESTING, desc = STALL_MEANS)
    @Outcome(id = TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = TIMEOUT_MEANS)
    @Outcome(expect = FORBIDDEN, desc = UNEXPLAINED)
    public static final class Reset {}

    /** Both. */
    @Outcome(id = "ok", expect = ACCEPTABLE, desc = AGREE)
    @Outcome(id = RESURRECTED, expect = ACCEPTABLE_INTERESTING, desc = RESURRECTED_MEANS)
    @Outcome(id = STUCK, expect = ACCEPTABLE_INTERESTING, desc = STUCK_DOWN_MEANS)
    @Outcome(id = UNDER_WAY, expect = ACCEPTABLE_INTERESTING, desc = UNDER_WAY_MEANS)
    @Outcome(id = FORGOTTEN, expect = ACCEPTABLE_INTERESTING, desc = FORGOTTEN_MEANS)
    @Outcome(id = PHANTOM, expect = ACCEPTABLE_INTERESTING, desc = PHANTOM_MEANS)
    @Outcome(id = LEAKED, expect = ACCEPTABLE_INTERESTING, desc = LEAKED_MEANS)
    @Outcome(id = STALL, expect = ACCEPTABLE_INTERESTING, desc = STALL_MEANS)
    @Outcome(id = TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = TIMEOUT_MEANS)
    @Outcome(expect = FORBIDDEN, desc = UNEXPLAINED)
    public static final class DownReset {}

    /** At the cap. */
    @Outcome(id = "ok", expect = ACCEPTABLE, desc = AGREE)
    @Outcome(
            id = "EIO below the cap",
            expect = ACCEPTABLE_INTERESTING,
            desc = "R12: the slot of a removed VLAN is free only when the PF has answered")
    @Outcome(id = STUCK, expect = ACCEPTABLE_INTERESTING, desc = STUCK_MEANS)
    @Outcome(id = TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = TIMEOUT_MEANS)
    @Outcome(expect = FORBIDDEN, desc = UNEXPLAINED)
    public static final class Cap {}

    /** A port VLAN comes and goes, each time with a reset. */
    @Outcome(id = "ok", expect = ACCEPTABLE, desc = AGREE)
    @Outcome(id = RESURRECTED, expect = ACCEPTABLE_INTERESTING, desc = RESURRECTED_MEANS)
    @Outcome(
            id = "stuck .*",
            expect = ACCEPTABLE_INTERESTING,
            desc = "R5, R14: a filter was caught in flight by the port VLAN, or a work bit was lost")
    @Outcome(id = FORGOTTEN, expect = ACCEPTABLE_INTERESTING, desc = FORGOTTEN_MEANS)
    @Outcome(id = PHANTOM, expect = ACCEPTABLE_INTERESTING, desc = PHANTOM_MEANS)
    @Outcome(id = LEAKED, expect = ACCEPTABLE_INTERESTING, desc = LEAKED_MEANS)
    @Outcome(id = STALL, expect = ACCEPTABLE_INTERESTING, desc = STALL_MEANS)
    @Outcome(id = TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = TIMEOUT_MEANS)
    @Outcome(expect = FORBIDDEN, desc = UNEXPLAINED)
    public static final class PortVlan {}

    /** Nothing but an add while work bits are raised and cleared, with time between the read and the write. */
    @Outcome(id = "ok", expect = ACCEPTABLE, desc = AGREE)
    @Outcome(id = STUCK, expect = ACCEPTABLE_INTERESTING, desc = STUCK_MEANS)
    @Outcome(id = TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = TIMEOUT_MEANS)
    @Outcome(expect = FORBIDDEN, desc = UNEXPLAINED)
    public static final class PlainBits {}

    /** The same with atomic work bits: no bit can be lost. */
    @Outcome(id = "ok", expect = ACCEPTABLE, desc = AGREE)
    @Outcome(id = TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = TIMEOUT_MEANS)
    @Outcome(expect = FORBIDDEN, desc = UNEXPLAINED)
    public static final class AtomicBits {}

    /** The PF refuses every DEL. */
    @Outcome(id = "ok", expect = ACCEPTABLE, desc = AGREE)
    @Outcome(
            id = RESURRECTED,
            expect = ACCEPTABLE_INTERESTING,
            desc = "R8: the PF refused the DEL, driver and PF keep the filter, nobody deletes it again")
    @Outcome(id = STUCK, expect = ACCEPTABLE_INTERESTING, desc = STUCK_MEANS)
    @Outcome(id = TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = TIMEOUT_MEANS)
    @Outcome(expect = FORBIDDEN, desc = UNEXPLAINED)
    public static final class RefusedDel {}

    /** The PF refuses every ADD. */
    @Outcome(id = "ok", expect = ACCEPTABLE, desc = AGREE)
    @Outcome(id = FORGOTTEN, expect = ACCEPTABLE_INTERESTING, desc = FORGOTTEN_MEANS)
    @Outcome(
            id = PHANTOM,
            expect = ACCEPTABLE_INTERESTING,
            desc = "R1: removed and added again while the ADD was in flight, which the PF then refused")
    @Outcome(
            id = LEAKED,
            expect = ACCEPTABLE_INTERESTING,
            desc = "R2: removed while the ADD was in flight, then the PF refused the DEL")
    @Outcome(id = STUCK, expect = ACCEPTABLE_INTERESTING, desc = STUCK_MEANS)
    @Outcome(id = TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = TIMEOUT_MEANS)
    @Outcome(expect = FORBIDDEN, desc = UNEXPLAINED)
    public static final class RefusedAdd {}
}
