package io.vfhammer.conform;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.VlanFilterState;
import java.util.ArrayList;
import java.util.List;

/** Writes what became of the mutants as Markdown. */
public final class MutantReport {
    private final MutantRun run;

    public MutantReport(MutantRun run) {
        this.run = run;
    }

    /** Returns how many survivors nobody has an argument for. */
    public long unexplained() {
        return run.revisions().stream()
                .flatMap(revision -> survivors(revision, Survivor.Kind.UNEXPLAINED).stream())
                .count();
    }

    /** Returns the report, one line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("# Do the traces bite?");
        lines.add("");
        lines.add(
                "Every cell of the transition table that a trace uses was changed, one at a time, to every other sensible"
                        + " value: untouched, each other state, freed, either work bit turned over. Each of these mutants then ran"
                        + " the traces until `conform` noticed.");
        lines.add("");
        lines.add("Traces: " + run.traces() + ". Made by `vfhammer conform --mutants FILE...`.");
        lines.add("");
        lines.add("| revision | cells used | mutants | killed | survivors: equivalent | not reached | unexplained |");
        lines.add("|---|---|---|---|---|---|---|");
        run.revisions().forEach(revision -> lines.add(summary(revision)));
        for (Revision revision : run.revisions()) {
            lines.add("");
            lines.add("## Cells of " + revision.name());
            lines.add("");
            lines.add("| state | event | cell | mutants killed |");
            lines.add("|---|---|---|---|");
            cells(revision, lines);
        }
        lines.add("");
        lines.add("## Survivors");
        lines.add("");
        lines.add("| revision | state | event | cell | survivor | why |");
        lines.add("|---|---|---|---|---|---|");
        run.revisions().forEach(revision -> survivors(revision, lines));
        return lines;
    }

    private String summary(Revision revision) {
        int cells = 0;
        int mutants = 0;
        int alive = 0;
        for (VlanFilterState state : VlanFilterState.values()) {
            for (FilterEvent event : FilterEvent.values()) {
                MutantRun.Tried tried = run.tried(revision, state, event);
                if (tried != null) {
                    cells++;
                    mutants += tried.mutants();
                    alive += tried.alive().size();
                }
            }
        }
        return "| " + revision.name() + " | " + cells + " | " + mutants + " | " + (mutants - alive) + " | "
                + survivors(revision, Survivor.Kind.EQUIVALENT).size() + " | "
                + survivors(revision, Survivor.Kind.NOT_REACHED).size() + " | "
                + survivors(revision, Survivor.Kind.UNEXPLAINED).size() + " |";
    }

    private List<Mutant> survivors(Revision revision, Survivor.Kind kind) {
        return run.survivors(revision).stream()
                .filter(mutant -> Survivor.of(mutant, revision).kind() == kind)
                .toList();
    }

    private void cells(Revision revision, List<String> lines) {
        for (VlanFilterState state : VlanFilterState.values()) {
            for (FilterEvent event : FilterEvent.values()) {
                MutantRun.Tried tried = run.tried(revision, state, event);
                if (tried != null) {
                    lines.add(cell(revision, state, event) + " | " + killed(tried) + " |");
                }
            }
        }
    }

    private static String killed(MutantRun.Tried tried) {
        if (tried.mutants() == 0) {
            return "no other value: the VID is not listed";
        }
        int killed = tried.mutants() - tried.alive().size();
        return killed + " of " + tried.mutants() + (killed == tried.mutants() ? "" : " (see survivors)");
    }

    private static String cell(Revision revision, VlanFilterState state, FilterEvent event) {
        return "| " + revision.nameOf(state) + " | " + event.words() + " | `"
                + revision.table().cell(state, event).notation() + "`";
    }

    private void survivors(Revision revision, List<String> lines) {
        for (Mutant mutant : run.survivors(revision)) {
            Survivor survivor = Survivor.of(mutant, revision);
            lines.add("| " + revision.name() + " "
                    + cell(revision, mutant.change().state(), mutant.change().event()) + " | `"
                    + mutant.change().cell().notation() + "` | "
                    + survivor.kind().words() + ": " + survivor.why()
                    + " |");
        }
    }
}
