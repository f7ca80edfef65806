package io.vfhammer.testbed;

/** The harness itself failed: a thread of it died or hangs. Never a statement about the driver. */
public final class HarnessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HarnessException(String message) {
        super(message);
    }

    public HarnessException(String message, Throwable cause) {
        super(message, cause);
    }
}
