package io.vfhammer.report;

import io.vfhammer.check.Verdict;
import io.vfhammer.selftest.Banner;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.SuiteResult;
import java.io.PrintWriter;

/**
 * Writes a suite as the published script prints it, whole or piece by piece while it runs: {@link #begin}, one
 * {@link #caseResult} for each case, {@link #end}. Every piece is flushed. Not thread-safe.
 */
public final class TextReport {
    private static final String INDENT = "   ";
    private static final String DETAIL = "         ";
    private static final String RULE = "=".repeat(48);

    private final PrintWriter out;
    private final TextOptions options;

    public TextReport(PrintWriter out, TextOptions options) {
        this.out = out;
        this.options = options;
    }

    /** Writes the whole suite. */
    public void write(SuiteResult suite) {
        begin(suite.banner());
        suite.cases().forEach(this::caseResult);
        end(suite);
    }

    /** Writes what stands above the first case. */
    public void begin(Banner banner) {
        out.println(RULE);
        out.println(INDENT + "iavf VLAN state machine test suite");
        out.println(RULE);
        out.println(INDENT + "VF1:  " + banner.vf1());
        out.println(INDENT + "VF2:  " + banner.vf2());
        out.println(INDENT + "PF:   " + banner.pf());
        out.println(INDENT + "MAX:  " + banner.maxVlans() + " user VLANs per VF");
        out.println(RULE);
        out.flush();
    }

    /** Writes one case: what appeared while it ran, its result, then what explains the result. */
    public void caseResult(CaseResult result) {
        result.output().forEach(out::println);
        String reason = result.reason().isEmpty() ? "" : "  (" + result.reason() + ")";
        out.println(INDENT + coloured(word(result.verdict()), result.verdict()) + "  " + result.name() + reason);
        result.findings().forEach(finding -> out.println(DETAIL + "strict: " + finding));
        if (options.explain() && result.isFailure()) {
            explain(result);
        }
        out.flush();
    }

    private void explain(CaseResult result) {
        if (!result.transitions().isEmpty()) {
            out.println(DETAIL + "last transitions:");
            result.transitions().forEach(line -> out.println(DETAIL + "  " + line));
        }
        if (!result.repeatLine().isEmpty()) {
            out.println(DETAIL + "repeat: " + result.repeatLine());
        }
    }

    /** Writes what stands below the last case; after a harness error also what hung, with the thread dump. */
    public void end(SuiteResult suite) {
        out.println();
        out.println(RULE);
        out.println(INDENT + "PASS " + suite.passed() + "  |  FAIL " + suite.failed() + "  |  SKIP " + suite.skipped()
                + "  |  TOTAL " + suite.total());
        out.println(RULE);
        out.println(INDENT + "RESULT: " + coloured(outcome(suite), suite.verdict()));
        suite.threadDump().forEach(out::println);
        out.flush();
    }

    private static String outcome(SuiteResult suite) {
        return switch (suite.verdict()) {
            case PASS -> "OK";
            case FAIL -> "FAIL  -- check dmesg";
            case UNKNOWN -> "UNKNOWN  -- too little was run to say";
            case HARNESS_ERROR ->
                "HARNESS ERROR" + (suite.diagnosis().isEmpty() ? "" : "  -- " + Printable.oneLine(suite.diagnosis()));
        };
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "PASS";
            case FAIL -> "FAIL";
            case UNKNOWN -> "SKIP";
            case HARNESS_ERROR -> "ERROR";
        };
    }

    private String coloured(String text, Verdict verdict) {
        return options.colour() ? colour(verdict) + text + "\u001b[0m" : text;
    }

    private static String colour(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "\u001b[32m";
            case FAIL, HARNESS_ERROR -> "\u001b[31m";
            case UNKNOWN -> "\u001b[33m";
        };
    }
}
