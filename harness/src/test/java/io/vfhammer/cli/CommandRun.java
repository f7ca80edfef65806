package io.vfhammer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One command line, run in this JVM.
 *
 * @param out what it printed
 * @param err what it complained about
 */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Returns the last line that was printed. */
    String lastLine() {
        return out.lines().reduce("", (before, line) -> line);
    }
}
