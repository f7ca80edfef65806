package io.vfhammer.explore;

/** A checkpoint that a search cannot go on from; the message is one line for the user, with the file's name. */
public final class CheckpointException extends Exception {
    private static final long serialVersionUID = 1L;

    CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
