package io.vfhammer.testbed;

/** Unwinds a worker that sleeps inside a procedure when the testbed shuts down. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("the testbed is shutting down");
    }
}
