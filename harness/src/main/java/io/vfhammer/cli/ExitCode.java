package io.vfhammer.cli;

import io.vfhammer.check.Verdict;

/** The exit codes of every command. */
public final class ExitCode {
    public static final int PASS = Verdict.PASS.exitCode();
    public static final int FAIL = Verdict.FAIL.exitCode();
    public static final int UNKNOWN = Verdict.UNKNOWN.exitCode();
    public static final int HARNESS_ERROR = Verdict.HARNESS_ERROR.exitCode();
    /** A mistake in the arguments or the input: one line on standard error, nothing run. */
    public static final int USAGE = 64;

    private ExitCode() {}
}
