package io.vfhammer.report;

import io.vfhammer.check.Verdict;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.SuiteResult;
import java.io.PrintWriter;
import java.util.List;

/**
 * Writes suites in the Kernel Test Anything Protocol, version 1. One suite is a flat list; of several each becomes a test
 * whose subtests are the cases. Numbers count up from 1 within a list, as KTAP demands, and are a case's own number only
 * when all cases ran. What explains a result stands before it in diagnostic lines.
 */
public final class KtapReport {
    private static final String VERSION = "KTAP version 1";

    private final PrintWriter out;

    public KtapReport(PrintWriter out) {
        this.out = out;
    }

    public void write(List<SuiteResult> suites) {
        if (suites.size() == 1) {
            suite(suites.get(0), "");
        } else {
            out.println(VERSION);
            out.println("1.." + suites.size());
            for (int i = 0; i < suites.size(); i++) {
                SuiteResult suite = suites.get(i);
                suite(suite, "  ");
                out.println(result("", suite.verdict(), i + 1, SuiteNames.unique(suite), suite.diagnosis()));
            }
        }
        out.flush();
    }

    private void suite(SuiteResult suite, String indent) {
        boolean untold = SuiteNames.hasUntoldError(suite);
        out.println(indent + VERSION);
        out.println(indent + "1.." + (suite.total() + (untold ? 1 : 0)));
        int number = 0;
        for (CaseResult one : suite.cases()) {
            number++;
            diagnostics(one, indent);
            out.println(result(indent, one.verdict(), number, one.name(), one.why()));
        }
        suite.threadDump().forEach(line -> diagnostic(indent, line));
        if (untold) {
            out.println(result(indent, Verdict.HARNESS_ERROR, number + 1, SuiteNames.HARNESS_CASE, suite.diagnosis()));
        }
    }

    private void diagnostics(CaseResult one, String indent) {
        one.output().forEach(line -> diagnostic(indent, line));
        one.findings().forEach(finding -> diagnostic(indent, "strict: " + finding));
        if (one.isFailure()) {
            one.transitions().forEach(line -> diagnostic(indent, line));
            if (!one.repeatLine().isEmpty()) {
                diagnostic(indent, "repeat: " + one.repeatLine());
            }
        }
    }

    private void diagnostic(String indent, String line) {
        out.println(indent + "# " + Printable.oneLine(line));
    }

    private static String result(String indent, Verdict verdict, int number, String name, String data) {
        String directive = switch (verdict) {
            case PASS, FAIL -> "";
            case UNKNOWN -> "SKIP ";
            case HARNESS_ERROR -> "ERROR ";
        };
        String ok = verdict == Verdict.PASS || verdict == Verdict.UNKNOWN ? "ok " : "not ok ";
        String comment = (directive + Printable.oneLine(data)).strip();
        String description = Printable.oneLine(name).replace('#', '_');
        return indent + ok + number + " " + description + (comment.isEmpty() ? "" : " # " + comment);
    }
}
