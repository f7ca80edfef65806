package io.vfhammer.cli;

import io.vfhammer.report.TextOptions;
import io.vfhammer.selftest.CaseResult;
import java.io.PrintWriter;

/**
 * The terminal, or what stands in for one: colours only on a terminal and without {@code NO_COLOR}, a progress line that is
 * rewritten on a terminal and left out elsewhere.
 */
final class Console {
    /** Set by the launcher, which can ask the shell whether standard output is a terminal. */
    private static final String TERMINAL_PROPERTY = "vfhammer.terminal";

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private boolean progressShown;

    Console(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
        this.terminal = Boolean.getBoolean(TERMINAL_PROPERTY);
    }

    PrintWriter out() {
        return out;
    }

    TextOptions textOptions() {
        String noColor = System.getenv("NO_COLOR");
        return TextOptions.PLAIN.withColour(terminal && (noColor == null || noColor.isEmpty()));
    }

    /** Shows where a run is. */
    void progress(String driver, CaseResult last) {
        progress(driver + "  case " + last.number() + "/" + CaseResult.CASES + "  " + last.name());
    }

    /** Shows where a run is, in one line. */
    void progress(String line) {
        if (terminal) {
            err.print(CLEAR_LINE + line);
            err.flush();
            progressShown = true;
        }
    }

    /** Takes the progress line away. */
    void progressDone() {
        if (progressShown) {
            err.print(CLEAR_LINE);
            err.flush();
            progressShown = false;
        }
    }
}
