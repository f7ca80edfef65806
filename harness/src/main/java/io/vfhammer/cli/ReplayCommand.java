package io.vfhammer.cli;

import io.vfhammer.explore.Replay;
import io.vfhammer.report.Json;
import io.vfhammer.report.ReplayReport;
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
        description = "Runs a schedule step by step and shows it as a sequence diagram.",
        footer = "Exit codes: 0 PASS (it ends well), 1 FAIL (it ends in a violation), 64 usage.")
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

    @Override
    public Integer call() {
        Replay replay;
        try {
            replay = Replay.of(ScheduleInput.read(schedule, driver));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        ReplayReport report = new ReplayReport(replay);
        switch (format) {
            case TEXT -> report.text(out);
            case MERMAID -> report.mermaid(out);
            case JSON -> out.print(Json.text(report.json()));
        }
        out.flush();
        return replay.verdict().exitCode();
    }
}
