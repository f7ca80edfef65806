package io.vfhammer.cli;

import io.vfhammer.conform.ConformRun;
import io.vfhammer.conform.DifferenceJson;
import io.vfhammer.conform.DifferingTrace;
import io.vfhammer.conform.MutantReport;
import io.vfhammer.conform.MutantRun;
import io.vfhammer.conform.TraceFormatException;
import io.vfhammer.conform.TraceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vfhammer conform}: does the model repeat traces of the real driver? */
@Command(
        name = "conform",
        mixinStandardHelpOptions = true,
        description = {
            "Drives the model through recorded traces and compares everything after every step.",
            "Exit code 0 when every trace agrees, 1 when one differs, 64 when a file cannot be read to its end."
        })
final class ConformCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "traces, one JSON object a line, plain or gzip (docs/trace-format.md)")
    private List<Path> files;

    @Mixin
    private DriverOption driver;

    @Option(
            names = "--max-diffs",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many differing traces to print; all are counted (default: ${DEFAULT-VALUE})")
    private int differencesMax;

    @Option(names = "--coverage", description = "count how often each cell of the transition table was used")
    private boolean coverage;

    @Option(
            names = "--mutants",
            description = {
                "change every cell of the transition table that the traces use, one at a time, and print as Markdown which",
                "changes the traces notice; exit code 1 if a change that they do not notice is unexplained"
            })
    private boolean mutants;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "the report's format (default: ${DEFAULT-VALUE})")
    private Format format;

    private final List<String> errors = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        if (differencesMax < 0) {
            throw new UsageException("--max-diffs " + differencesMax + "; expected 0 or more");
        }
        if (mutants) {
            return mutants();
        }
        ConformRun run = new ConformRun(driver.revision(), driver.defects(), coverage);
        switch (format) {
            case TEXT -> text(run);
            case JSON -> json(run);
        }
        if (!errors.isEmpty()) {
            return ExitCode.USAGE;
        }
        return run.differing() == 0 ? ExitCode.PASS : ExitCode.FAIL;
    }

    private int mutants() throws IOException {
        if (driver.revision().isPresent() || !driver.defects().isEmpty() || coverage || format != Format.TEXT) {
            throw new UsageException("--mutants goes with files only; expected conform --mutants FILE...");
        }
        MutantRun run = new MutantRun();
        for (Path file : files) {
            try (TraceReader reader = TraceReader.open(file)) {
                run.replayAll(reader);
            } catch (TraceFormatException e) {
                throw new UsageException(e.getMessage());
            }
        }
        MutantReport report = new MutantReport(run);
        report.lines().forEach(spec.commandLine().getOut()::println);
        return report.unexplained() == 0 ? ExitCode.PASS : ExitCode.FAIL;
    }

    private void text(ConformRun run) {
        PrintWriter out = spec.commandLine().getOut();
        replay(run, trace -> {
            if (run.differing() <= differencesMax) {
                out.println(trace.text());
            }
        });
        if (run.differing() > differencesMax) {
            out.println(run.differing() - differencesMax + " more traces differ (--max-diffs " + differencesMax + ")");
        }
        for (ConformRun.Covered covered : run.coverage()) {
            out.println("coverage of " + covered.revision().name() + ": "
                    + covered.coverage().cellsReached() + " cells used");
            covered.coverage().lines(covered.revision()).forEach(out::println);
            out.println();
        }
        out.println(run.summary());
    }

    private void json(ConformRun run) throws IOException {
        try (DifferenceJson json = new DifferenceJson(spec.commandLine().getOut())) {
            replay(run, trace -> {
                if (run.differing() <= differencesMax) {
                    add(json, trace);
                }
            });
            json.finish(run, errors);
        }
    }

    private static void add(DifferenceJson json, DifferingTrace trace) {
        try {
            json.add(trace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that cannot be read to its end does not keep the others from being replayed. */
    private void replay(ConformRun run, Consumer<DifferingTrace> onDifference) {
        for (Path file : files) {
            try (TraceReader reader = TraceReader.open(file)) {
                run.replayAll(reader, onDifference);
            } catch (TraceFormatException e) {
                error(e.getMessage());
            } catch (IOException e) {
                error(file + ": " + e.getMessage());
            }
        }
    }

    private void error(String line) {
        errors.add(line);
        spec.commandLine().getErr().println("vfhammer: " + line);
    }
}
