package io.vfhammer.bench.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.report.Json;
import io.vfhammer.report.RunDirectory;
import io.vfhammer.report.RunInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the benchmarks and writes what they measured as ratios. */
@Command(
        name = "vfhammer-bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures vfhammer against the floor and against the other ways to test; docs/benchmarks.md says how. "
                        + "Exit code 0: measured, 3: something could not be measured, 64: usage.")
public final class BenchMain implements Callable<Integer> {
    private static final int NOT_MEASURED = 3;
    private static final int USAGE = 64;

    @Option(names = "--quick", description = "only whether everything works: the figures say nothing")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "round-trip, storm, search, find, start-up, stress; default: all")
    private List<String> only = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "JVMs for each figure; default: 3, quick 1")
    private Integer rounds;

    @Option(
            names = "--bound",
            paramLabel = "SECONDS",
            description = "how long a contender may look for a defect; default: 6, quick 2")
    private Integer bound;

    @Option(names = "--all-repeats", description = "give every contender its five attempts, however long they take")
    private boolean allRepeats;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "where run directories are made (default: results/runs)")
    private Path runs = Path.of("results", "runs");

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private final PrintWriter out;

    private BenchMain(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        CommandLine command = new CommandLine(new BenchMain(out));
        command.setParameterExceptionHandler((mistake, given) -> {
            command.getErr().println("vfhammer-bench: " + mistake.getMessage().replaceAll("\\s*\\R\\s*", " "));
            return USAGE;
        });
        command.setExecutionExceptionHandler((failure, given, parsed) -> {
            command.getErr().println("vfhammer-bench: not measured: " + failure.getMessage());
            return NOT_MEASURED;
        });
        int exitCode = command.execute(args);
        out.flush();
        System.exit(exitCode);
    }

    @Override
    public Integer call() throws IOException {
        Set<Part> parts = parts();
        int usedRounds = positive("--rounds", rounds, quick ? 1 : 3);
        int usedBound = positive("--bound", bound, quick ? 2 : 6);
        Instant start = Instant.now();
        RunInfo info = new RunInfo(
                "bench", spec.commandLine().getParseResult().originalArgs(), version(), 0, parts.size(), start);
        RunDirectory directory = RunDirectory.below(runs.toAbsolutePath(), info);
        Path raw = Files.createDirectories(directory.path().resolve("raw"));
        BenchContext context = new BenchContext(
                quick, usedRounds, usedBound, allRepeats, raw, Path.of("").toAbsolutePath(), out);
        double loadBefore = load();
        Part.Found found = new Part.Found();
        for (Part part : parts) {
            part.run(context, found);
            write(directory, info, start, loadBefore, context, found);
        }
        out.println(
                "took " + Duration.between(start, Instant.now()).toSeconds() + " s, results in " + directory.path());
        return 0;
    }

    private Set<Part> parts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String word : only) {
            parts.add(Arrays.stream(Part.values())
                    .filter(part -> part.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "unknown part '" + word + "'; expected "
                                    + Arrays.stream(Part.values())
                                            .map(Part::word)
                                            .collect(Collectors.joining(", ")))));
        }
        return parts.isEmpty() ? EnumSet.allOf(Part.class) : parts;
    }

    private int positive(String option, Integer given, int otherwise) {
        if (given != null && given < 1) {
            throw new ParameterException(spec.commandLine(), option + " " + given + "; expected 1 or more");
        }
        return given == null ? otherwise : given;
    }

    /** Called after each part: a run that is stopped has what it had measured. */
    private static void write(
            RunDirectory directory,
            RunInfo info,
            Instant start,
            double loadBefore,
            BenchContext context,
            Part.Found found) {
        ObjectNode environment = RunDirectory.environment();
        Duration took = Duration.between(start, Instant.now());
        List<String> heading = List.of(
                "JDK " + environment.path("jdk").asText() + " ("
                        + environment.path("vendor").asText() + "), "
                        + environment.path("os").asText() + " "
                        + environment.path("arch").asText() + ", "
                        + environment.path("cores").asText() + " CPUs (" + cpuModel() + ").",
                "Flags of a fork: -XX:+UseParallelGC -Xms512m -Xmx512m; " + context.rounds()
                        + " rounds; bound of a contender " + context.boundSeconds() + " s"
                        + (context.quick() ? "; **quick: the figures say nothing**" : "") + ".",
                String.format(
                        Locale.ROOT,
                        "Started %s, took %d s; load average %.1f before, %.1f after.",
                        start,
                        took.toSeconds(),
                        loadBefore,
                        load()));
        BenchReport report = new BenchReport(heading, found.figures(), found.tables());
        directory.file("bench.md", report::markdown);
        ObjectNode json = Json.document()
                .put("tool", "vfhammer")
                .put("command", "bench")
                .put("version", info.version())
                .put("start", start.toString())
                .put("seconds", took.toMillis() / 1000.0)
                .put("quick", context.quick())
                .put("rounds", context.rounds())
                .put("boundSeconds", context.boundSeconds());
        json.set("environment", environment);
        report.json(json);
        directory.file("run.json", file -> file.print(Json.text(json)));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String cpuModel() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String version() {
        String version = BenchMain.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version.toLowerCase(Locale.ROOT);
    }
}
