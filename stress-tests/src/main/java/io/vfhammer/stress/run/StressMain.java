package io.vfhammer.stress.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.filter.Defect;
import io.vfhammer.report.Json;
import io.vfhammer.report.RunDirectory;
import io.vfhammer.report.RunInfo;
import io.vfhammer.stress.bed.Driver;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jcstress.infra.runners.TestList;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the stress tests, judges them and writes their reports; or rebuilds the reports of an earlier run. */
@Command(
        name = "vfhammer-stress",
        mixinStandardHelpOptions = true,
        description =
                "Runs the 52 cases and the known races as jcstress tests. Exit code 0: all passed, 1: not, 64: usage.")
public final class StressMain implements Callable<Integer> {
    private static final int FAIL = 1;
    private static final int USAGE = 64;
    private static final int CPUS_MIN = 2;

    @Option(names = "--tier", paramLabel = "TIER", description = "quick, nightly or tough (default: quick)")
    private Tier tier = Tier.QUICK;

    @Option(names = "--tests", paramLabel = "REGEX", description = "only tests whose name contains a match")
    private String tests = "";

    @Option(names = "--seed", paramLabel = "N", description = "seed of the jitter (default: from the clock)")
    private Long seed;

    @Option(names = "--defect", paramLabel = "ID", description = "lay known defects over the merged driver, e.g. H2,H3")
    private String defects = "";

    @Option(
            names = "--revision",
            paramLabel = "REV",
            description =
                    "run the tests of the merged driver on this revision, by name or FILE.yaml, and excuse nothing")
    private String revision = "";

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "where run directories are made (default: results/runs)")
    private Path runs = Path.of("results", "runs");

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "run nothing; rebuild and print the table of a run's directory or of its raw file")
    private Path report;

    @Option(names = "--format", paramLabel = "FORMAT", description = "of --report: text or md (default: text)")
    private Format format = Format.TEXT;

    /** How a rebuilt table is printed. */
    private enum Format {
        TEXT,
        MD
    }

    @Option(names = "--list", description = "run nothing; print the names of the tests")
    private boolean list;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private final PrintWriter out;

    private StressMain(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        CommandLine command = new CommandLine(new StressMain(out));
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setParameterExceptionHandler((mistake, given) -> {
            command.getErr().println("vfhammer-stress: " + mistake.getMessage().replaceAll("\\s*\\R\\s*", " "));
            return USAGE;
        });
        int exitCode = command.execute(args);
        out.flush();
        System.exit(exitCode);
    }

    @Override
    public Integer call() throws IOException {
        Pattern wanted = pattern();
        checkDefects();
        checkRevision();
        if (list) {
            ExpectedTest.all().forEach(test -> out.println(test.name()));
            return 0;
        }
        if (report != null) {
            return rebuild();
        }
        return run(wanted);
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(tests);
        } catch (PatternSyntaxException e) {
            throw new ParameterException(
                    spec.commandLine(), "--tests '" + tests + "' is no regular expression: " + e.getDescription());
        }
    }

    private void checkDefects() {
        for (String id : defects.split(",", -1)) {
            if (!id.isBlank() && Defect.find(id.strip()).isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "unknown defect '" + id + "'; expected ids such as H2, see vfhammer list");
            }
        }
    }

    private void checkRevision() {
        if (revision.isEmpty()) {
            return;
        }
        if (revision.endsWith(".yaml") || revision.endsWith(".yml")) {
            revision = Path.of(revision).toAbsolutePath().toString(); // the forks may run elsewhere
        }
        try {
            Driver.revisionOf(revision);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private int rebuild() throws IOException {
        Path file = Files.isDirectory(report) ? report.resolve("jcstress.bin.gz") : report;
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no raw results at '" + file + "'; expected a run directory or its jcstress.bin.gz");
        }
        ResultTable table = new ResultTable(RunHeading.in(file.toAbsolutePath().getParent()), RawResults.read(file));
        switch (format) {
            case TEXT -> table.text(out);
            case MD -> table.markdown(out);
        }
        return 0;
    }

    private int run(Pattern wanted) throws IOException {
        List<ExpectedTest> expected = ExpectedTest.all().stream()
                .filter(test -> wanted.matcher(test.name()).find())
                .toList();
        List<String> present = TestList.tests().stream()
                .filter(name -> wanted.matcher(name.substring(ExpectedTest.PACKAGE.length()))
                        .find())
                .sorted()
                .toList();
        if (expected.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no test matches '" + tests + "'; see --list");
        }
        if (Runtime.getRuntime().availableProcessors() < CPUS_MIN) {
            out.println("skipped: one CPU cannot run two actors at once; nothing was tested");
            out.println("0 passed, " + expected.size() + " failed");
            return FAIL;
        }
        Instant start = Instant.now();
        long usedSeed = seed == null ? System.nanoTime() & 0xFFFF_FFFFL : seed;
        RunInfo info = new RunInfo("stress", flags(), version(), usedSeed, expected.size(), start);
        RunDirectory directory = RunDirectory.below(runs.toAbsolutePath(), info);
        out.println("Stress tests, tier " + tier.word() + ": " + present.size() + " tests, "
                + Math.round(present.size() * tier.secondsPerTest()) + " s of sampling, seed " + usedSeed
                + ", results in "
                + directory.path());
        Campaign campaign = new Campaign(tier, directory.path(), usedSeed, revision, defects, out);
        campaign.run(present);
        List<TestRow> rows = RawResults.read(campaign.rawFile());
        Gate gate = Gate.judge(rows, expected, tier.samplesMin(), revision.isEmpty());
        StressReport stressReport = new StressReport(rows, gate);
        campaign.writeHtml();
        Duration took = Duration.between(start, Instant.now());
        ObjectNode run = runJson(usedSeed, start, took, campaign, stressReport);
        directory.file("run.json", json -> json.print(Json.text(run)));
        ResultTable table = new ResultTable(RunHeading.of(run), rows);
        stressReport.writeFiles(directory, table);
        table.text(out);
        print(gate, rows, usedSeed);
        out.println("took " + took.toSeconds() + " s, results in " + directory.path());
        out.println(gate.passed() + " passed, " + gate.failed() + " failed");
        return gate.failed() == 0 ? 0 : FAIL;
    }

    private ObjectNode runJson(
            long usedSeed, Instant start, Duration took, Campaign campaign, StressReport stressReport) {
        ObjectNode json = StressReport.document()
                .put("version", version())
                .put("tier", tier.word())
                .put("seed", usedSeed)
                .put("revision", revision)
                .put("defects", defects)
                .put("start", start.toString())
                .put("seconds", took.toMillis() / 1000.0)
                .put("millisPerIteration", tier.millis())
                .put("iterations", tier.iterations())
                .put("forks", tier.forks())
                .put("jvmArgs", String.join(" ", campaign.jvmArgs()));
        json.set("environment", RunDirectory.environment());
        stressReport.json(json);
        return json;
    }

    /** What is wrong, each with the timeline of a losing sample and a line that repeats it. */
    private void print(Gate gate, List<TestRow> rows, long usedSeed) {
        gate.problems().forEach((name, problems) -> {
            if (problems.isEmpty()) {
                return;
            }
            out.println();
            problems.forEach(problem -> out.println("FAIL " + name + ": " + problem));
            rows.stream()
                    .filter(row -> row.name().equals(name))
                    .forEach(row -> row.failing().stream()
                            .filter(outcome -> row.timelines().containsKey(outcome.words()))
                            .forEach(outcome -> StressReport.timeline(
                                    out, name, outcome.words(), row.timelines().get(outcome.words()))));
            out.println("repeat: bin/vfhammer-stress --tier " + tier.word() + " --seed " + usedSeed
                    + (revision.isEmpty() ? "" : " --revision " + revision)
                    + (defects.isEmpty() ? "" : " --defect " + defects) + " --tests '^" + name.replace(".", "\\.")
                    + "$'");
        });
    }

    private List<String> flags() {
        return List.of("--tier", tier.word(), "--tests", tests, "--revision", revision, "--defect", defects);
    }

    private static String version() {
        String version = StressMain.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version.toLowerCase(Locale.ROOT);
    }
}
