package io.vfhammer.conform;

import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The words of the trace format and what they stand for. */
final class TraceWords {
    /** The word for no current op. */
    static final String NO_OP = "NONE";

    /** Never in a trace: no request, or never sent by a driver that is up. */
    private static final Set<VirtchnlOpcode> NOT_TRACED =
            Set.of(VirtchnlOpcode.UNKNOWN, VirtchnlOpcode.EVENT, VirtchnlOpcode.RESET_VF);

    static final Map<String, Action.Kind> ACTIONS = byWord(List.of(Action.Kind.values()), Action.Kind::word);
    static final Map<String, CloseMode> MODES = byWord(List.of(CloseMode.values()), CloseMode::word);
    static final Map<String, VirtchnlGeneration> APIS = byWord(List.of(VirtchnlGeneration.values()), Enum::name);
    static final Map<String, WorkBit> WORK = byWord(List.of(WorkBit.values()), Enum::name);
    static final Map<String, VfState> NETDEV =
            byWord(List.of(VfState.RUNNING, VfState.DOWN_PENDING, VfState.DOWN), Enum::name);
    static final Map<String, VirtchnlOpcode> OPCODES = opcodes();
    static final Map<String, VirtchnlOpcode> CURRENT_OPS = currentOps();

    /** The state names of all revisions, each leading to itself: one object for each name. */
    static final Map<String, String> STATES = states();

    private TraceWords() {}

    private static <E> Map<String, E> byWord(List<E> values, Function<E, String> word) {
        Map<String, E> map = new LinkedHashMap<>();
        values.forEach(value -> map.put(word.apply(value), value));
        return Collections.unmodifiableMap(map);
    }

    private static Map<String, VirtchnlOpcode> opcodes() {
        Map<String, VirtchnlOpcode> map = new LinkedHashMap<>();
        for (VirtchnlOpcode opcode : VirtchnlOpcode.values()) {
            if (!NOT_TRACED.contains(opcode)) {
                map.put(opcode.name(), opcode);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private static Map<String, VirtchnlOpcode> currentOps() {
        Map<String, VirtchnlOpcode> map = new LinkedHashMap<>();
        map.put(NO_OP, VirtchnlOpcode.UNKNOWN);
        map.putAll(OPCODES);
        return Collections.unmodifiableMap(map);
    }

    private static Map<String, String> states() {
        Map<String, String> map = new LinkedHashMap<>();
        for (VlanFilterState state : VlanFilterState.values()) {
            if (state != VlanFilterState.ABSENT) {
                Revisions.catalogue()
                        .forEach(revision -> map.putIfAbsent(revision.nameOf(state), revision.nameOf(state)));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** Returns the word for a current op. */
    static String ofCurrentOp(VirtchnlOpcode opcode) {
        return opcode == VirtchnlOpcode.UNKNOWN ? NO_OP : opcode.name();
    }

    /**
     * Returns how {@code to} calls what {@code from} calls otherwise: name to name, only where they differ. Patch 1 is a
     * rename; with this a trace of the driver before it can be compared with one after it.
     */
    static Map<String, String> renames(Revision from, Revision to) {
        Map<String, String> map = new LinkedHashMap<>();
        for (VlanFilterState state : VlanFilterState.values()) {
            if (!from.nameOf(state).equals(to.nameOf(state))) {
                map.put(from.nameOf(state), to.nameOf(state));
            }
        }
        return map;
    }
}
