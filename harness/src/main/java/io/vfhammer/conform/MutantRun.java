package io.vfhammer.conform;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Do the traces bite? Every cell of the transition table that a trace uses is changed, one at a time, and the trace is
 * replayed until the change is noticed. Traces stream: each one is tried on the mutants that it can reach and that nothing
 * has killed yet. Not thread-safe.
 */
public final class MutantRun {
    private final Map<Revision, Tried[]> cells = new LinkedHashMap<>();
    private final Coverage coverage = new Coverage();
    private long traces;

    /**
     * A cell that a trace used, with its mutants.
     *
     * @param mutants how many there are, 0 where the table has no other value for the cell
     * @param alive those that no trace has noticed yet
     */
    record Tried(int mutants, List<Mutant> alive) {}

    /**
     * Tries every trace that {@code reader} has on the mutants of its driver.
     *
     * @throws TraceFormatException when something is no trace, or when the unchanged model differs from one: then nothing
     *     could be said of its mutants
     */
    public void replayAll(TraceReader reader) throws IOException {
        for (Trace trace = reader.next(); trace != null; trace = reader.next()) {
            Revision revision = Revisions.find(trace.driver()).orElse(null);
            if (revision == null) {
                throw reader.unknownDriver(trace.driver());
            }
            coverage.clear();
            if (new Replayer(revision, coverage).replay(trace).isPresent()) {
                throw reader.mistake("the unchanged model differs from trace " + trace.id()
                        + "; expected traces that agree, see conform without --mutants");
            }
            traces++;
            tryMutants(trace, revision, cells.computeIfAbsent(revision, unused -> newTable()));
        }
    }

    private static Tried[] newTable() {
        return new Tried[VlanFilterState.COUNT * FilterEvent.COUNT];
    }

    private void tryMutants(Trace trace, Revision revision, Tried[] table) {
        for (VlanFilterState state : VlanFilterState.values()) {
            for (FilterEvent event : FilterEvent.values()) {
                if (coverage.count(state, event) > 0) {
                    int index = Coverage.index(state, event);
                    if (table[index] == null) {
                        List<Mutant> mutants = Mutant.of(revision, state, event);
                        table[index] = new Tried(mutants.size(), new ArrayList<>(mutants));
                    }
                    table[index].alive.removeIf(mutant -> new Replayer(mutant.revision(), TransitionListener.NONE)
                            .replay(trace)
                            .isPresent());
                }
            }
        }
    }

    /** Returns how many traces were tried. */
    long traces() {
        return traces;
    }

    /** Returns the revisions that the traces name, in the order of their first traces. */
    List<Revision> revisions() {
        return List.copyOf(cells.keySet());
    }

    /** Returns what became of the mutants of one cell, null if no trace used it. */
    Tried tried(Revision revision, VlanFilterState state, FilterEvent event) {
        return cells.get(revision)[Coverage.index(state, event)];
    }

    /** Returns the mutants of {@code revision} that no trace noticed, in table order. */
    List<Mutant> survivors(Revision revision) {
        List<Mutant> survivors = new ArrayList<>();
        for (Tried tried : cells.get(revision)) {
            if (tried != null) {
                survivors.addAll(tried.alive);
            }
        }
        return survivors;
    }
}
