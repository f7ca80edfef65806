package io.vfhammer.host;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;

/**
 * The kernel log (dmesg). Thread-safe; bounded: the oldest lines are dropped, the count goes on.
 *
 * <p>A line is <em>bad</em> when a test suite would look for it: a call trace, a WARNING, a BUG, a stall or a hung task.
 */
public final class KernelLog {
    private static final int LINES_MAX = 4096;
    private static final List<String> BAD_WORDS =
            List.of("Call Trace", "BUG:", "WARNING:", "stall", "blocked for more than");

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private long dropped;

    /** Appends a line, as {@code source: text}. */
    public synchronized void append(String source, String text) {
        if (lines.size() == LINES_MAX) {
            lines.remove();
            dropped++;
        }
        lines.add(source + ": " + text);
    }

    /** Returns the number of lines written so far: a position for {@link #since}. */
    public synchronized long position() {
        return dropped + lines.size();
    }

    /** Returns the lines written after {@code position}, as far as they were kept. */
    public synchronized List<String> since(long position) {
        return lines.stream().skip(Math.max(position - dropped, 0)).toList();
    }

    /** Returns the bad lines written after {@code position}. */
    public List<String> badSince(long position) {
        return Collections.unmodifiableList(since(position).stream()
                .filter(line -> BAD_WORDS.stream().anyMatch(line::contains))
                .toList());
    }
}
