package io.vfhammer.soak;

import java.io.IOException;

/**
 * Where a run's files go. One implementation for a directory, and one for each way in which a test lets a disk fail. The
 * methods may be called by several threads, not about the same file.
 */
public interface Storage {
    /**
     * Writes a whole file: afterwards it has the new text, or, if this fails or the process dies, the old one.
     *
     * @param name relative to the run directory, with {@code /}
     */
    void replace(String name, String text) throws IOException;

    /** Adds to the end of a file, which is made when it is missing: the whole text, or, if this fails, nothing. */
    void append(String name, String text) throws IOException;

    /** Returns the text of a file, empty when it is missing. */
    String read(String name) throws IOException;
}
