package io.vfhammer.conform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;

/** Writes traces, one JSON object a line, keys in the order of {@code docs/trace-format.md}. Not thread-safe. */
public final class TraceWriter implements Closeable {
    private final JsonGenerator json;

    /** @param out stays open */
    public TraceWriter(Writer out) throws IOException {
        json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setRootValueSeparator(null);
    }

    /** Writes one trace and the end of its line. */
    public void write(Trace trace) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", Trace.FORMAT_VERSION);
        json.writeStringField("id", trace.id());
        json.writeStringField("driver", trace.driver());
        json.writeStringField("api", trace.api().name());
        json.writeNumberField("max", trace.max());
        json.writeArrayFieldStart("steps");
        for (Step step : trace.steps()) {
            step(step);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void step(Step step) throws IOException {
        json.writeStartObject();
        json.writeStringField("do", step.action().kind().word());
        arguments(step);
        if (step.action().kind().returnsCode()) {
            json.writeNumberField("rc", step.returnCode());
        }
        json.writeArrayFieldStart("sent");
        for (VirtchnlRequest request : step.sent()) {
            message(request);
        }
        json.writeEndArray();
        after(step.after());
        json.writeEndObject();
    }

    private void arguments(Step step) throws IOException {
        Action action = step.action();
        switch (action.kind()) {
            case ADD, KILL -> json.writeNumberField("vid", action.vid());
            case TICK, RESET, OPEN -> {
                // no arguments
            }
            case REPLY -> reply(action.reply());
            case CAPS -> {
                json.writeBooleanField("filtering", action.caps().filtering());
                json.writeNumberField("max", action.caps().maxFilters());
            }
            case CLOSE -> {
                json.writeStringField("mode", action.mode().word());
                json.writeArrayFieldStart("during");
                for (Step nested : step.during()) {
                    step(nested);
                }
                json.writeEndArray();
            }
        }
    }

    private void reply(VirtchnlReply reply) throws IOException {
        json.writeStringField("op", reply.opcode().name());
        json.writeNumberField("status", reply.status().wire());
        if (reply.resources() != null) {
            json.writeObjectFieldStart("res");
            json.writeBooleanField("v1", reply.resources().vlanV1());
            json.writeBooleanField("v2", reply.resources().vlanV2());
            json.writeEndObject();
        }
        if (reply.caps() != null) {
            json.writeObjectFieldStart("caps");
            json.writeBooleanField("filtering", reply.caps().filtering());
            json.writeNumberField("max", reply.caps().maxFilters());
            json.writeEndObject();
        }
    }

    private void message(VirtchnlRequest request) throws IOException {
        json.writeStartObject();
        json.writeStringField("op", request.opcode().name());
        if (request.opcode().isVlan()) {
            json.writeArrayFieldStart("vids");
            for (int i = 0; i < request.vidCount(); i++) {
                json.writeNumber(request.vid(i));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void after(Snapshot after) throws IOException {
        json.writeObjectFieldStart("after");
        json.writeArrayFieldStart("filters");
        for (Snapshot.Entry entry : after.filters()) {
            json.writeStartArray();
            json.writeNumber(entry.vid());
            json.writeString(entry.state());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeNumberField("num", after.count());
        json.writeArrayFieldStart("aq");
        for (WorkBit bit : after.work()) {
            json.writeString(bit.name());
        }
        json.writeEndArray();
        json.writeStringField("op", TraceWords.ofCurrentOp(after.currentOp()));
        json.writeStringField("netdev", after.netdev().name());
        json.writeArrayFieldStart("outstanding");
        for (VirtchnlOpcode opcode : after.outstanding()) {
            json.writeString(opcode.name());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes out what is buffered; the writer underneath stays open. */
    @Override
    public void close() throws IOException {
        json.close();
    }
}
