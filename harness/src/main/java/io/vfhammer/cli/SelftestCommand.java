package io.vfhammer.cli;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.report.Matrix;
import io.vfhammer.report.MatrixReport;
import io.vfhammer.report.ReportFormat;
import io.vfhammer.report.RunDirectory;
import io.vfhammer.report.RunInfo;
import io.vfhammer.report.TextReport;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.NamedFault;
import io.vfhammer.selftest.PublishedRun;
import io.vfhammer.selftest.SelftestConfig;
import io.vfhammer.selftest.SelftestRunner;
import io.vfhammer.selftest.Setup;
import io.vfhammer.selftest.SuiteResult;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.WaitBounds;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code vfhammer selftest}: the 52 cases on real threads. */
@Command(
        name = "selftest",
        mixinStandardHelpOptions = true,
        description = "Runs the 52 cases on real threads.",
        footer = "Exit codes: 0 PASS, 1 FAIL, 2 UNKNOWN, 3 HARNESS_ERROR, 64 usage.")
final class SelftestCommand implements Callable<Integer> {
    private static final int REPEAT_MAX = 100_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--driver",
            paramLabel = "REV",
            split = ",",
            defaultValue = "merged",
            description = "driver revisions, by name or alias, or 'all' for a matrix; default: ${DEFAULT-VALUE}")
    private List<String> drivers;

    @Option(
            names = "--defect",
            paramLabel = "ID",
            split = ",",
            converter = DriverOption.DefectConverter.class,
            description = "a known defect to lay over the revision, e.g. H2; may be repeated")
    private List<Defect> defects = List.of();

    @Option(
            names = "--fault",
            paramLabel = "NAME",
            split = ",",
            converter = FaultConverter.class,
            description = {"a fault around the driver, see 'vfhammer list faults'; may be repeated"})
    private List<NamedFault> faults = List.of();

    @Option(names = "--api", description = "virtchnl generation: V2 or V1; default: V2 where the PF has it")
    private VirtchnlGeneration api;

    @Option(
            names = "--pf",
            defaultValue = "ice",
            paramLabel = "PF",
            description = {"PF profile, see 'vfhammer list pf'; default: ${DEFAULT-VALUE}"})
    private String pf;

    @Option(
            names = "--case",
            paramLabel = "N|GLOB",
            description = {
                "run only these cases: a number, a range such as 24-35, or a glob on the names; may be repeated"
            })
    private List<String> cases = List.of();

    @Option(names = "--strict", description = "also check after each case that netdevs, driver and PF agree")
    private boolean strict;

    @Option(
            names = "--setup",
            defaultValue = "pinned",
            description = {
                "pinned: set-up leaves the stale filter behind on drivers that have the race; natural: leaves it to chance; "
                        + "clean: leaves none; default: ${DEFAULT-VALUE}"
            })
    private Setup setup;

    @Option(
            names = "--scale",
            defaultValue = "" + Timing.DEFAULT_SCALE,
            paramLabel = "F",
            converter = ScaleConverter.class,
            description = {"real time per kernel time; default: ${DEFAULT-VALUE}"})
    private Timing timing;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "seed of every random choice; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--repeat",
            defaultValue = "1",
            paramLabel = "N",
            description = "run the suite N times; default: ${DEFAULT-VALUE}")
    private int repeat;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "text, ktap, junit or json; default: ${DEFAULT-VALUE}")
    private ReportFormat format;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where reports go; default: a new directory below results/runs")
    private Path out;

    @Option(
            names = "--published",
            description = {"compare with the published runs and say so in the last line; exit 0 only if all equal"})
    private boolean published;

    private final List<SuiteResult> results = new ArrayList<>();
    /** The files of revisions that are not built in, by the revision's name. */
    private final Map<String, String> files = new HashMap<>();

    @Override
    public Integer call() throws IOException {
        List<Revision> revisions = revisions();
        PfProfile profile = PfNames.profile(pf, api);
        if (repeat < 1 || repeat > REPEAT_MAX) {
            throw new UsageException("--repeat " + repeat + " is outside 1.." + REPEAT_MAX);
        }
        if (published
                && revisions.stream()
                        .anyMatch(one -> PublishedRun.of(one.name()).isEmpty())) {
            throw new UsageException("--published: only unpatched, rfc-4 and merged have a published run");
        }
        Set<Integer> numbers = new TreeSet<>();
        cases.forEach(text -> numbers.addAll(CaseSelector.parse(text)));
        Set<Integer> wanted = cases.isEmpty() ? CaseSelector.all() : numbers;
        Console console =
                new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
        RunDirectory directory = directory(revisions.size() * repeat);
        for (int iteration = 1; iteration <= repeat; iteration++) {
            for (Revision revision : revisions) {
                SuiteResult result = runOne(config(revision, profile, wanted, iteration), console);
                results.add(result);
                write(() -> directory.suiteEnded(result));
            }
        }
        Verdict verdict = results.stream().map(SuiteResult::verdict).reduce(Verdict.PASS, Verdict::and);
        write(() -> directory.runEnded(Instant.now(), verdict));
        return finish(console, verdict);
    }

    private List<Revision> revisions() {
        List<Revision> revisions = new ArrayList<>();
        for (String name : drivers) {
            if (name.equals("all")) {
                revisions.addAll(Revisions.catalogue());
            } else {
                try {
                    Revision revision = new DriverOption.RevisionConverter().convert(name);
                    revisions.add(revision);
                    if (Revisions.find(name).isEmpty()) {
                        files.put(revision.name(), name);
                    }
                } catch (TypeConversionException e) {
                    throw new UsageException(e.getMessage() + ", or 'all'");
                }
            }
        }
        return revisions.stream().map(this::withDefects).toList();
    }

    private Revision withDefects(Revision revision) {
        Revision result = revision;
        for (Defect defect : defects) {
            result = result.with(defect);
        }
        return result;
    }

    private SelftestConfig config(Revision revision, PfProfile profile, Set<Integer> wanted, int iteration) {
        return new SelftestConfig(
                revision,
                profile,
                wanted,
                setup,
                strict,
                timing,
                seed + iteration - 1,
                iteration,
                faults,
                WaitBounds.DEFAULT,
                repeatOptions(revision, profile, iteration));
    }

    private String repeatOptions(Revision revision, PfProfile profile, int iteration) {
        List<String> words = new ArrayList<>();
        String base = revision.name().replaceFirst("\\+.*", "");
        words.add("--driver " + files.getOrDefault(base, base));
        defects.forEach(defect -> words.add("--defect " + defect.id()));
        faults.forEach(fault -> words.add("--fault " + fault.word()));
        words.add("--pf " + pf + " --api " + profile.generation());
        words.add("--setup " + setup.word());
        if (strict) {
            words.add("--strict");
        }
        words.add("--scale " + timing.scale() + " --seed " + (seed + iteration - 1));
        return String.join(" ", words);
    }

    private RunDirectory directory(int suites) throws IOException {
        RunInfo info = new RunInfo(
                "selftest",
                spec.commandLine().getParseResult().originalArgs(),
                VersionProvider.version(),
                seed,
                suites,
                Instant.now());
        try {
            return out == null ? RunDirectory.below(Path.of("results", "runs"), info) : RunDirectory.at(out, info);
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static void write(Runnable writing) {
        try {
            writing.run();
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private boolean matrixWanted() {
        return drivers.contains("all");
    }

    private SuiteResult runOne(SelftestConfig config, Console console) {
        boolean streaming = format == ReportFormat.TEXT && !matrixWanted();
        TextReport report = new TextReport(console.out(), console.textOptions());
        if (streaming) {
            report.begin(SelftestRunner.banner(config));
        }
        SuiteResult result = new SelftestRunner(config, one -> {
                    if (streaming) {
                        report.caseResult(one);
                    } else {
                        console.progress(config.revision().name(), one);
                    }
                })
                .run();
        if (streaming) {
            report.end(result);
            explain(result, console.out());
        }
        return result;
    }

    private static void explain(SuiteResult result, PrintWriter out) {
        for (CaseResult one : result.cases()) {
            if (one.isFailure()) {
                out.println();
                out.println("case " + one.number() + ", " + one.name() + ": " + one.why());
                one.transitions().forEach(line -> out.println("    " + line));
                out.println("  repeat: " + one.repeatLine());
            }
        }
        out.println();
        out.flush();
    }

    private int finish(Console console, Verdict verdict) {
        console.progressDone();
        PrintWriter to = console.out();
        if (format != ReportFormat.TEXT) {
            format.write(results, to, console.textOptions());
        } else if (matrixWanted()) {
            new MatrixReport(Matrix.of(results)).text(to);
        }
        if (!published) {
            return verdict.exitCode();
        }
        return comparePublished(to, verdict);
    }

    private int comparePublished(PrintWriter to, Verdict verdict) {
        List<String> words = new ArrayList<>();
        boolean allEqual = true;
        for (SuiteResult result : results) {
            Optional<PublishedRun> run = PublishedRun.of(result.driver());
            List<String> differences =
                    run.map(one -> one.compare(result).differences()).orElse(List.of("nothing was published"));
            differences.forEach(one -> to.println("  " + result.driver() + ": " + one));
            allEqual &= differences.isEmpty();
            words.add(result.driver() + (differences.isEmpty() ? " equals" : " DIFFERS from") + " the published "
                    + run.map(PublishedRun::label).orElse("?") + " run");
        }
        to.println("published: " + String.join("; ", words));
        to.flush();
        if (verdict == Verdict.HARNESS_ERROR) {
            return ExitCode.HARNESS_ERROR;
        }
        return allEqual ? ExitCode.PASS : ExitCode.FAIL;
    }

    /** Reads the name of a fault. */
    static final class FaultConverter implements ITypeConverter<NamedFault> {
        @Override
        public NamedFault convert(String value) {
            return NamedFault.find(value)
                    .orElseThrow(() -> new TypeConversionException("unknown fault '" + value + "'; expected one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(NamedFault.values())
                                            .map(NamedFault::word)
                                            .toList())));
        }
    }

    /** Reads a time scale. */
    static final class ScaleConverter implements ITypeConverter<Timing> {
        @Override
        public Timing convert(String value) {
            try {
                return new Timing(Double.parseDouble(value));
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "bad time scale '" + value + "'; expected a number in ]0, " + Timing.SCALE_MAX + "]");
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
