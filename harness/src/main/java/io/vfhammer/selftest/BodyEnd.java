package io.vfhammer.selftest;

import io.vfhammer.check.Verdict;

/**
 * How something that ran on a user thread ended.
 *
 * @param verdict FAIL when a check of it did not hold, HARNESS_ERROR when it had to be given up
 * @param reason empty when it passed
 * @param vid the VLAN that was lost, or -1
 */
record BodyEnd(Verdict verdict, String reason, int vid) {
    static final BodyEnd DONE = new BodyEnd(Verdict.PASS, "", -1);

    static BodyEnd failed(String reason, int vid) {
        return new BodyEnd(Verdict.FAIL, reason, vid);
    }

    static BodyEnd givenUp(String reason) {
        return new BodyEnd(Verdict.HARNESS_ERROR, reason, -1);
    }

    boolean isGivenUp() {
        return verdict == Verdict.HARNESS_ERROR;
    }
}
