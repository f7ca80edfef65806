package io.vfhammer.cli;

import io.vfhammer.filter.Revision;
import io.vfhammer.report.RunDirectory;
import io.vfhammer.report.RunInfo;
import io.vfhammer.report.UpDownFiles;
import io.vfhammer.report.UpDownReport;
import io.vfhammer.soak.SoakFiles;
import io.vfhammer.testbed.HarnessException;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.WaitBounds;
import io.vfhammer.updown.Gap;
import io.vfhammer.updown.UpDownConfig;
import io.vfhammer.updown.UpDownResult;
import io.vfhammer.updown.UpDownRun;
import io.vfhammer.updown.UpDownRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code vfhammer updown}: how long the interface takes to go down and come up. */
@Command(
        name = "updown",
        mixinStandardHelpOptions = true,
        description = "Measures interface down and up with VLANs, drivers side by side.",
        footer = "Exit codes: 0 measured, 3 HARNESS_ERROR, 64 usage.")
final class UpDownCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON,
        MD
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--vlans",
            paramLabel = "N|A..B",
            split = ",",
            defaultValue = "0..8",
            description = "how many VLANs, e.g. 0..8 or 1,8,64; more than 8 on a trusted VF; default: ${DEFAULT-VALUE}")
    private List<String> vlans;

    @Option(
            names = "--driver",
            paramLabel = "REV",
            split = ",",
            defaultValue = "unpatched,merged",
            description = "driver revisions, the first is what the others are compared with; default: ${DEFAULT-VALUE}")
    private List<String> drivers;

    @Option(
            names = "--gap",
            paramLabel = "settled|none",
            split = ",",
            defaultValue = "settled,none",
            converter = GapConverter.class,
            description = "what lies between down and up: settled, until the driver has done everything; none; "
                    + "default: ${DEFAULT-VALUE}")
    private List<Gap> gaps;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "50",
            description = "measured cycles for each number of VLANs, gap and driver; default: ${DEFAULT-VALUE}")
    private int cycles;

    @Option(
            names = "--pruning",
            description = "switch the PF's vf-vlan-pruning on: a VF hears only the VLANs that the PF holds for it")
    private boolean pruning;

    @Option(
            names = "--time-scale",
            defaultValue = "0.25",
            paramLabel = "F",
            converter = SelftestCommand.ScaleConverter.class,
            description = "real time per kernel time; default: ${DEFAULT-VALUE}")
    private Timing timing;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "decides the order of the drivers in each cycle; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where results go; default: a new directory below results/runs")
    private Path out;

    @Option(
            names = "--format",
            paramLabel = "text|json|md",
            defaultValue = "text",
            description = "default: ${DEFAULT-VALUE}")
    private Format format;

    @Override
    public Integer call() throws IOException {
        UpDownConfig config = config();
        Instant start = Instant.now();
        RunDirectory directory = directory(start, config);
        List<UpDownResult.Row> done = new ArrayList<>();
        int all =
                config.vlans().size() * config.gaps().size() * config.drivers().size();
        Console console =
                new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
        UpDownRunner runner = new UpDownRunner(config, row -> {
            done.add(row);
            console.progress(
                    "updown  " + done.size() + "/" + all + "  " + row.driver() + ", " + row.vlans() + " VLANs");
        });
        try {
            runner.run();
        } catch (HarnessException e) {
            write(directory, run(config, start, null, runner.result()), runner);
            console.progressDone();
            spec.commandLine().getErr().println("vfhammer: " + e.getMessage());
            return ExitCode.HARNESS_ERROR;
        }
        console.progressDone();
        UpDownRun run = run(config, start, Instant.now(), runner.result());
        write(directory, run, runner);
        print(run, console.out());
        if (format == Format.TEXT) {
            console.out().println("results in " + directory.path());
        }
        return ExitCode.PASS;
    }

    private void print(UpDownRun run, PrintWriter to) {
        switch (format) {
            case TEXT -> new UpDownReport(run).text(to);
            case MD -> new UpDownReport(run).markdown(to);
            case JSON -> to.print(SoakFiles.document(run));
        }
        to.flush();
    }

    private UpDownConfig config() {
        if (cycles < 1 || cycles > UpDownConfig.CYCLES_MAX) {
            throw new UsageException("--cycles " + cycles + " is outside 1.." + UpDownConfig.CYCLES_MAX);
        }
        TreeSet<Integer> counts = new TreeSet<>();
        vlans.forEach(text -> counts.addAll(counts(text)));
        List<UpDownConfig.Driver> revisions = new ArrayList<>();
        for (String name : drivers) {
            if (revisions.stream().anyMatch(one -> one.name().equals(name))) {
                throw new UsageException("--driver names '" + name + "' twice");
            }
            revisions.add(new UpDownConfig.Driver(name, revision(name)));
        }
        return new UpDownConfig(
                List.copyOf(counts),
                revisions,
                gaps.stream().distinct().toList(),
                cycles,
                seed,
                pruning,
                timing,
                WaitBounds.DEFAULT);
    }

    private static Revision revision(String name) {
        try {
            return new DriverOption.RevisionConverter().convert(name);
        } catch (TypeConversionException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static List<Integer> counts(String text) {
        try {
            int dots = text.indexOf("..");
            int first = Integer.parseInt(dots < 0 ? text : text.substring(0, dots));
            int last = dots < 0 ? first : Integer.parseInt(text.substring(dots + 2));
            if (first >= 0 && first <= last && last <= UpDownConfig.VLANS_MAX) {
                return IntStream.rangeClosed(first, last).boxed().toList();
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too large.
        }
        throw new UsageException(
                "--vlans '" + text + "': expected a number or a range A..B within 0.." + UpDownConfig.VLANS_MAX);
    }

    private UpDownRun run(UpDownConfig config, Instant start, Instant end, UpDownResult result) throws IOException {
        return new UpDownRun(
                UpDownRun.SCHEMA_VERSION,
                "vfhammer",
                VersionProvider.version(),
                UpDownRun.COMMAND,
                flags(),
                UpDownRun.Parameters.of(config),
                start.truncatedTo(ChronoUnit.MILLIS).toString(),
                end == null ? null : end.truncatedTo(ChronoUnit.MILLIS).toString(),
                end != null,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                result);
    }

    private List<String> flags() {
        return spec.commandLine().getParseResult().originalArgs();
    }

    private RunDirectory directory(Instant start, UpDownConfig config) throws IOException {
        UpDownRun nothingYet = run(config, start, null, new UpDownResult(List.of(), List.of()));
        RunInfo info = new RunInfo(UpDownRun.COMMAND, flags(), VersionProvider.version(), seed, 1, start);
        try {
            RunDirectory made =
                    out == null ? RunDirectory.below(Path.of("results", "runs"), info) : RunDirectory.at(out, info);
            made.file("run.json", to -> to.print(SoakFiles.document(nothingYet)));
            return made;
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static void write(RunDirectory directory, UpDownRun run, UpDownRunner runner) {
        try {
            UpDownFiles.write(directory, run, runner.histograms());
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** Reads the word of a gap. */
    static final class GapConverter implements ITypeConverter<Gap> {
        @Override
        public Gap convert(String value) {
            return Arrays.stream(Gap.values())
                    .filter(gap -> gap.word().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("unknown gap '" + value + "'; expected "
                            + Arrays.stream(Gap.values()).map(Gap::word).collect(Collectors.joining(" or "))));
        }
    }
}
