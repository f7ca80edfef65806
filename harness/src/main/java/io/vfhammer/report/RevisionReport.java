package io.vfhammer.report;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.Cell;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.RevisionDiff;
import io.vfhammer.filter.TransitionTable;
import io.vfhammer.filter.VlanFilterState;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a revision's state machine, or what differs between two, in the revisions' own state names. */
public final class RevisionReport {
    private final PrintWriter out;

    public RevisionReport(PrintWriter out) {
        this.out = out;
    }

    /** Writes the transition table, a row for each event and a column for each state in use, then the behaviours. */
    public void text(Revision revision) {
        heading(revision);
        out.println();
        List<VlanFilterState> states = inUse(revision.table());
        Columns table = new Columns();
        List<String> header = new ArrayList<>(List.of("event"));
        states.forEach(state -> header.add(revision.nameOf(state)));
        table.row(header);
        for (FilterEvent event : FilterEvent.values()) {
            List<String> row = new ArrayList<>(List.of(event.words()));
            states.forEach(state -> row.add(notation(revision, state, event)));
            table.row(row);
        }
        table.write(out, "  ");
        out.println();
        out.println(
                "  A cell is the next state, or free; - leaves the filter alone and out of the message; +ADD and +DEL"
                        + " are the work bits raised.");
        out.println();
        out.println("  Behaviours:");
        for (Behaviour behaviour : Behaviour.values()) {
            if (revision.has(behaviour)) {
                out.println("  * " + behaviour.words());
            }
        }
        out.flush();
    }

    /** Writes what {@code to} changes against {@code from}: cells, and behaviours that go or come. */
    public void diff(Revision from, Revision to) {
        heading(to);
        out.println("against " + from.name() + ": " + from.title());
        out.println();
        RevisionDiff diff = RevisionDiff.between(from, to);
        if (diff.cells().isEmpty() && diff.on().isEmpty() && diff.off().isEmpty()) {
            out.println("  no difference");
        }
        if (!diff.cells().isEmpty()) {
            Columns table = new Columns().row("state", "event", from.name(), to.name());
            for (RevisionDiff.Change change : diff.cells()) {
                table.row(
                        bothNames(from, to, change.state()),
                        change.event().words(),
                        notation(from, change.state(), change.event()),
                        notation(to, change.state(), change.event()));
            }
            table.write(out, "  ");
            out.println();
        }
        for (Behaviour behaviour : Behaviour.values()) {
            if (diff.on().contains(behaviour)) {
                out.println("  new:       " + behaviour.words());
            } else if (diff.off().contains(behaviour)) {
                out.println("  no longer: " + behaviour.words());
            }
        }
        out.flush();
    }

    /** Writes the table as a Mermaid state diagram. */
    public void mermaid(Revision revision) {
        Map<String, List<String>> edges = new LinkedHashMap<>();
        for (VlanFilterState state : inUse(revision.table())) {
            for (FilterEvent event : FilterEvent.values()) {
                edge(edges, revision, state, event, "");
            }
        }
        diagram(edges);
    }

    /** Writes only the arrows that differ, those of {@code from} marked as gone and those of {@code to} as new. */
    public void mermaidDiff(Revision from, Revision to) {
        Map<String, List<String>> edges = new LinkedHashMap<>();
        for (RevisionDiff.Change change : RevisionDiff.between(from, to).cells()) {
            edge(edges, from, change.state(), change.event(), "(gone) ");
            edge(edges, to, change.state(), change.event(), "(new) ");
        }
        diagram(edges);
    }

    private static void edge(
            Map<String, List<String>> edges, Revision revision, VlanFilterState state, FilterEvent event, String mark) {
        Cell cell = revision.table().cell(state, event);
        if (cell.applies()) {
            String arrow = node(revision, state) + " --> " + node(revision, cell.next());
            String raised = raised(cell);
            edges.computeIfAbsent(arrow, key -> new ArrayList<>()).add(mark + event.words() + raised);
        }
    }

    private void diagram(Map<String, List<String>> edges) {
        out.println("stateDiagram-v2");
        edges.forEach((arrow, labels) -> out.println("    " + arrow + " : " + String.join(", ", labels)));
        out.flush();
    }

    private static String node(Revision revision, VlanFilterState state) {
        return state == VlanFilterState.ABSENT ? "[*]" : revision.nameOf(state);
    }

    /** Returns the work bits of the notation, with the space before them. */
    private static String raised(Cell cell) {
        String notation = cell.notation();
        int space = notation.indexOf(' ');
        return space < 0 ? "" : notation.substring(space);
    }

    private void heading(Revision revision) {
        out.println(revision.name() + ": " + revision.title());
    }

    private static String notation(Revision revision, VlanFilterState state, FilterEvent event) {
        Cell cell = revision.table().cell(state, event);
        if (!cell.applies()) {
            return cell.notation();
        }
        return (cell.next() == VlanFilterState.ABSENT ? "free" : revision.nameOf(cell.next())) + raised(cell);
    }

    private static String bothNames(Revision from, Revision to, VlanFilterState state) {
        String before = from.nameOf(state);
        String after = to.nameOf(state);
        return before.equals(after) ? after : before + "/" + after;
    }

    /** Returns the states that a filter can come to, and those whose row says anything all the same. */
    private static List<VlanFilterState> inUse(TransitionTable table) {
        Set<VlanFilterState> reached = EnumSet.of(VlanFilterState.ABSENT);
        Deque<VlanFilterState> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            VlanFilterState state = open.remove();
            for (FilterEvent event : FilterEvent.values()) {
                Cell cell = table.cell(state, event);
                if (cell.applies() && reached.add(cell.next())) {
                    open.add(cell.next());
                }
            }
        }
        List<VlanFilterState> states = new ArrayList<>();
        for (VlanFilterState state : VlanFilterState.values()) {
            if (reached.contains(state) || hasCells(table, state)) {
                states.add(state);
            }
        }
        return states;
    }

    private static boolean hasCells(TransitionTable table, VlanFilterState state) {
        for (FilterEvent event : FilterEvent.values()) {
            if (table.cell(state, event).applies()) {
                return true;
            }
        }
        return false;
    }
}
