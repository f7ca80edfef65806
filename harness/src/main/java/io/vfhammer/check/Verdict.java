package io.vfhammer.check;

/** What a run amounts to. Declared from mild to severe; nothing that ran nothing is PASS. */
public enum Verdict {
    PASS(0),
    FAIL(1),
    /** Too little was run to say. */
    UNKNOWN(2),
    /** The harness itself failed: a hung thread, an unexpected exception. */
    HARNESS_ERROR(3);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Returns the exit code of a process that ends with this verdict, 0 to 3. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns the verdict of two runs together: a harness error outweighs a failure, a failure outweighs the rest. */
    public Verdict and(Verdict other) {
        return severity() >= other.severity() ? this : other;
    }

    private int severity() {
        return switch (this) {
            case PASS -> 0;
            case UNKNOWN -> 1;
            case FAIL -> 2;
            case HARNESS_ERROR -> 3;
        };
    }
}
