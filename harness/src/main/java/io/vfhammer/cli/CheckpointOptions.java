package io.vfhammer.cli;

import io.vfhammer.explore.CheckpointException;
import io.vfhammer.explore.Scope;
import io.vfhammer.explore.Search;
import io.vfhammer.explore.SearchLimits;
import io.vfhammer.explore.SearchResult;
import io.vfhammer.explore.Strategy;
import io.vfhammer.explore.ViolationClass;
import io.vfhammer.report.RunDirectory;
import io.vfhammer.report.RunInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code vfhammer explore} that save a search which does not come to its end, and go on with it later. */
final class CheckpointOptions {
    private static final String FILE_NAME = "explore.checkpoint";

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "where a search that hits a cap or is interrupted (Ctrl-C) is saved; default, only when"
                    + " interrupted: below --out or results/runs")
    private Path file;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "also save it while it runs, at the end of a level, e.g. 30s, 10m, 1h; needs --checkpoint")
    private Duration period;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description =
                    "go on with the search that was saved there; the scope has to be the same, the limits need not")
    private Path resume;

    private Search search;

    /** @throws UsageException when the options do not go together, or the file has no place */
    void validate(Strategy strategy) {
        if (strategy != Strategy.EXHAUSTIVE && (file != null || resume != null || period != null)) {
            throw new UsageException("random walks have no checkpoint; expected --strategy exhaustive with"
                    + " --checkpoint, --checkpoint-every and --resume");
        }
        if (period != null && file == null) {
            throw new UsageException("--checkpoint-every without a file; expected --checkpoint FILE as well");
        }
        Path parent = file == null ? null : file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw new UsageException("--checkpoint " + file + ": no directory " + parent);
        }
    }

    /** Searches a scope, or goes on with it, until a class shows that {@code wanted} accepts. */
    SearchResult run(SearchProgress progress, Scope scope, SearchLimits limits, Predicate<ViolationClass> wanted) {
        Search next = search(scope, limits);
        next.until(wanted);
        if (period != null) {
            next.checkpointEvery(period, file);
        }
        search = next;
        try {
            return progress.run(next);
        } catch (UncheckedIOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Saves the search if it did not come to its end. After its result was printed: saving takes a while.
     *
     * @param out what --out says, or null
     */
    void save(SearchResult result, CommandLine command, Path out) {
        boolean ended = result.limit() == Search.Limit.NONE;
        if (search == null || ended || file == null && result.limit() != Search.Limit.INTERRUPTED) {
            return;
        }
        PrintWriter err = command.getErr();
        try {
            Path place = file == null ? place(command, out) : file;
            err.println("writing a checkpoint to " + place + " ...");
            err.flush();
            search.writeCheckpoint(place);
            String without = result.limit() == Search.Limit.FOUND ? ", but without --until" : "";
            err.println("go on with the same command and --resume " + place + without);
            err.flush();
        } catch (UncheckedIOException e) {
            throw unwritable(e);
        }
    }

    private static UsageException unwritable(UncheckedIOException e) {
        return new UsageException(
                "the checkpoint cannot be written: " + e.getCause().getMessage());
    }

    private Search search(Scope scope, SearchLimits limits) {
        if (resume == null) {
            return new Search(scope, limits);
        }
        try {
            return Search.resume(scope, limits, resume);
        } catch (CheckpointException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static Path place(CommandLine command, Path out) {
        if (out != null) {
            return out.resolve(FILE_NAME);
        }
        try {
            RunInfo info = new RunInfo(
                    "explore", command.getParseResult().originalArgs(), VersionProvider.version(), 0, 1, Instant.now());
            return RunDirectory.below(Path.of("results", "runs"), info).path().resolve(FILE_NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a time such as {@code 30s}, {@code 10m}, {@code 1h}. */
    static final class TimeConverter implements ITypeConverter<Duration> {
        private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})([smh])");

        @Override
        public Duration convert(String value) {
            Matcher matcher = TIME.matcher(value);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + value + "' is no time; expected e.g. 30s, 10m, 1h");
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
    }
}
