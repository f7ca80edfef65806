package io.vfhammer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is read is all that is there: written again, the shared traces are the same to the byte but for the version. */
class TraceFormatTest {
    static final List<String> FILES = SharedTraces.FILES;

    @ParameterizedTest
    @FieldSource("FILES")
    void writesWhatItReads(String name) throws IOException {
        StringWriter out = new StringWriter();
        try (TraceReader reader = SharedTraces.open(name);
                TraceWriter writer = new TraceWriter(out)) {
            for (Trace trace : SharedTraces.all(reader)) {
                writer.write(trace);
            }
        }
        assertThat(out.toString().replace("{\"version\":1,", "{").lines())
                .containsExactlyElementsOf(SharedTraces.lines(name));
    }
}
