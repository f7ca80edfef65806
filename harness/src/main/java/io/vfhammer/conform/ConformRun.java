package io.vfhammer.conform;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Replays files of traces and counts. The driver that a trace names decides which revision runs, unless one is given. Not
 * thread-safe.
 */
public final class ConformRun {
    private final Optional<Revision> given;
    private final List<Defect> defects;
    private final boolean covers;
    private final Map<String, Player> players = new LinkedHashMap<>();
    private long traces;
    private long differing;

    /**
     * What replays the traces of one driver.
     *
     * @param coverage null unless it is counted
     */
    private record Player(Revision revision, Replayer replayer, Coverage coverage) {}

    /**
     * @param given the revision to run, whatever the traces name; empty for theirs
     * @param defects laid over the revision in this order
     * @param covers whether to count which cells of the transition table are used
     */
    public ConformRun(Optional<Revision> given, List<Defect> defects, boolean covers) {
        this.given = given;
        this.defects = List.copyOf(defects);
        this.covers = covers;
    }

    /**
     * Replays every trace that {@code reader} has.
     *
     * @param onDifference told of every trace that differs
     * @throws TraceFormatException at the first thing that is no trace; the traces before it count
     */
    public void replayAll(TraceReader reader, Consumer<DifferingTrace> onDifference) throws IOException {
        for (Trace trace = reader.next(); trace != null; trace = reader.next()) {
            Player player = playerOf(trace, reader);
            Optional<Difference> difference = player.replayer.replay(trace);
            traces++;
            if (difference.isPresent()) {
                differing++;
                onDifference.accept(new DifferingTrace(
                        reader.place(), trace.id(), trace.driver(), player.revision.name(), difference.get()));
            }
        }
    }

    private Player playerOf(Trace trace, TraceReader reader) throws TraceFormatException {
        String key = given.isPresent() ? "" : trace.driver();
        Player player = players.get(key);
        if (player == null) {
            player = player(revisionOf(trace, reader));
            players.put(key, player);
        }
        return player;
    }

    private Revision revisionOf(Trace trace, TraceReader reader) throws TraceFormatException {
        Optional<Revision> found = given.isPresent() ? given : Revisions.find(trace.driver());
        if (found.isEmpty()) {
            throw reader.unknownDriver(trace.driver());
        }
        Revision revision = found.get();
        for (Defect defect : defects) {
            revision = revision.with(defect);
        }
        return revision;
    }

    private Player player(Revision revision) {
        for (Player other : players.values()) {
            if (other.revision.name().equals(revision.name())) {
                return other;
            }
        }
        Coverage coverage = covers ? new Coverage() : null;
        return new Player(revision, new Replayer(revision, covers ? coverage : TransitionListener.NONE), coverage);
    }

    /** Returns how many traces were replayed, to their end or to their first difference. */
    public long traces() {
        return traces;
    }

    /** Returns how many steps were compared, those during a close included. */
    public long steps() {
        return distinct().stream().mapToLong(player -> player.replayer.steps()).sum();
    }

    /** Returns how many traces differ. */
    public long differing() {
        return differing;
    }

    private List<Player> distinct() {
        return players.values().stream().distinct().toList();
    }

    /**
     * The coverage of one revision.
     *
     * @param revision the one that ran, defects included
     */
    public record Covered(Revision revision, Coverage coverage) {}

    /** Returns the coverage of each revision that ran, in the order of their first traces; empty unless it was asked for. */
    public List<Covered> coverage() {
        List<Covered> all = new ArrayList<>();
        if (covers) {
            distinct().forEach(player -> all.add(new Covered(player.revision, player.coverage)));
        }
        return all;
    }

    /** Returns the last line of a report: {@code N traces, M steps, D traces differ}. */
    public String summary() {
        return traces + " traces, " + steps() + " steps, " + differing + " traces differ";
    }
}
