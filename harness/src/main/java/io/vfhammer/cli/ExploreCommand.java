package io.vfhammer.cli;

import io.vfhammer.explore.Fault;
import io.vfhammer.explore.Granularity;
import io.vfhammer.explore.Population;
import io.vfhammer.explore.RandomWalks;
import io.vfhammer.explore.ScheduleToken;
import io.vfhammer.explore.Scope;
import io.vfhammer.explore.Search;
import io.vfhammer.explore.SearchDiff;
import io.vfhammer.explore.SearchLimits;
import io.vfhammer.explore.SearchResult;
import io.vfhammer.explore.Strategy;
import io.vfhammer.explore.ViolationClass;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.report.ExploreReport;
import io.vfhammer.report.Json;
import io.vfhammer.report.RunDirectory;
import io.vfhammer.report.RunInfo;
import io.vfhammer.report.WalkCoverage;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code vfhammer explore}: every order of steps within a scope. */
@Command(
        name = "explore",
        mixinStandardHelpOptions = true,
        description = {
            "Searches every order of steps of a scope, breadth-first, and runs each reachable state to quiescence.",
            "Prints each class of violations with a shortest schedule."
        },
        footer = "Exit codes: 0 PASS (everything seen, no violation), 1 FAIL, 2 UNKNOWN (a cap was hit), 64 usage.")
final class ExploreCommand implements Callable<Integer> {
    private static final long STATES_DEFAULT = 30_000_000;
    private static final int WALK_STEPS_DEFAULT = 60;
    private static final String DRIVER_DEFAULT = "merged";

    private enum Format {
        TEXT,
        JSON
    }

    /** The state in which a search starts. */
    enum SeedState {
        EMPTY,
        FULL
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private DriverOption driver;

    @Option(names = "--api", defaultValue = "V2", description = "virtchnl generation; default: ${DEFAULT-VALUE}")
    private VirtchnlGeneration api;

    @Option(
            names = "--vids",
            paramLabel = "N",
            defaultValue = "2",
            description = "how many VIDs the user plays with, 1 to 8; default: ${DEFAULT-VALUE}")
    private int vids;

    @Option(
            names = "--cap",
            paramLabel = "N",
            defaultValue = "8",
            description = "how many VLANs the PF grants; default: ${DEFAULT-VALUE}")
    private int cap;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            split = ",",
            converter = FaultConverter.class,
            description =
                    "what may go wrong, separated by commas: reject, close, close-tick-first, close-timeout, reset, "
                            + "port-vlan, reset-in-close, drop-reply, alloc-failure, partial, trust-off, caps-error, "
                            + "reset-never-ends, suspend, silent-cap, gaps; default: nothing")
    private List<Fault> faults = List.of();

    @Option(
            names = "--granularity",
            defaultValue = "message",
            description = "message or lock; default: ${DEFAULT-VALUE}")
    private Granularity granularity;

    @Option(
            names = "--seed-state",
            paramLabel = "empty|full",
            defaultValue = "empty",
            description = "start without VLANs, or with as many as fit; default: ${DEFAULT-VALUE}")
    private SeedState seedState;

    @Option(names = "--depth", paramLabel = "N", description = "the most steps from the start; default: no limit")
    private int depth = SearchLimits.ANY_DEPTH;

    @Option(names = "--max-states", paramLabel = "N", description = "the most states; default: 30000000, or what fits")
    private Long statesMax;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(
            names = "--strategy",
            paramLabel = "exhaustive|random|pct",
            defaultValue = "exhaustive",
            description =
                    "see everything, or walk by chance through a scope that is too large; default: ${DEFAULT-VALUE}")
    private Strategy strategy;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "seed of every random choice; default: ${DEFAULT-VALUE}")
    private long seed;

    @Mixin
    private WalkOptions walkOptions;

    @Mixin
    private UntilOption until;

    @Option(
            names = "--diff-against",
            paramLabel = "REV",
            converter = DriverOption.RevisionConverter.class,
            description = "search the same scope with this driver too, and say which classes are new, gone or the same")
    private Revision against;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "the report's format; default: ${DEFAULT-VALUE}")
    private Format format;

    @Option(names = "--out", paramLabel = "DIR", description = "also write the reports and every schedule there")
    private Path out;

    @Mixin
    private CheckpointOptions checkpoints;

    private final WalkCoverage walked = new WalkCoverage();

    @Override
    public Integer call() throws IOException {
        Scope scope = scope();
        SearchLimits limits = limits();
        checkpoints.validate(strategy);
        until.validate(strategy, against != null);
        Population population = walkOptions.population(strategy);
        RunDirectory directory = out == null ? null : directory();
        SearchProgress progress = new SearchProgress(spec.commandLine().getErr());
        SearchResult result;
        SearchDiff diff = null;
        PrintWriter to = spec.commandLine().getOut();
        try (progress) {
            result = strategy == Strategy.EXHAUSTIVE
                    ? checkpoints.run(progress, scope, limits, until.wanted())
                    : walk(progress, scope, population, walked);
            if (against != null && !progress.isInterrupted()) {
                Scope other = scope.with(against);
                SearchResult from = strategy == Strategy.EXHAUSTIVE
                        ? progress.run(new Search(other, limits))
                        : walk(progress, other, population, new WalkCoverage());
                diff = SearchDiff.between(from, result);
            }
            ExploreReport report = new ExploreReport(
                    result,
                    diff,
                    against == null ? null : against.name(),
                    strategy == Strategy.EXHAUSTIVE ? null : walked.of(population, seed));
            switch (format) {
                case TEXT -> report.text(to);
                case JSON -> to.print(Json.text(report.json()));
            }
            to.flush();
            if (directory != null) {
                write(directory, report, result);
            }
            checkpoints.save(result, spec.commandLine(), out);
        }
        return result.verdict().exitCode();
    }

    private SearchResult walk(SearchProgress progress, Scope scope, Population population, WalkCoverage walked) {
        int length = depth == SearchLimits.ANY_DEPTH ? WALK_STEPS_DEFAULT : depth;
        try {
            return progress.run(new RandomWalks(
                    scope,
                    population,
                    strategy,
                    seed,
                    walkOptions.walks(),
                    length,
                    walked.cells(),
                    walked.nearMisses()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Scope scope() {
        Revision revision = driver.withDefects(driver.revision().orElseGet(() -> Revisions.get(DRIVER_DEFAULT)));
        Set<Fault> set = EnumSet.noneOf(Fault.class);
        set.addAll(faults);
        try {
            return new Scope(revision, api, vids, cap, set, granularity, seedState == SeedState.FULL);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** The state cap that was given has to fit the heap; the one that was not given is made to fit. */
    private SearchLimits limits() {
        long heapStates = Runtime.getRuntime().maxMemory() / SearchLimits.BYTES_PER_STATE;
        long states = statesMax == null ? Math.min(STATES_DEFAULT, heapStates) : statesMax;
        if (statesMax != null && statesMax > heapStates && statesMax <= SearchLimits.STATES_MAX) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "--max-states %d does not fit a heap of %d MiB; expected at most %d, or a larger -Xmx in "
                            + "VFHAMMER_JAVA_OPTS",
                    statesMax,
                    Runtime.getRuntime().maxMemory() >> 20,
                    heapStates));
        }
        try {
            return new SearchLimits(depth, states, threads);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private RunDirectory directory() throws IOException {
        RunInfo info = new RunInfo(
                "explore",
                spec.commandLine().getParseResult().originalArgs(),
                VersionProvider.version(),
                seed,
                1,
                Instant.now());
        try {
            return RunDirectory.at(out, info);
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static void write(RunDirectory directory, ExploreReport report, SearchResult result) {
        try {
            directory.file("explore.txt", report::text);
            directory.file("explore.json", file -> file.print(Json.text(report.json())));
            int number = 1;
            for (ViolationClass one : result.classes()) {
                String name = String.format(Locale.ROOT, "schedule-%02d.txt", number++);
                directory.file(name, file -> {
                    file.println("# " + one.id());
                    ScheduleToken.lines(one.schedule()).forEach(file::println);
                });
            }
            directory.runEnded(Instant.now(), result.verdict());
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** Reads the name of a fault. */
    static final class FaultConverter implements ITypeConverter<Fault> {
        @Override
        public Fault convert(String value) {
            return Fault.find(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "unknown fault '" + value + "'; expected one of " + Fault.names()));
        }
    }
}
