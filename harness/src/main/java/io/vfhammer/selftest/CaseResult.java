package io.vfhammer.selftest;

import io.vfhammer.check.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * What became of one case. Immutable.
 *
 * @param number the case's place in the suite, 1 to 52
 * @param group {@code state}, {@code reset}, {@code ping} or {@code dmesg}
 * @param name the whole name as printed, group included, e.g. {@code state: basic add/remove}
 * @param verdict UNKNOWN is a case that was skipped
 * @param reason why it failed, without parentheses; empty when there is nothing to say,
 *     as when only {@code findings} fail the case
 * @param output lines that appeared while the case ran, e.g. {@code RTNETLINK answers: Input/output error}
 * @param findings what only {@code --strict} saw, one sentence each
 * @param transitions the last transitions of the losing VID, oldest first; only on failure
 * @param repeatLine the command that repeats the case; only on failure, else empty
 * @param nanos how long the case took
 */
public record CaseResult(
        int number,
        String group,
        String name,
        Verdict verdict,
        String reason,
        List<String> output,
        List<String> findings,
        List<String> transitions,
        String repeatLine,
        long nanos) {
    /** The number of cases in the suite. */
    public static final int CASES = 52;

    /** @throws IllegalArgumentException when {@code number} is outside 1 to 52 */
    public CaseResult {
        if (number < 1 || number > CASES) {
            throw new IllegalArgumentException("case " + number + " is outside 1.." + CASES);
        }
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(repeatLine, "repeatLine");
        output = List.copyOf(output);
        findings = List.copyOf(findings);
        transitions = List.copyOf(transitions);
    }

    /** Returns whether the case failed, or the harness failed in it. */
    public boolean isFailure() {
        return verdict == Verdict.FAIL || verdict == Verdict.HARNESS_ERROR;
    }

    /** Returns whether the script's own checks passed and only {@code --strict} fails the case. */
    public boolean failsOnlyStrict() {
        return verdict == Verdict.FAIL && reason.isEmpty() && !findings.isEmpty();
    }

    /** Returns the reason, or the first strict finding when there is none, or nothing. */
    public String why() {
        return reason.isEmpty() && !findings.isEmpty() ? findings.get(0) : reason;
    }
}
