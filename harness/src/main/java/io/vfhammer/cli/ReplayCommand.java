package io.vfhammer.cli;

import io.vfhammer.check.Verdict;
import io.vfhammer.explore.Replay;
import io.vfhammer.explore.Schedule;
import io.vfhammer.explore.ThreadedReplay;
import io.vfhammer.report.Json;
import io.vfhammer.report.ReplayReport;
import io.vfhammer.testbed.HarnessException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vfhammer replay}: one schedule, step by step. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a schedule step by step and shows it as a sequence diagram.",
            "With --threaded it runs on the real threads, held and released so that they keep its order."
        },
        footer =
                "Exit codes: 0 PASS (it ends well), 1 FAIL (it ends in a violation), 3 HARNESS_ERROR (the threads ended"
                        + " otherwise than the stepped replay, or did not do what they were told), 64 usage.")
final class ReplayCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        MERMAID,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCHEDULE|FILE",
            description = "a word that 'vfhammer explore' printed, or a schedule file")
    private String schedule;

    @Mixin
    private DriverOption driver;

    @Option(
            names = "--format",
            paramLabel = "text|mermaid|json",
            defaultValue = "text",
            description = "default: ${DEFAULT-VALUE}")
    private Format format;

    @Option(names = "--threaded", description = "run it on the real threads, and compare with the stepped replay")
    private boolean threaded;

    @Override
    public Integer call() {
        ReplayReport report;
        try {
            Schedule given = ScheduleInput.read(schedule, driver);
            report = threaded
                    ? new ReplayReport(ThreadedReplay.of(given, ThreadedReplay.BOUND))
                    : new ReplayReport(Replay.of(given));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } catch (HarnessException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("vfhammer: " + Verdict.HARNESS_ERROR + ": " + e.getMessage());
            err.flush();
            return ExitCode.HARNESS_ERROR;
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> report.text(out);
            case MERMAID -> report.mermaid(out);
            case JSON -> out.print(Json.text(report.json()));
        }
        out.flush();
        return report.verdict().exitCode();
    }
}
