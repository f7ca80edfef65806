package io.vfhammer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.conform.Coverage;
import io.vfhammer.explore.NearMiss;
import io.vfhammer.explore.NearMisses;
import io.vfhammer.explore.Population;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.VlanFilterState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What random walks have reached: cells of the transition table, and near misses. Not thread-safe. */
public final class WalkCoverage {
    private final Coverage cells = new Coverage();
    private final NearMisses nearMisses = new NearMisses();
    private Population population = Population.ONE;
    private long seed;

    /** Returns what counts the cells. */
    public Coverage cells() {
        return cells;
    }

    /** Returns what counts the near misses. */
    public NearMisses nearMisses() {
        return nearMisses;
    }

    /** Says whose walks it was, and with which seed. */
    public WalkCoverage of(Population walkers, long walksSeed) {
        population = walkers;
        seed = walksSeed;
        return this;
    }

    private void forEachCell(Revision revision, BiConsumer<VlanFilterState, FilterEvent> action) {
        for (VlanFilterState state : VlanFilterState.values()) {
            for (FilterEvent event : FilterEvent.values()) {
                if (revision.table().cell(state, event).applies()) {
                    action.accept(state, event);
                }
            }
        }
    }

    private static String name(Revision revision, VlanFilterState state, FilterEvent event) {
        return revision.nameOf(state) + " x " + event.words();
    }

    void text(Revision revision, PrintWriter out) {
        out.println("coverage: " + cells.cellsReached() + " cells of the transition table used; " + population.vfs()
                + " VFs, " + population.users() + " users, seed " + seed);
        cells.lines(revision).forEach(out::println);
        List<String> never = new ArrayList<>();
        forEachCell(revision, (state, event) -> {
            if (cells.count(state, event) == 0) {
                never.add(name(revision, state, event));
            }
        });
        out.println("cells that do something and were never used: "
                + (never.isEmpty() ? "none" : String.join("; ", never)));
        out.println("near misses:");
        for (NearMiss kind : NearMiss.values()) {
            out.printf(Locale.ROOT, "%12d  %s%n", nearMisses.count(kind), kind.words());
        }
    }

    ObjectNode json(Revision revision) {
        ObjectNode json = Json.object()
                .put("vfs", population.vfs())
                .put("users", population.users())
                .put("seed", seed);
        ArrayNode used = json.putArray("cells");
        ArrayNode never = json.putArray("neverUsed");
        forEachCell(revision, (state, event) -> {
            long count = cells.count(state, event);
            if (count > 0) {
                used.addObject()
                        .put("state", revision.nameOf(state))
                        .put("event", event.words())
                        .put("count", count);
            } else {
                never.add(name(revision, state, event));
            }
        });
        ObjectNode misses = json.putObject("nearMisses");
        for (NearMiss kind : NearMiss.values()) {
            misses.put(kind.cliName(), nearMisses.count(kind));
        }
        return json;
    }
}
