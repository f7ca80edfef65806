package io.vfhammer.conform;

import com.fasterxml.jackson.core.JsonParser;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns JSON objects into traces ({@code docs/trace-format.md}). Keys may come in any order; unknown keys are skipped, a
 * missing key, a wrong type and an unknown word are mistakes. Not thread-safe.
 */
final class TraceParser {
    private static final int VID_MAX = 4095;
    private static final int CAP_MAX = 0xFFFF;
    private static final int ERRNO_MAX = 4095;
    private static final Map<Integer, VirtchnlStatus> STATUSES = new LinkedHashMap<>();

    static {
        for (VirtchnlStatus status : VirtchnlStatus.values()) {
            STATUSES.put(status.wire(), status);
        }
    }

    private final Tokens tokens;
    private final VidBatch vids = new VidBatch();

    TraceParser(String file, JsonParser json) {
        tokens = new Tokens(file, json);
    }

    /** Reads a trace; the stream stands on its first token, and afterwards on its last. */
    Trace trace() throws IOException {
        tokens.inObject("a trace, {\"id\": ..., \"steps\": [...]}");
        String id = null;
        String driver = null;
        VirtchnlGeneration api = null;
        Integer max = null;
        List<Step> steps = null;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "version" -> version();
                case "id" -> id = tokens.text("the trace's id, a text");
                case "driver" -> driver = tokens.text("the driver's name, a text");
                case "api" -> api = tokens.name("api", TraceWords.APIS);
                case "max" -> max = tokens.integer("the cap 'max'", 0, CAP_MAX);
                case "steps" -> steps = tokens.array("the array 'steps'", () -> step(true));
                default -> tokens.skip();
            }
        }
        require(id, "id", "trace");
        require(driver, "driver", "trace");
        require(api, "api", "trace");
        require(max, "max", "trace");
        require(steps, "steps", "trace");
        return new Trace(id, driver, api, max, steps);
    }

    private void version() throws IOException {
        int version = tokens.integer("the format's version", 0, Integer.MAX_VALUE);
        if (version != Trace.FORMAT_VERSION) {
            throw tokens.mistake("trace format version " + version + "; expected " + Trace.FORMAT_VERSION);
        }
    }

    private void require(Object value, String key, String owner) throws TraceFormatException {
        if (value == null) {
            throw tokens.mistake(article(owner) + owner + " without the key '" + key + "'");
        }
    }

    private static String article(String noun) {
        return "aeo".indexOf(Character.toLowerCase(noun.charAt(0))) < 0 ? "a " : "an ";
    }

    /** The keys of a step, in any order: what they mean together is known at its end. */
    private static final class Fields {
        Action.Kind kind;
        Integer vid;
        VirtchnlOpcode opcode;
        VirtchnlStatus status;
        VfResources resources;
        VlanCaps granted;
        Boolean filtering;
        Integer max;
        CloseMode mode;
        Integer returnCode;
        List<Step> during = List.of();
        List<VirtchnlRequest> sent;
        Snapshot after;
    }

    private Step step(boolean mayNest) throws IOException {
        tokens.inObject("a step, {\"do\": ..., \"after\": {...}}");
        Fields step = new Fields();
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            stepField(step, field, mayNest);
        }
        require(step.kind, "do", "step");
        String owner = step.kind.word() + " step";
        require(step.sent, "sent", owner);
        require(step.after, "after", owner);
        if (step.kind.returnsCode()) {
            require(step.returnCode, "rc", owner);
        }
        if (step.kind == Action.Kind.CLOSE && !mayNest) {
            throw tokens.mistake("a close during a close; expected tick or reply");
        }
        int returnCode = step.kind.returnsCode() ? step.returnCode : Step.NO_CODE;
        return new Step(action(step, owner), step.during, returnCode, step.sent, step.after);
    }

    private void stepField(Fields step, String field, boolean mayNest) throws IOException {
        switch (field) {
            case "do" -> step.kind = tokens.name("do", TraceWords.ACTIONS);
            case "vid" -> step.vid = tokens.integer("vid", 0, VID_MAX);
            case "op" -> step.opcode = tokens.name("op", TraceWords.OPCODES);
            case "status" -> step.status = status();
            case "res" -> step.resources = resources();
            case "caps" -> step.granted = caps();
            case "filtering" -> step.filtering = tokens.bool("filtering");
            case "max" -> step.max = tokens.integer("max", 0, CAP_MAX);
            case "mode" -> step.mode = tokens.name("mode", TraceWords.MODES);
            case "rc" -> step.returnCode = tokens.integer("rc", -ERRNO_MAX, 0);
            case "during" -> {
                if (!mayNest) {
                    throw tokens.mistake("'during' in a step of a close; expected it only in the close itself");
                }
                step.during = tokens.array("the array 'during'", () -> step(false));
            }
            case "sent" -> step.sent = tokens.array("the array 'sent'", this::request);
            case "after" -> step.after = snapshot();
            default -> tokens.skip();
        }
    }

    private Action action(Fields step, String owner) throws IOException {
        return switch (step.kind) {
            case ADD, KILL -> {
                require(step.vid, "vid", owner);
                yield Action.of(step.kind, step.vid);
            }
            case TICK, RESET, OPEN -> Action.of(step.kind);
            case REPLY -> Action.of(reply(step, owner));
            case CAPS -> {
                require(step.filtering, "filtering", owner);
                require(step.max, "max", owner);
                yield Action.of(new VlanCaps(step.filtering, step.max));
            }
            case CLOSE -> {
                require(step.mode, "mode", owner);
                yield Action.of(step.mode);
            }
        };
    }

    /** Only a successful answer carries something; what an error carries is ignored. */
    private VirtchnlReply reply(Fields step, String owner) throws IOException {
        require(step.opcode, "op", owner);
        require(step.status, "status", owner);
        if (step.status.isSuccess() && step.opcode == VirtchnlOpcode.GET_VF_RESOURCES) {
            require(step.resources, "res", owner + " to " + step.opcode);
            return VirtchnlReply.of(step.resources);
        }
        if (step.status.isSuccess() && step.opcode == VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS) {
            require(step.granted, "caps", owner + " to " + step.opcode);
            return VirtchnlReply.of(step.granted);
        }
        return VirtchnlReply.of(step.opcode, step.status);
    }

    private VirtchnlStatus status() throws IOException {
        int wire = tokens.integer("status", Short.MIN_VALUE, 0);
        VirtchnlStatus status = STATUSES.get(wire);
        if (status == null) {
            throw tokens.mistake("unknown status " + wire + "; expected one of " + STATUSES.keySet());
        }
        return status;
    }

    private VfResources resources() throws IOException {
        tokens.startObject("the object 'res'");
        Boolean v1 = null;
        Boolean v2 = null;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "v1" -> v1 = tokens.bool("v1");
                case "v2" -> v2 = tokens.bool("v2");
                default -> tokens.skip();
            }
        }
        require(v1, "v1", "res");
        require(v2, "v2", "res");
        return new VfResources(v1, v2);
    }

    private VlanCaps caps() throws IOException {
        tokens.startObject("the object 'caps'");
        Boolean filtering = null;
        Integer max = null;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "filtering" -> filtering = tokens.bool("filtering");
                case "max" -> max = tokens.integer("max", 0, CAP_MAX);
                default -> tokens.skip();
            }
        }
        require(filtering, "filtering", "caps");
        require(max, "max", "caps");
        return new VlanCaps(filtering, max);
    }

    private VirtchnlRequest request() throws IOException {
        tokens.inObject("a message, {\"op\": ...}");
        VirtchnlOpcode opcode = null;
        boolean listed = false;
        vids.clear();
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "op" -> opcode = tokens.name("op", TraceWords.OPCODES);
                case "vids" -> {
                    listed = true;
                    tokens.array("the array 'vids'", this::addVid);
                }
                default -> tokens.skip();
            }
        }
        require(opcode, "op", "message");
        if (opcode.isVlan()) {
            require(listed ? vids : null, "vids", opcode + " message");
        }
        return VirtchnlRequest.of(opcode, vids);
    }

    private Integer addVid() throws IOException {
        int vid = tokens.element("a VID", VID_MAX);
        vids.add(vid);
        return vid;
    }

    private Snapshot snapshot() throws IOException {
        tokens.startObject("the object 'after'");
        List<Snapshot.Entry> filters = null;
        Integer count = null;
        List<WorkBit> work = null;
        VirtchnlOpcode currentOp = null;
        VfState netdev = null;
        List<VirtchnlOpcode> outstanding = null;
        for (String field = tokens.nextField(); field != null; field = tokens.nextField()) {
            switch (field) {
                case "filters" -> filters = tokens.array("the array 'filters'", this::entry);
                case "num" -> count = tokens.integer("num", 0, Tokens.ELEMENTS_MAX);
                case "aq" ->
                    work = tokens.array("the array 'aq'", () -> tokens.currentName("a work bit", TraceWords.WORK));
                case "op" -> currentOp = tokens.name("op", TraceWords.CURRENT_OPS);
                case "netdev" -> netdev = tokens.name("netdev", TraceWords.NETDEV);
                case "outstanding" ->
                    outstanding =
                            tokens.array("the array 'outstanding'", () -> tokens.currentName("op", TraceWords.OPCODES));
                default -> tokens.skip();
            }
        }
        require(filters, "filters", "snapshot 'after'");
        require(count, "num", "snapshot 'after'");
        require(work, "aq", "snapshot 'after'");
        require(currentOp, "op", "snapshot 'after'");
        require(netdev, "netdev", "snapshot 'after'");
        require(outstanding, "outstanding", "snapshot 'after'");
        return new Snapshot(filters, count, work, currentOp, netdev, outstanding);
    }

    private Snapshot.Entry entry() throws IOException {
        tokens.inArray("a filter, [VID, STATE]");
        int vid = tokens.integer("a VID", 0, VID_MAX);
        String state = tokens.name("a filter state", TraceWords.STATES);
        tokens.endArray("the end of [VID, STATE]");
        return new Snapshot.Entry(vid, state);
    }
}
