package io.vfhammer.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfhammer.report.page.RunReading.Selftest;
import io.vfhammer.report.page.RunReading.Soak;
import io.vfhammer.report.page.RunReading.Stress;
import io.vfhammer.report.page.RunReading.UpDown;
import io.vfhammer.soak.LatencySummary;
import io.vfhammer.soak.SoakFiles;
import io.vfhammer.soak.SoakRun;
import io.vfhammer.soak.TimelineLine;
import io.vfhammer.updown.Phase;
import io.vfhammer.updown.UpDownRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads the run directories that {@code soak}, {@code updown}, {@code selftest} and the stress tests write. */
public final class RunReader {
    private static final String RUN = "run.json";
    private static final int DIGITS = 3;
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private RunReader() {}

    /** A directory that is no run's, or whose files cannot be understood; the message is one line for the user. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(Path directory, String what) {
            super("'" + directory + "': " + what + "; expected the directory of a run of soak, updown, selftest or the "
                    + "stress tests, with its " + RUN);
        }
    }

    /**
     * Reads {@code directory}.
     *
     * @throws UnreadableException when it is no run's directory or its files are damaged
     */
    public static RunReading read(Path directory) throws UnreadableException {
        if (!Files.isDirectory(directory)) {
            throw new UnreadableException(directory, Files.exists(directory) ? "not a directory" : "no such directory");
        }
        try {
            JsonNode run = MAPPER.readTree(Files.readString(directory.resolve(RUN)));
            String command = run.path("command").asText("");
            return switch (command) {
                case "soak" -> soak(directory);
                case UpDownRun.COMMAND -> upDown(directory, run);
                case "stress" -> new Stress(directory, complete(run, directory, "tests"));
                case "selftest" -> new Selftest(directory, complete(run, directory, "suites"));
                default -> throw new UnreadableException(directory, RUN + " is of no command that has a report");
            };
        } catch (NoSuchFileException e) {
            throw new UnreadableException(
                    directory, "no " + Path.of(e.getFile()).getFileName());
        } catch (JsonProcessingException e) {
            throw new UnreadableException(
                    directory, RUN + " or another file is not what it should be: " + e.getOriginalMessage());
        } catch (IOException | RuntimeException e) { // a damaged log makes the decoder stumble in many ways
            throw new UnreadableException(directory, "cannot be read: " + e.getMessage());
        }
    }

    private static JsonNode complete(JsonNode run, Path directory, String list) throws UnreadableException {
        if (!run.path(list).isArray()) {
            throw new UnreadableException(directory, RUN + " has no list '" + list + "'");
        }
        return run;
    }

    private static Soak soak(Path directory) throws IOException {
        SoakRun run = SoakFiles.readRun(directory);
        need(RUN, run.parameters(), run.verdict(), run.flags(), run.opsByVerb(), run.faults(), run.messages());
        need(RUN, run.refusals(), run.transitions(), run.residuals(), run.violations(), run.hangs(), run.latencies());
        List<TimelineLine> timeline =
                Files.exists(directory.resolve(SoakFiles.TIMELINE)) ? SoakFiles.readTimeline(directory) : List.of();
        timeline.forEach(
                line -> need(SoakFiles.TIMELINE, line.filters(), line.faults(), line.opsByVerb(), line.latencies()));
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        for (Map.Entry<String, LatencySummary> entry : run.latencies().entrySet()) {
            String name = entry.getValue().hlogFile();
            if (name != null && Files.isRegularFile(directory.resolve(name))) {
                histograms.put(entry.getKey(), sum(directory.resolve(name)));
            }
        }
        return new Soak(directory, run, timeline, histograms);
    }

    private static UpDown upDown(Path directory, JsonNode json) throws IOException {
        UpDownRun run = MAPPER.treeToValue(json, UpDownRun.class);
        if (run.schemaVersion() > UpDownRun.SCHEMA_VERSION) {
            throw new IOException("schema " + run.schemaVersion() + " is newer than " + UpDownRun.SCHEMA_VERSION);
        }
        need(RUN, run.parameters(), run.result());
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            Path log = directory.resolve(phase.word() + ".hlog");
            if (Files.isRegularFile(log)) {
                byTag(log, histograms);
            }
        }
        return new UpDown(directory, run, histograms);
    }

    private static void need(String file, Object... parts) {
        for (Object part : parts) {
            if (part == null) {
                throw new IllegalArgumentException("parts of " + file + " are missing");
            }
        }
    }

    private static Histogram sum(Path log) throws IOException {
        Histogram sum = new Histogram(DIGITS);
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            for (EncodableHistogram one = reader.nextIntervalHistogram();
                    one != null;
                    one = reader.nextIntervalHistogram()) {
                sum.add((Histogram) one);
            }
        }
        return sum;
    }

    private static void byTag(Path log, Map<String, Histogram> into) throws IOException {
        try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
            for (EncodableHistogram one = reader.nextIntervalHistogram();
                    one != null;
                    one = reader.nextIntervalHistogram()) {
                into.put(String.valueOf(one.getTag()), (Histogram) one);
            }
        }
    }
}
