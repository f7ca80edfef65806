package io.vfhammer.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names and the format of the files of a soak's run directory. Thread-safe. */
public final class SoakFiles {
    /** Raised when a key of one of the records changes its meaning or goes. */
    public static final int SCHEMA_VERSION = 1;
    /** The sums: a {@link SoakRun}. */
    public static final String RUN = "run.json";
    /** A {@link TimelineLine} a line. */
    public static final String TIMELINE = "timeline.jsonl";
    /** A {@link Checkpoint}. */
    public static final String CHECKPOINT = "checkpoint.json";
    /** The directory of the violations' files. */
    public static final String VIOLATIONS = "violations";

    /** The most lines of a timeline. */
    public static final int TIMELINE_LINES_MAX = 4000;
    /** The most violations that are listed and have files. */
    public static final int VIOLATIONS_MAX = 200;

    private static final String VIOLATION_FILES = "[0-9][0-9][0-9][0-9]-*.txt";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private SoakFiles() {}

    /** Takes away what an earlier soak left in {@code directory}; other files stay. */
    public static void clear(Path directory) throws IOException {
        List<Path> old = new ArrayList<>();
        Path violations = directory.resolve(VIOLATIONS);
        if (Files.isDirectory(violations)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(violations, VIOLATION_FILES)) {
                files.forEach(old::add);
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "latency-*.hlog")) {
            files.forEach(old::add);
        }
        for (String name : List.of(RUN, TIMELINE, CHECKPOINT)) {
            old.add(directory.resolve(name));
        }
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
    }

    /** Returns the name of the file with the interval histograms of a latency. */
    public static String hlog(String latency) {
        return "latency-" + latency + ".hlog";
    }

    /** Returns {@code record} as an indented document. */
    public static String document(Record record) {
        try {
            return PRETTY.writeValueAsString(record) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record could not be written as JSON", e);
        }
    }

    /** Returns {@code record} as one line. */
    public static String line(Record record) {
        try {
            return MAPPER.writeValueAsString(record) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record could not be written as JSON", e);
        }
    }

    /**
     * Reads {@code run.json} of a run directory.
     *
     * @throws IOException when it is missing, no soak's, or of a later schema; the message says which
     */
    public static SoakRun readRun(Path directory) throws IOException {
        SoakRun run = MAPPER.readValue(Files.readString(directory.resolve(RUN)), SoakRun.class);
        if (!"soak".equals(run.command())) {
            throw new IOException("run.json of '" + directory + "' is not of a soak");
        }
        checkSchema(run.schemaVersion(), directory);
        return run;
    }

    /**
     * Reads {@code checkpoint.json} of a run directory.
     *
     * @throws IOException when it is missing or of a later schema; the message says which
     */
    public static Checkpoint readCheckpoint(Path directory) throws IOException {
        Checkpoint checkpoint = MAPPER.readValue(Files.readString(directory.resolve(CHECKPOINT)), Checkpoint.class);
        checkSchema(checkpoint.schemaVersion(), directory);
        SoakRun run = checkpoint.run();
        if (run == null
                || hasNull(run.parameters(), run.opsByVerb(), run.faults(), run.messages(), run.refusals())
                || hasNull(run.transitions(), run.residuals(), run.violations(), run.violationClasses(), run.hangs())) {
            throw new IOException("parts of " + CHECKPOINT + " are missing");
        }
        return checkpoint;
    }

    private static boolean hasNull(Object... parts) {
        return Arrays.asList(parts).contains(null);
    }

    /** Takes away the files of violations that were found after a checkpoint which lists {@code listed}. */
    public static void clearViolationsAfter(Path directory, int listed) throws IOException {
        Path violations = directory.resolve(VIOLATIONS);
        if (!Files.isDirectory(violations)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(violations, VIOLATION_FILES)) {
            for (Path file : files) {
                if (Integer.parseInt(file.getFileName().toString().substring(0, 4)) > listed) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void checkSchema(int schemaVersion, Path directory) throws IOException {
        if (schemaVersion > SCHEMA_VERSION) {
            throw new IOException("'" + directory + "' has schema " + schemaVersion + ", newer than " + SCHEMA_VERSION);
        }
    }

    /** Reads the timeline of a run directory. A last line that was cut off in the middle is left out. */
    public static List<TimelineLine> readTimeline(Path directory) throws IOException {
        return timeline(Files.readString(directory.resolve(TIMELINE)));
    }

    /** Reads the text of a timeline. A last line that was cut off in the middle is left out. */
    static List<TimelineLine> timeline(String text) throws IOException {
        List<TimelineLine> lines = new ArrayList<>();
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.split("\n")) {
            if (!line.isEmpty()) {
                lines.add(MAPPER.readValue(line, TimelineLine.class));
            }
        }
        return lines;
    }
}
