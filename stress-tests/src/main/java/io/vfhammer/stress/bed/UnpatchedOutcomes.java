package io.vfhammer.stress.bed;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/** The outcome table of the drivers before the series: the known races, each with the H or R that it shows. */
@Outcome(id = "ok", expect = ACCEPTABLE, desc = MergedOutcomes.AGREE)
@Outcome(
        id = "EIO below the cap",
        expect = ACCEPTABLE_INTERESTING,
        desc = "R12, H2: the slot is free only when the DEL was sent, or a removed VLAN keeps it")
@Outcome(
        id = "leaked .*",
        expect = ACCEPTABLE_INTERESTING,
        desc = "H2, R2: interface down made the removed filter INACTIVE: it keeps its slot for ever")
@Outcome(
        id = "lost .* driver has it INACTIVE, .*",
        expect = ACCEPTABLE_INTERESTING,
        desc = "R23: down and up before the worker ran: INACTIVE while the interface is up")
@Outcome(
        id = "lost .* driver has it ACTIVE, .*",
        expect = ACCEPTABLE_INTERESTING,
        desc = "H1, R1: added again during its removal: ACTIVE, but the PF does not hold it")
@Outcome(id = MergedOutcomes.FORGOTTEN, expect = ACCEPTABLE_INTERESTING, desc = MergedOutcomes.FORGOTTEN_MEANS)
@Outcome(
        id = "resurrected .*",
        expect = ACCEPTABLE_INTERESTING,
        desc = "H2, R4b: interface down or a reset brought the removed filter back")
@Outcome(
        id = "orphaned .*",
        expect = ACCEPTABLE_INTERESTING,
        desc = "H3, R20: freed when the DEL was sent, but the PF kept it")
@Outcome(
        id = "stuck .*",
        expect = ACCEPTABLE_INTERESTING,
        desc = "R14, H2: a work bit was lost, or interface down overwrote the state")
@Outcome(id = MergedOutcomes.STALL, expect = ACCEPTABLE_INTERESTING, desc = MergedOutcomes.STALL_MEANS)
@Outcome(id = MergedOutcomes.TIMEOUT, expect = ACCEPTABLE_INTERESTING, desc = MergedOutcomes.TIMEOUT_MEANS)
@Outcome(expect = FORBIDDEN, desc = "no known race explains it")
public final class UnpatchedOutcomes {
    private UnpatchedOutcomes() {}
}
