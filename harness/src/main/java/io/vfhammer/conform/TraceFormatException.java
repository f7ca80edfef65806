package io.vfhammer.conform;

import java.io.IOException;

/** A file that is not, or not to its end, a file of traces. The message is one line: file, line, what was expected. */
public final class TraceFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private TraceFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The file as a whole cannot be read. */
    static TraceFormatException at(String file, String mistake, Throwable cause) {
        return new TraceFormatException(file + ": " + mistake, cause);
    }

    /** @param line 1 for the first */
    static TraceFormatException at(String file, long line, String mistake, Throwable cause) {
        return new TraceFormatException(file + ":" + line + ": " + mistake, cause);
    }
}
