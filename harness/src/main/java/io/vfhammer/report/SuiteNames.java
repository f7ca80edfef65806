package io.vfhammer.report;

import io.vfhammer.check.Verdict;
import io.vfhammer.selftest.SuiteResult;

/** How suites are called in reports and files. */
final class SuiteNames {
    /** The test that stands for a harness error outside every case. */
    static final String HARNESS_CASE = "harness";

    private SuiteNames() {}

    /** Returns the driver's name, with the pass when it is not the first. */
    static String unique(SuiteResult suite) {
        return suite.iteration() > 1 ? suite.driver() + " pass " + suite.iteration() : suite.driver();
    }

    /** Returns the same as a part of a file name. */
    static String file(SuiteResult suite) {
        return unique(suite).replace(" pass ", "-").replaceAll("[^A-Za-z0-9.+_-]", "_");
    }

    /** Returns whether the harness failed outside every case, so that no case result tells of it. */
    static boolean hasUntoldError(SuiteResult suite) {
        return suite.verdict() == Verdict.HARNESS_ERROR
                && suite.cases().stream().noneMatch(one -> one.verdict() == Verdict.HARNESS_ERROR);
    }
}
