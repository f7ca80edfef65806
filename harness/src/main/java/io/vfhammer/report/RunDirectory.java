package io.vfhammer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.check.Verdict;
import io.vfhammer.selftest.SuiteResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The directory of one run: {@code run.json} and, for each suite, one report in each {@link ReportFormat}, written as
 * soon as the suite ends. Every file is written beside its place and then moved there, so that a run which is killed
 * leaves whole files: {@code run.json} then lists the suites that ended, {@code complete} false and verdict UNKNOWN.
 *
 * <p>Not thread-safe. Every method throws {@link UncheckedIOException} when the directory cannot be written; its message
 * is one line for the user.
 */
public final class RunDirectory {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path directory;
    private final RunInfo info;
    private final List<SuiteResult> suites = new ArrayList<>();
    private final List<List<String>> reports = new ArrayList<>();
    private final Set<String> stems = new HashSet<>();

    private RunDirectory(Path directory, RunInfo info) {
        this.directory = directory;
        this.info = info;
    }

    /**
     * Makes a new directory {@code <UTC time>-<command>} below {@code runs}, e.g. {@code results/runs}, and points the
     * link {@code latest} there at it where links can be made.
     */
    public static RunDirectory below(Path runs, RunInfo info) {
        RunDirectory run = new RunDirectory(createBelow(runs, info.command(), info.start()), info);
        run.writeRunJson(null, Verdict.UNKNOWN);
        return run;
    }

    /** Makes and links such a directory for a command that writes its files itself. */
    public static Path createBelow(Path runs, String command, Instant start) {
        try {
            Files.createDirectories(runs);
            Path directory = createNew(runs, TIME.format(start) + "-" + command);
            linkLatest(directory);
            return directory;
        } catch (IOException e) {
            throw unwritable(runs, e);
        }
    }

    /** Makes {@code directory} where it is missing, for a command that writes its files itself, and tries to write there. */
    public static Path createAt(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".", ".part"));
            return directory;
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    /** Uses {@code directory} itself, making it first when it is missing. Files of an earlier run there are replaced. */
    public static RunDirectory at(Path directory, RunInfo info) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
        RunDirectory run = new RunDirectory(directory, info);
        run.writeRunJson(null, Verdict.UNKNOWN);
        return run;
    }

    private static Path createNew(Path runs, String name) throws IOException {
        for (int i = 1; ; i++) {
            Path candidate = runs.resolve(i == 1 ? name : name + "-" + i);
            if (!Files.exists(candidate)) {
                try {
                    return Files.createDirectory(candidate);
                } catch (FileAlreadyExistsException e) {
                    // Another run took the name first: the next one is tried.
                }
            }
        }
    }

    private static void linkLatest(Path directory) {
        Path link = directory.resolveSibling("latest");
        Path temporary = directory.resolveSibling(".latest-" + directory.getFileName());
        try {
            if (Files.exists(link) && !Files.isSymbolicLink(link)) {
                return;
            }
            Files.createSymbolicLink(temporary, directory.getFileName());
            Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UnsupportedOperationException e) {
            // The link is a convenience: a file system without links does without it.
        }
    }

    public Path path() {
        return directory;
    }

    /** Writes the reports of a suite that ended, then {@code run.json} with it. */
    public void suiteEnded(SuiteResult suite) {
        String stem = uniqueStem(suite);
        List<String> files = new ArrayList<>();
        for (ReportFormat format : ReportFormat.values()) {
            String name = stem + "." + format.extension();
            file(name, out -> format.write(List.of(suite), out, TextOptions.PLAIN.withExplain(true)));
            files.add(name);
        }
        suites.add(suite);
        reports.add(files);
        writeRunJson(null, Verdict.UNKNOWN);
    }

    /** Writes the final {@code run.json}, and the matrix when more than one driver ran. */
    public void runEnded(Instant end, Verdict verdict) {
        if (suites.stream().map(SuiteResult::driver).distinct().count() > 1) {
            MatrixReport matrix = new MatrixReport(Matrix.of(suites));
            file("matrix.txt", matrix::text);
            file("matrix.md", matrix::markdown);
            file("matrix.json", matrix::json);
        }
        writeRunJson(end, verdict);
    }

    /** Writes one more file, as a whole or not at all. */
    public void file(String name, Consumer<PrintWriter> content) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        content.accept(out);
        out.flush();
        write(name, text.toString());
    }

    private String uniqueStem(SuiteResult suite) {
        String stem = SuiteNames.file(suite);
        for (int i = 2; !stems.add(stem); i++) {
            stem = SuiteNames.file(suite) + "-again" + i;
        }
        return stem;
    }

    private void writeRunJson(Instant end, Verdict verdict) {
        ObjectNode json = Json.document()
                .put("tool", "vfhammer")
                .put("version", info.version())
                .put("command", info.command());
        json.set("flags", Json.strings(info.flags()));
        json.put("seed", info.seed());
        json.set("environment", environment());
        json.put("start", time(info.start()))
                .put("end", end == null ? null : time(end))
                .put("complete", end != null)
                .put("verdict", verdict.name())
                .put("plannedSuites", info.plannedSuites());
        json.set("counts", JsonReport.counts(suites));
        ArrayNode list = json.putArray("suites");
        for (int i = 0; i < suites.size(); i++) {
            list.add(entry(suites.get(i), reports.get(i)));
        }
        write("run.json", Json.text(json));
    }

    private static ObjectNode entry(SuiteResult suite, List<String> files) {
        ObjectNode json = JsonReport.summary(suite);
        ArrayNode failures = json.putArray("failures");
        suite.cases().stream()
                .filter(one -> one.isFailure())
                .forEach(one -> failures.addObject()
                        .put("number", one.number())
                        .put("name", one.name())
                        .put("reason", one.why()));
        json.set("reports", Json.strings(files));
        return json;
    }

    /** Returns what the run ran on: JDK, system, cores, heap. */
    public static ObjectNode environment() {
        Runtime runtime = Runtime.getRuntime();
        return Json.object()
                .put("jdk", Runtime.version().toString())
                .put("jvm", System.getProperty("java.vm.name"))
                .put("vendor", System.getProperty("java.vendor"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("arch", System.getProperty("os.arch"))
                .put("cores", runtime.availableProcessors())
                .put("maxHeapBytes", runtime.maxMemory());
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private void write(String name, String text) {
        Path target = directory.resolve(name);
        Path temporary = directory.resolve("." + name + ".part");
        try {
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    private static UncheckedIOException unwritable(Path path, IOException cause) {
        return new UncheckedIOException(
                "cannot write results to '" + path + "': " + reason(cause) + "; give a writable directory with --out",
                cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "not a directory";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such directory";
        }
        if (cause instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason().toLowerCase(Locale.ROOT);
        }
        return String.valueOf(cause.getMessage());
    }
}
