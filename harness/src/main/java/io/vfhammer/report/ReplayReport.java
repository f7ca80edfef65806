package io.vfhammer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.check.Verdict;
import io.vfhammer.explore.Beat;
import io.vfhammer.explore.Replay;
import io.vfhammer.explore.ScheduleToken;
import io.vfhammer.explore.ThreadedReplay;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** A replayed schedule as a sequence diagram, in text or Mermaid, and as JSON. Immutable. */
public final class ReplayReport {
    private static final int LANE_WIDTH = 16;

    private final Replay replay;
    private final Optional<ThreadedReplay> threads;

    public ReplayReport(Replay replay) {
        this.replay = replay;
        this.threads = Optional.empty();
    }

    /** Shows what happened on the threads, and whether that is what happens on one. */
    public ReplayReport(ThreadedReplay threads) {
        this.replay = threads.threaded();
        this.threads = Optional.of(threads);
    }

    /** Returns how the replay ended. */
    public Verdict verdict() {
        return threads.map(ThreadedReplay::verdict).orElseGet(replay::verdict);
    }

    /** Writes lanes for user, worker, mailbox and PF, with the driver's filters on the right. */
    public void text(PrintWriter out) {
        out.println((threads.isPresent() ? "replay on threads " : "replay ")
                + ExploreReport.words(replay.schedule().scope()));
        out.println();
        StringBuilder heads = new StringBuilder("      ");
        for (Beat.Lane lane : Beat.Lane.values()) {
            heads.append(String.format(Locale.ROOT, "%-" + LANE_WIDTH + "s", lane.title()));
        }
        out.println(heads.append("driver's filters").toString().stripTrailing());
        boolean settling = false;
        for (Beat beat : replay.beats()) {
            if (beat.settling() && !settling) {
                out.println("      ... run to quiescence ...");
                settling = true;
            }
            beatText(beat, out);
        }
        out.println();
        endText(out);
    }

    private static void beatText(Beat beat, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%4d  %-" + LANE_WIDTH * Beat.Lane.values().length + "s%s%s%n",
                beat.number(),
                beat.words(),
                beat.after().filters(),
                beat.doomed() && !beat.settling() ? "   (doomed)" : "");
        for (Beat.Event event : beat.events()) {
            out.println("      " + arrow(event));
        }
    }

    /** One line: an arrow over the lanes between, then the text. */
    private static String arrow(Beat.Event event) {
        int from = column(event.from());
        int to = column(event.to());
        StringBuilder line = new StringBuilder();
        int left = Math.min(from, to);
        int right = Math.max(from, to);
        line.append(" ".repeat(left));
        if (left == right) {
            line.append("* ");
        } else {
            line.append(from < to ? "|" : "<");
            line.append("-".repeat(right - left - 1));
            line.append(from < to ? "> " : "| ");
        }
        return line.append(event.text()).toString();
    }

    private static int column(Beat.Lane lane) {
        int column = 1;
        for (Beat.Lane one : Beat.Lane.values()) {
            if (one == lane) {
                return column;
            }
            column += LANE_WIDTH;
        }
        throw new IllegalStateException("no lane " + lane);
    }

    private void endText(PrintWriter out) {
        Beat.View end = replay.end();
        out.println("end: driver " + end.filters() + "; PF " + end.table() + "; wished " + end.wishes() + "; work "
                + end.work() + "; current op " + end.currentOp() + "; " + end.netdev());
        replay.classes().forEach(one -> out.println("violation " + one.id()));
        threads.ifPresent(one -> {
            out.println(
                    "same end state as the stepped replay: " + (one.difference().isEmpty() ? "yes" : "no"));
            one.difference().ifPresent(what -> out.println("  " + what));
        });
        out.println(verdict() + ": " + ScheduleToken.write(replay.schedule()));
    }

    /** Writes a Mermaid sequence diagram. */
    public void mermaid(PrintWriter out) {
        out.println("sequenceDiagram");
        for (Beat.Lane lane : Beat.Lane.values()) {
            out.println("    participant " + lane.title());
        }
        for (Beat beat : replay.beats()) {
            out.println("    Note over user,PF: " + beat.number() + ". " + beat.words()
                    + (beat.settling() ? " (run to quiescence)" : ""));
            for (Beat.Event event : beat.events()) {
                out.println("    " + event.from().title() + "->>" + event.to().title() + ": " + event.text());
            }
            out.println("    Note right of worker: " + beat.after().filters());
        }
        replay.classes()
                .forEach(one -> out.println(
                        "    Note over user,PF: violation " + one.id().replace(":", " ")));
    }

    /** Returns the replay as a JSON document. */
    public ObjectNode json() {
        ObjectNode json = Json.document()
                .put("verdict", verdict().name())
                .put("driver", replay.schedule().scope().revision().name())
                .put("schedule", ScheduleToken.write(replay.schedule()));
        ArrayNode steps = json.putArray("steps");
        for (Beat beat : replay.beats()) {
            ObjectNode step = steps.addObject()
                    .put("number", beat.number())
                    .put("step", beat.words())
                    .put("settling", beat.settling())
                    .put("doomed", beat.doomed());
            ArrayNode events = step.putArray("events");
            for (Beat.Event event : beat.events()) {
                events.addObject()
                        .put("from", event.from().title())
                        .put("to", event.to().title())
                        .put("text", event.text());
            }
            step.set("after", view(beat.after()));
        }
        json.set("end", view(replay.end()));
        threads.ifPresent(one -> json.put("sameAsStepped", one.difference().isEmpty())
                .put("difference", one.difference().orElse(null)));
        json.set("classes", ExploreReport.classes(replay.classes()));
        return json;
    }

    private static ObjectNode view(Beat.View view) {
        return Json.object()
                .put("filters", view.filters())
                .put("work", view.work())
                .put("currentOp", view.currentOp())
                .put("netdev", view.netdev())
                .put("outstanding", view.outstanding())
                .put("pf", view.table())
                .put("wished", view.wishes());
    }
}
