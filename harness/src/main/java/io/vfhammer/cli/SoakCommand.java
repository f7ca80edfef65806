package io.vfhammer.cli;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.metrics.HdrLatencies;
import io.vfhammer.metrics.MetricsServer;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.report.RunDirectory;
import io.vfhammer.soak.Checkpoint;
import io.vfhammer.soak.DirectoryStorage;
import io.vfhammer.soak.FaultProfile;
import io.vfhammer.soak.Soak;
import io.vfhammer.soak.SoakConfig;
import io.vfhammer.soak.SoakEnd;
import io.vfhammer.soak.SoakFiles;
import io.vfhammer.soak.SoakParameters;
import io.vfhammer.soak.SoakRun;
import io.vfhammer.testbed.TestbedOptions;
import io.vfhammer.testbed.Timing;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code vfhammer soak}: storms for hours. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Storms of user threads and faults over many VFs, round after round; after each everything is brought back and",
            "checked. Known defects of the revision are counted and named, anything else is a violation."
        },
        footer = "Exit codes: 0 PASS, 1 FAIL, 2 UNKNOWN (stopped early, nothing found), 3 HARNESS_ERROR, 64 usage.")
final class SoakCommand implements Callable<Integer> {
    private static final int USERS_MAX = 256;
    private static final int PORT_MAX = 65_535;
    private static final long OPS_MAX = 1_000_000_000_000L;
    private static final double RATE_MIN = 0.1;
    private static final double RATE_MAX = 1_000_000;
    private static final long FREE_BYTES_MIN = 64L << 20;
    private static final int USERS_DEFAULT = 4;
    private static final String DRIVER_DEFAULT = "merged";
    private static final Set<String> WITH_RESUME = Set.of("--resume", "--metrics-port");

    @Spec
    private CommandSpec spec;

    @Mixin
    private DriverOption driver;

    @Option(
            names = "--duration",
            paramLabel = "D",
            converter = DurationConverter.class,
            description = "how long, e.g. 90s, 45m, 8h, 1h30m")
    private Duration duration;

    @Option(names = "--ops", paramLabel = "N", description = "or how many operations of users")
    private Long ops;

    @Option(names = "--vfs", paramLabel = "N", description = "1 to 256; default: 8")
    private Integer vfs;

    @Option(names = "--users", paramLabel = "N", description = "user threads, 1 to 256; default: 4")
    private Integer users;

    @Option(names = "--api", description = "virtchnl generation: V2 or V1; default: V2 where the PF has it")
    private VirtchnlGeneration api;

    @Option(names = "--pf", paramLabel = "PROFILE", description = "see 'vfhammer list pf'; default: ice")
    private String pf;

    @Option(
            names = "--faults",
            paramLabel = "PROFILE|LIST",
            description = "none, default, messages, resets, heavy, or kinds with rates, e.g. refuse=0.02,vf-flr")
    private String faults;

    @Option(names = "--seed", paramLabel = "S", description = "decides every choice; default: 1")
    private Long seed;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "at most this many operations a second; default: no limit")
    private Double rate;

    @Option(names = "--stop-on-violation", description = "end after the round with the first violation")
    private boolean stopOnViolation;

    @Option(
            names = "--metrics-port",
            paramLabel = "P",
            description = "serve GET /metrics on this port of the loopback interface; 0 for any free one")
    private Integer metricsPort;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where the results go; default: a new directory below results/runs")
    private Path out;

    @Option(names = "--resume", paramLabel = "DIR", description = "go on with a run that was stopped or killed")
    private Path resume;

    @Option(
            names = "--time-scale",
            paramLabel = "F",
            converter = SelftestCommand.ScaleConverter.class,
            description = "real time per kernel time; default: 0.02 up to 16 VFs, more for more")
    private Timing timing;

    @Override
    public Integer call() throws IOException {
        Checkpoint checkpoint = resume == null ? null : checkpoint();
        SoakConfig config =
                config(checkpoint == null ? parameters() : checkpoint.run().parameters());
        try (MetricsServer server = metricsPort == null ? null : server()) {
            Path directory = resume == null ? directory() : resume;
            checkSpace(directory);
            DirectoryStorage storage = new DirectoryStorage(directory);
            HdrLatencies latencies =
                    new HdrLatencies(storage, server == null ? (latency, nanos) -> {} : server.meters()::record);
            Soak soak = soak(config, storage, latencies, checkpoint);
            if (server != null) {
                server.meters().bind(soak.counters(), soak.sampler(), config.revision());
                spec.commandLine().getErr().println("metrics: http://localhost:" + server.port() + "/metrics");
            }
            SoakRun run = SoakProgress.during(
                    soak,
                    spec.commandLine().getErr(),
                    ended -> new SoakSummary(ended, directory)
                            .print(spec.commandLine().getOut()));
            if (SoakEnd.DISK.word().equals(run.endedBy())) {
                spec.commandLine().getErr().println("vfhammer: " + run.endedWords());
            }
            return Verdict.valueOf(run.verdict()).exitCode();
        }
    }

    private Soak soak(SoakConfig config, DirectoryStorage storage, HdrLatencies latencies, Checkpoint checkpoint)
            throws IOException {
        if (checkpoint == null) {
            return new Soak(config, storage, latencies, null);
        }
        try {
            SoakFiles.clearViolationsAfter(resume, checkpoint.run().violations().size());
            return new Soak(config, storage, latencies, checkpoint);
        } catch (IOException e) {
            throw new UsageException("'" + resume + "' cannot be resumed: " + e.getMessage());
        }
    }

    private SoakParameters parameters() {
        if ((duration == null) == (ops == null)) {
            throw new UsageException("expected either --duration, e.g. 8h, or --ops, e.g. 100000");
        }
        int vfCount = inRange("--vfs", vfs == null ? 8 : vfs, TestbedOptions.VFS_MAX);
        int userCount = inRange("--users", users == null ? USERS_DEFAULT : users, USERS_MAX);
        if (ops != null && (ops < 1 || ops > OPS_MAX)) {
            throw new UsageException("--ops " + ops + " is outside 1.." + OPS_MAX);
        }
        if (rate != null && !(rate >= RATE_MIN && rate <= RATE_MAX)) {
            throw new UsageException("--rate " + rate + " is outside " + RATE_MIN + ".." + (long) RATE_MAX);
        }
        PfProfile profile = PfNames.profile(pf == null ? "ice" : pf, api);
        FaultProfile faultProfile = faultProfile(faults == null ? FaultProfile.DEFAULT : faults);
        Revision base = driver.revision().orElseGet(() -> Revisions.get(DRIVER_DEFAULT));
        Revision revision = driver.withDefects(base);
        return new SoakParameters(
                revision.name(),
                revision.title(),
                driverWords(),
                driver.defects().stream().map(one -> one.id()).collect(Collectors.joining(",")),
                duration == null ? 0 : duration.toMillis() / 1e3,
                ops == null ? 0 : ops,
                vfCount,
                userCount,
                profile.generation().name(),
                profile.cliName(),
                faultProfile.given(),
                faultProfile.byWord(),
                seed == null ? 1 : seed,
                rate == null ? 0 : rate,
                stopOnViolation,
                timing == null ? SoakConfig.defaultScale(vfCount) : timing.scale());
    }

    /** What {@code --driver} was given, before it was read: a file stays a file. */
    private String driverWords() {
        OptionSpec option = spec.commandLine().getParseResult().matchedOption("--driver");
        return option == null ? DRIVER_DEFAULT : option.stringValues().get(0);
    }

    private static int inRange(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new UsageException(option + " " + value + " is outside 1.." + max);
        }
        return value;
    }

    private static FaultProfile faultProfile(String text) {
        try {
            return FaultProfile.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--faults: " + e.getMessage());
        }
    }

    private SoakConfig config(SoakParameters parameters) throws IOException {
        return new SoakConfig(
                parameters,
                revision(parameters),
                PfNames.profile(parameters.pf(), VirtchnlGeneration.valueOf(parameters.api())),
                faultProfile(parameters.faults()),
                new Timing(parameters.timeScale(), SoakConfig.CLOSE_WAIT_NANOS),
                VersionProvider.version(),
                spec.commandLine().getParseResult().originalArgs(),
                SoakConfig.CHECKPOINT_EVERY,
                SoakConfig.STUCK_AFTER);
    }

    /** A run that goes on has its driver in the checkpoint, by the words that it was given with. */
    private static Revision revision(SoakParameters parameters) {
        try {
            Revision revision = new DriverOption.RevisionConverter().convert(parameters.driverOption());
            for (String id : parameters.defects().split(",", -1)) {
                revision = id.isEmpty() ? revision : revision.with(new DriverOption.DefectConverter().convert(id));
            }
            return revision;
        } catch (TypeConversionException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Checkpoint checkpoint() {
        if (spec.commandLine().getParseResult().matchedOptions().stream()
                .anyMatch(one -> !WITH_RESUME.contains(one.longestName()))) {
            throw new UsageException("--resume goes on with what the run was started with; expected no other option"
                    + " beside --metrics-port");
        }
        try {
            Checkpoint checkpoint = SoakFiles.readCheckpoint(resume);
            SoakRun run = checkpoint.run();
            if (List.of(SoakEnd.DURATION.word(), SoakEnd.OPS.word()).contains(String.valueOf(run.endedBy()))) {
                throw new UsageException("the run in '" + resume + "' came to its end; there is nothing to go on with");
            }
            return checkpoint;
        } catch (NoSuchFileException e) {
            throw new UsageException("no checkpoint.json in '" + resume + "'; expected the directory of a soak");
        } catch (IOException e) {
            throw new UsageException("'" + resume + "' cannot be resumed: " + e.getMessage());
        }
    }

    private MetricsServer server() {
        if (metricsPort < 0 || metricsPort > PORT_MAX) {
            throw new UsageException("--metrics-port " + metricsPort + " is outside 0.." + PORT_MAX);
        }
        try {
            return new MetricsServer(metricsPort);
        } catch (IOException e) {
            throw new UsageException("--metrics-port " + metricsPort + ": " + e.getMessage()
                    + "; give another port, or 0 for any free one");
        }
    }

    private Path directory() throws IOException {
        try {
            if (out == null) {
                return RunDirectory.createBelow(Path.of("results", "runs"), "soak", Instant.now());
            }
            Path directory = RunDirectory.createAt(out);
            SoakFiles.clear(directory);
            return directory;
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static void checkSpace(Path directory) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < FREE_BYTES_MIN) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "no space: %d MiB are free for '%s'; a soak needs at least %d",
                    free >> 20,
                    directory,
                    FREE_BYTES_MIN >> 20));
        }
    }
}
