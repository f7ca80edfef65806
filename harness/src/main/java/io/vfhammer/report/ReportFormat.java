package io.vfhammer.report;

import io.vfhammer.selftest.SuiteResult;
import java.io.PrintWriter;
import java.util.List;

/** The formats in which suites are reported. */
public enum ReportFormat {
    TEXT("txt"),
    KTAP("ktap"),
    JUNIT("xml"),
    JSON("json");

    private final String extension;

    ReportFormat(String extension) {
        this.extension = extension;
    }

    /** Returns the extension of this format's files, without a dot. */
    public String extension() {
        return extension;
    }

    /**
     * Writes all of {@code suites} as one document and flushes {@code out}.
     *
     * @param options heeded by {@link #TEXT} alone
     */
    public void write(List<SuiteResult> suites, PrintWriter out, TextOptions options) {
        switch (this) {
            case TEXT -> suites.forEach(new TextReport(out, options)::write);
            case KTAP -> new KtapReport(out).write(suites);
            case JUNIT -> new JunitReport(out).write(suites);
            case JSON -> new JsonReport(out).write(suites);
        }
    }
}
