package io.vfhammer.conform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The traces of the real driver among the test resources. */
final class SharedTraces {
    static final List<String> FILES = List.of("train-merged-v1", "train-merged-v2", "train-pre-v1", "train-pre-v2");

    private SharedTraces() {}

    static TraceReader open(String name) {
        try {
            return TraceReader.of(name, stream(name + ".jsonl.gz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream stream(String file) {
        return SharedTraces.class.getResourceAsStream("/conformance/" + file);
    }

    static List<Trace> all(TraceReader reader) throws IOException {
        List<Trace> traces = new ArrayList<>();
        for (Trace trace = reader.next(); trace != null; trace = reader.next()) {
            traces.add(trace);
        }
        return traces;
    }

    static List<String> lines(String name) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(stream(name + ".jsonl.gz")), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
