package io.vfhammer.cli;

/** A mistake of the user: its message is the one line he sees, and the process ends with {@link ExitCode#USAGE}. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names the bad thing and the accepted form */
    public UsageException(String message) {
        super(message);
    }
}
