package io.vfhammer.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A revision's state machine as the specification has it: one file under {@code /spec} of the test resources. */
record SpecTable(
        String revision, Map<FilterEvent, List<String>> rows, List<String> stateNames, Set<Behaviour> behaviours) {

    private static final String RAISES = ", raises ";

    /** Reads the file of {@code revision}; a line that it does not understand is an error. */
    static SpecTable read(String revision) {
        Map<FilterEvent, List<String>> rows = new EnumMap<>(FilterEvent.class);
        Set<Behaviour> behaviours = EnumSet.noneOf(Behaviour.class);
        List<String> stateNames = List.of();
        for (String line : lines(revision)) {
            if (line.contains("|")) {
                List<String> columns = List.of(line.trim().split("\\s*\\|\\s*"));
                List<String> cells = columns.subList(1, columns.size());
                if (columns.get(0).equals("event")) {
                    stateNames = cells;
                } else {
                    rows.put(event(columns.get(0)), cells);
                }
            } else if (line.startsWith("  ")) {
                behaviours.add(Behaviour.valueOf(line.trim()));
            } else if (!line.isBlank() && !line.startsWith("#") && !line.equals("behaviours")) {
                throw new IllegalArgumentException(revision + ": cannot read '" + line + "'");
            }
        }
        return new SpecTable(revision, rows, stateNames, behaviours);
    }

    private static List<String> lines(String revision) {
        String name = "/spec/" + revision + ".txt";
        try (InputStream in = SpecTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FilterEvent event(String words) {
        for (FilterEvent event : FilterEvent.values()) {
            if (event.words().equals(words)) {
                return event;
            }
        }
        throw new IllegalArgumentException("no event '" + words + "'");
    }

    /** Returns the words of one cell. */
    String words(VlanFilterState state, FilterEvent event) {
        return rows.get(event).get(state.code());
    }

    /** Returns the cell that the words of the file mean. */
    Cell cell(VlanFilterState state, FilterEvent event) {
        String words = words(state, event);
        if (words.equals("-") || words.equals("n/a")) {
            return Cell.UNTOUCHED;
        }
        if (words.equals("freed")) {
            return new Cell(true, VlanFilterState.ABSENT, 0);
        }
        String[] parts = words.split(RAISES, 2);
        long raised = parts.length == 1 ? 0 : WorkBit.valueOf(parts[1]).mask();
        return new Cell(true, VlanFilterState.ofCode(stateNames.indexOf(parts[0])), raised);
    }

    /** Returns the states that the revision has: those whose column is not all {@code n/a}. */
    Set<VlanFilterState> states() {
        Set<VlanFilterState> states = EnumSet.noneOf(VlanFilterState.class);
        for (VlanFilterState state : VlanFilterState.values()) {
            List<String> column = new ArrayList<>();
            rows.values().forEach(cells -> column.add(cells.get(state.code())));
            int missing = Collections.frequency(column, "n/a");
            if (missing == 0) {
                states.add(state);
            } else if (missing != FilterEvent.COUNT) {
                throw new IllegalArgumentException(revision + ": " + state + " is n/a for some events only");
            }
        }
        return states;
    }
}
