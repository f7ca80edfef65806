package io.vfhammer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.explore.Exhibit;
import io.vfhammer.explore.Fault;
import io.vfhammer.explore.ScheduleToken;
import io.vfhammer.explore.Scope;
import io.vfhammer.explore.SearchLimits;
import io.vfhammer.explore.ViolationClass;
import io.vfhammer.museum.Finding;
import io.vfhammer.museum.MuseumRow;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The museum as a Markdown document and as JSON. Immutable. */
public final class MuseumReport {
    private final List<MuseumRow> rows;
    private final double budgetSeconds;
    private final String machine;
    private final String stress;
    private final Map<VirtchnlGeneration, Set<Integer>> failingAnyway;

    /**
     * @param budgetSeconds how long the suite and the walks looked at most
     * @param machine what it ran on, in words
     * @param stress which stress run was read, or null
     * @param failingAnyway the cases that failed on the merged driver itself
     */
    public MuseumReport(
            List<MuseumRow> rows,
            double budgetSeconds,
            String machine,
            String stress,
            Map<VirtchnlGeneration, Set<Integer>> failingAnyway) {
        this.rows = List.copyOf(rows);
        this.budgetSeconds = budgetSeconds;
        this.machine = machine;
        this.stress = stress;
        this.failingAnyway = failingAnyway;
    }

    /** Writes the document. */
    public void markdown(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                """
                # The museum

                Every historical (H) and residual (R) defect, and which means finds it how fast. Made by `vfhammer museum --out
                results/baseline` (`make museum`) from `museum.yaml`, one bounded run for each cell, on %s.

                * **explore**: the search of the scope; the seconds are those of a search that goes no further than the shortest
                  schedule. An H is found when a class of violations is there that the control does not have, or has only with a
                  longer schedule; an R when a class is known as this R.
                * **control**: an H: the same scope without it. An R: the scope with what `museum.yaml` says instead, or a driver
                  that does not have it. It must not be found there; other classes may be.
                * **selftest**, **strict**: the 52 cases once, without and with `--strict`, up to the first failure without it or
                  for %.0f s; the seconds are those to the end of the first case that failed, set-up included. An H is laid over the
                  merged driver, of whose own failures (%s) none counts; a suite that gives up where the merged driver's ends
                  counts as found. An R is looked for on the driver of its row, with `--setup clean`.
                * **jcstress**: %s
                * **random**: random walks of 40 steps in the scope of explore, up to the first that finds a class of the row, or
                  for %.0f s.

                A dash is a means that cannot look for it or did not; the notes below the table say why.

                """,
                machine,
                budgetSeconds,
                ownFailures(),
                stress == null
                        ? "not run; the notes name the test that must see a defect or the gate fails."
                        : "read from a stress run (" + stress + "); seconds of sampling for one such outcome.",
                budgetSeconds);
        out.println(
                "| id | defect | driver | scope | states | steps | explore | control | selftest | strict | jcstress | random |");
        out.println("|---|---|---|---|---:|---:|---|---|---|---|---|---|");
        rows.forEach(row -> line(row, out));
        schedules(out);
        notes(out);
    }

    private String ownFailures() {
        return failingAnyway.isEmpty()
                ? "it was not run"
                : failingAnyway.entrySet().stream()
                        .map(one ->
                                one.getKey() + ": " + (one.getValue().isEmpty() ? "none" : "cases " + one.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static void line(MuseumRow row, PrintWriter out) {
        Exhibit exhibit = row.exhibit();
        out.println("| " + exhibit.id()
                + " | " + exhibit.words()
                + " | " + driver(exhibit)
                + " | " + exhibit.searched().map(scope -> words(scope, exhibit)).orElse("-")
                + " | " + (row.states() == 0 ? "-" : String.format(Locale.ROOT, "%,d", row.states()))
                + " | " + (row.classes().isEmpty() ? "-" : row.classes().get(0).length())
                + " | " + cell(row.explore())
                + " | "
                + (row.control().kind() == Finding.Kind.NOT_FOUND
                        ? row.control().note()
                        : cell(row.control()))
                + " | " + cell(row.selftest())
                + " | " + cell(row.strict())
                + " | " + cell(row.stress())
                + " | " + cell(row.random()) + " |");
    }

    private static String driver(Exhibit exhibit) {
        boolean possible = exhibit.defect().isPresent() || exhibit.searched().isPresent();
        return possible ? exhibit.revision().name() : "-";
    }

    private static String words(Scope scope, Exhibit exhibit) {
        String faults = scope.faults().stream().map(Fault::cliName).collect(Collectors.joining(", "));
        return scope.api() + ", " + scope.vids() + (scope.vids() == 1 ? " VID" : " VIDs") + ", cap " + scope.cap()
                + (faults.isEmpty() ? "" : ", " + faults)
                + (scope.granularity().name().equals("LOCK") ? ", lock" : "")
                + (exhibit.depth() == SearchLimits.ANY_DEPTH ? "" : ", depth " + exhibit.depth());
    }

    private static String cell(Finding finding) {
        return switch (finding.kind()) {
            case FOUND -> "**found** " + seconds(finding.seconds());
            case NOT_FOUND -> "no";
            case UNKNOWN -> "unknown";
            case NOT_RUN -> "-";
        };
    }

    private static String seconds(double seconds) {
        return seconds < 0.01
                ? String.format(Locale.ROOT, "%.4f s", seconds)
                : String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private void schedules(PrintWriter out) {
        out.println();
        out.println("## Shortest schedules");
        out.println();
        out.println("`vfhammer replay TOKEN` draws one.");
        out.println();
        out.println("| id | class | steps | token |");
        out.println("|---|---|---|---|");
        for (MuseumRow row : rows) {
            if (!row.classes().isEmpty()) {
                ViolationClass one = row.classes().get(0);
                out.println("| " + row.exhibit().id() + " | `" + escaped(one.id()) + "` | "
                        + one.schedule().words() + " | `" + ScheduleToken.write(one.schedule()) + "` |");
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }

    private void notes(PrintWriter out) {
        out.println();
        out.println("## Notes");
        for (MuseumRow row : rows) {
            out.println();
            out.println("* " + row.exhibit().id()
                    + (row.exhibit().absent() == null
                            ? ""
                            : ": " + row.exhibit().absent()));
            note("explore", row.explore(), row.exhibit(), out);
            note("selftest", row.selftest(), row.exhibit(), out);
            note("strict", row.strict(), row.exhibit(), out);
            note("jcstress", row.stress(), row.exhibit(), out);
            note("random", row.random(), row.exhibit(), out);
        }
    }

    private static void note(String means, Finding finding, Exhibit exhibit, PrintWriter out) {
        if (!finding.note().isEmpty() && !finding.note().equals(exhibit.absent())) {
            out.println("  * " + means + ": " + escaped(finding.note()));
        }
    }

    /** Returns the rows as a JSON document. */
    public ObjectNode json() {
        ObjectNode json = Json.document()
                .put("machine", machine)
                .put("budgetSeconds", budgetSeconds)
                .put("stressRun", stress);
        ArrayNode array = json.putArray("rows");
        for (MuseumRow row : rows) {
            Exhibit exhibit = row.exhibit();
            ObjectNode one = array.addObject()
                    .put("id", exhibit.id())
                    .put("title", exhibit.words())
                    .put("driver", driver(exhibit))
                    .put("absent", exhibit.absent())
                    .put("scope", exhibit.searched().map(ExploreReport::words).orElse(null))
                    .put(
                            "control",
                            exhibit.controlled().map(ExploreReport::words).orElse(null))
                    .put("states", row.states())
                    .put("holds", row.holds());
            one.set("classes", ExploreReport.classes(row.classes()));
            ObjectNode findings = one.putObject("findings");
            put(findings, "explore", row.explore());
            put(findings, "control", row.control());
            put(findings, "selftest", row.selftest());
            put(findings, "strict", row.strict());
            put(findings, "jcstress", row.stress());
            put(findings, "random", row.random());
        }
        return json;
    }

    private static void put(ObjectNode findings, String means, Finding finding) {
        findings.putObject(means)
                .put("kind", finding.kind().name())
                .put("seconds", finding.seconds())
                .put("note", finding.note());
    }
}
