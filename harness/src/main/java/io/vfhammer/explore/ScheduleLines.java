package io.vfhammer.explore;

import io.vfhammer.filter.Revision;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the lines of a schedule file. Not thread-safe: used once. */
final class ScheduleLines {
    private static final String EXPECTED =
            "expected 'driver', 'api', 'vids', 'cap', 'granularity', 'start' or 'with' with a value,"
                    + " or a step such as 'add 1', 'tick', 'close'";

    private final boolean driverGiven;
    private Revision revision;
    private VirtchnlGeneration api = VirtchnlGeneration.V2;
    private int vids = 2;
    private int cap = 8;
    private Granularity granularity = Granularity.MESSAGE;
    private boolean full;
    private final Set<Fault> traits = EnumSet.noneOf(Fault.class);
    private final List<Integer> steps = new ArrayList<>();

    ScheduleLines(Revision driver) {
        revision = driver;
        driverGiven = driver != null;
    }

    Schedule read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceAll("#.*", "").trim().replaceAll("\\s+", " ");
            if (!line.isEmpty()) {
                try {
                    line(line);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        if (revision == null) {
            throw new IllegalArgumentException("no line 'driver REV', and no --driver");
        }
        Set<Fault> faults = ScheduleToken.faults(steps);
        faults.addAll(traits);
        return new Schedule(new Scope(revision, api, vids, cap, faults, granularity, full), steps);
    }

    private void line(String line) {
        String[] words = line.split(" ", 2);
        String value = words.length > 1 ? words[1] : "";
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "driver" -> revision = driverGiven ? revision : ScheduleToken.named(value);
            case "api" -> api = oneOf(value, VirtchnlGeneration.values());
            case "granularity" -> granularity = oneOf(value, Granularity.values());
            case "vids" -> vids = number(value);
            case "cap" -> cap = number(value);
            case "start" -> full = isFull(value);
            case "with" -> traits.add(trait(value));
            default ->
                steps.add(Steps.parse(line)
                        .orElseThrow(() -> new IllegalArgumentException("'" + line + "'; " + EXPECTED)));
        }
    }

    private static Fault trait(String value) {
        return Fault.find(value)
                .filter(Fault::isTrait)
                .orElseThrow(() -> new IllegalArgumentException("'with " + value + "'; expected silent-cap or gaps"));
    }

    private static boolean isFull(String value) {
        if (!value.equals("full") && !value.equals("empty")) {
            throw new IllegalArgumentException("'start " + value + "'; expected empty or full");
        }
        return value.equals("full");
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "'; expected a number", e);
        }
    }

    private static <E extends Enum<E>> E oneOf(String value, E[] all) {
        List<String> names = new ArrayList<>();
        for (E one : all) {
            if (one.name().equalsIgnoreCase(value)) {
                return one;
            }
            names.add(one.name().toLowerCase(Locale.ROOT));
        }
        throw new IllegalArgumentException("'" + value + "'; expected one of " + String.join(", ", names));
    }
}
