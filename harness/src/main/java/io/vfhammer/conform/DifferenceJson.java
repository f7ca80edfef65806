package io.vfhammer.conform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.VlanFilterState;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes the result of a {@link ConformRun} as one JSON object: first {@code differences}, an object each as they are
 * found, then {@link #finish} what the run amounts to. Not thread-safe.
 */
public final class DifferenceJson implements Closeable {
    private final JsonGenerator json;

    /** @param out stays open */
    public DifferenceJson(Writer out) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeArrayFieldStart("differences");
    }

    /** Writes one trace that differs. */
    public void add(DifferingTrace trace) throws IOException {
        Difference difference = trace.difference();
        json.writeStartObject();
        json.writeStringField("trace", trace.id());
        json.writeStringField("place", trace.place());
        json.writeStringField("driver", trace.driver());
        json.writeStringField("revision", trace.revision());
        json.writeStringField("step", difference.step());
        json.writeStringField("action", difference.action());
        json.writeObjectFieldStart("fields");
        for (Difference.Field field : difference.fields()) {
            json.writeObjectFieldStart(field.name());
            texts("expected", field.expected());
            texts("got", field.got());
            json.writeEndObject();
        }
        json.writeEndObject();
        texts("history", difference.history());
        json.writeEndObject();
    }

    /**
     * Writes the rest of the object.
     *
     * @param errors what could not be read, a line each
     */
    public void finish(ConformRun run, List<String> errors) throws IOException {
        json.writeEndArray();
        texts("errors", errors);
        if (!run.coverage().isEmpty()) {
            json.writeObjectFieldStart("coverage");
            for (ConformRun.Covered covered : run.coverage()) {
                coverage(covered);
            }
            json.writeEndObject();
        }
        json.writeNumberField("traces", run.traces());
        json.writeNumberField("steps", run.steps());
        json.writeNumberField("differ", run.differing());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void coverage(ConformRun.Covered covered) throws IOException {
        json.writeObjectFieldStart(covered.revision().name());
        for (VlanFilterState state : VlanFilterState.values()) {
            json.writeObjectFieldStart(covered.revision().nameOf(state));
            for (FilterEvent event : FilterEvent.values()) {
                long count = covered.coverage().count(state, event);
                if (count > 0) {
                    json.writeNumberField(event.name(), count);
                }
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
