package io.vfhammer.soak;

import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A duration that a soak measures. The constants and one for each opcode that a PF answers are all there are. */
public final class Latency {
    private static final List<Latency> ALL = new ArrayList<>();

    /** From a user's add that made a filter ADD to the answer that made it ACTIVE. */
    public static final Latency ADD_TO_ACTIVE = new Latency("add-to-active", null);
    /** From a user's delete that made a filter REMOVE to its end. */
    public static final Latency DELETE_TO_GONE = new Latency("delete-to-gone", null);
    /** The driver's stop, its wait for the queues to be disabled included. */
    public static final Latency INTERFACE_DOWN = new Latency("interface-down", null);
    /** From the driver's open to the answer that its queues are enabled. */
    public static final Latency INTERFACE_UP = new Latency("interface-up", null);
    /** From the start of the driver's reset work to the answer that its queues are enabled again. */
    public static final Latency RESET_RECOVERY = new Latency("reset-recovery", null);
    /** How long after its time a delayed watchdog is queued. */
    public static final Latency WATCHDOG_LATENESS = new Latency("watchdog-lateness", null);

    private static final Map<VirtchnlOpcode, Latency> ROUND_TRIPS = new EnumMap<>(VirtchnlOpcode.class);

    static {
        for (VirtchnlOpcode opcode : VirtchnlOpcode.values()) {
            switch (opcode) {
                case UNKNOWN, RESET_VF, EVENT -> {
                    // no request, or one without an answer
                }
                default -> ROUND_TRIPS.put(opcode, new Latency("round-trip-" + word(opcode), opcode));
            }
        }
    }

    private final String name;
    private final VirtchnlOpcode opcode;
    private final int index;

    private Latency(String name, VirtchnlOpcode opcode) {
        this.name = name;
        this.opcode = opcode;
        this.index = ALL.size();
        ALL.add(this);
    }

    private static String word(VirtchnlOpcode opcode) {
        return opcode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns all of them, by index. */
    public static List<Latency> all() {
        return Collections.unmodifiableList(ALL);
    }

    /** From a request to its answer; empty for an opcode that has none. */
    public static Optional<Latency> roundTrip(VirtchnlOpcode opcode) {
        return Optional.ofNullable(ROUND_TRIPS.get(opcode));
    }

    /** Returns the name in reports and file names, e.g. {@code add-to-active}. */
    public String named() {
        return name;
    }

    /** Returns the opcode of a round trip, if it is one. */
    public Optional<VirtchnlOpcode> opcode() {
        return Optional.ofNullable(opcode);
    }

    /** Returns a dense number from 0. */
    public int index() {
        return index;
    }

    @Override
    public String toString() {
        return name;
    }
}
