package io.vfhammer.cli;

import io.vfhammer.conform.Recorder;
import io.vfhammer.conform.Recording;
import io.vfhammer.conform.TraceWriter;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code vfhammer record}: traces of the model, for somebody with the real driver to check. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Records traces of the model in the format that conform reads (docs/trace-format.md).",
            "The same options give the same bytes."
        })
final class RecordCommand implements Callable<Integer> {
    private static final int TRACES_MAX = 10_000_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DriverOption driver;

    @Option(
            names = "--api",
            paramLabel = "V1|V2",
            defaultValue = "V2",
            description = "the negotiated virtchnl generation (default: ${DEFAULT-VALUE})")
    private VirtchnlGeneration api;

    @Option(names = "--seed", paramLabel = "S", required = true, description = "the seed of the random walk, 64 bits")
    private long seed;

    @Option(names = "--traces", paramLabel = "N", required = true, description = "how many traces")
    private int traces;

    @Option(
            names = "--steps",
            paramLabel = "A..B",
            required = true,
            converter = RangeConverter.class,
            description = "from A to B steps a trace, those during a close not counted")
    private Range steps;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where to, gzip if it ends in .gz; an existing file is replaced (default: standard output)")
    private Path file;

    private record Range(int first, int last) {}

    private static final class RangeConverter implements ITypeConverter<Range> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,6})(?:\\.\\.(\\d{1,6}))?");

        @Override
        public Range convert(String value) {
            Matcher matcher = FORM.matcher(value);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + value + "'; expected A..B, e.g. 10..60");
            }
            int first = Integer.parseInt(matcher.group(1));
            return new Range(first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2)));
        }
    }

    @Override
    public Integer call() throws IOException {
        if (traces < 1 || traces > TRACES_MAX) {
            throw new UsageException("--traces " + traces + "; expected 1 to " + TRACES_MAX);
        }
        Recorder recorder = new Recorder(plan());
        if (file == null) {
            PrintWriter out = spec.commandLine().getOut();
            record(recorder, out);
            if (out.checkError()) {
                throw new UsageException("cannot write to standard output");
            }
            return ExitCode.PASS;
        }
        try (Writer out = new OutputStreamWriter(open(), StandardCharsets.UTF_8)) {
            record(recorder, out);
        } catch (IOException e) {
            throw new UsageException("cannot write " + file + ": " + e);
        }
        return ExitCode.PASS;
    }

    private Recording plan() {
        Revision revision = driver.required();
        try {
            return new Recording(driver.withDefects(revision), traceName(revision), api, seed, steps.first, steps.last);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage());
        }
    }

    /** Traces call a revision by its alias, if it has one: as the traces of the real driver do. */
    private static String traceName(Revision revision) {
        return Revisions.aliases().entrySet().stream()
                .filter(alias -> alias.getValue().equals(revision.name()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(revision.name());
    }

    private OutputStream open() throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out;
    }

    private void record(Recorder recorder, Writer out) throws IOException {
        try (TraceWriter writer = new TraceWriter(out)) {
            for (int number = 1; number <= traces; number++) {
                writer.write(recorder.trace(number));
            }
        }
        out.flush();
    }
}
