package io.vfhammer.cli;

import io.vfhammer.explore.Schedule;
import io.vfhammer.explore.ScheduleToken;
import io.vfhammer.explore.Shrinker;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vfhammer shrink}: a shorter schedule that ends as wrong. */
@Command(
        name = "shrink",
        mixinStandardHelpOptions = true,
        description = "Leaves out steps of a schedule as long as a VID still ends in the same wrong way.",
        footer = "Exit codes: 0 when there is a result, 64 usage (no violation to begin with, too).")
final class ShrinkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCHEDULE|FILE",
            description = "a word that 'vfhammer explore' printed, or a schedule file")
    private String schedule;

    @Mixin
    private DriverOption driver;

    @Override
    public Integer call() {
        Shrinker.Result result;
        Schedule given;
        try {
            given = ScheduleInput.read(schedule, driver);
            result = Shrinker.shrink(given);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("# " + given.steps().size() + " steps shrunk to "
                + result.schedule().steps().size() + ", " + result.tried() + " schedules tried");
        ScheduleToken.lines(result.schedule()).forEach(out::println);
        out.println("# " + ScheduleToken.write(result.schedule()));
        out.flush();
        return ExitCode.PASS;
    }
}
