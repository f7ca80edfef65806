package io.vfhammer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.explore.Fault;
import io.vfhammer.explore.KnownClasses;
import io.vfhammer.explore.ScheduleToken;
import io.vfhammer.explore.Scope;
import io.vfhammer.explore.SearchDiff;
import io.vfhammer.explore.SearchResult;
import io.vfhammer.explore.ViolationClass;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a search found, for people and for programs. Immutable. */
public final class ExploreReport {
    private final SearchResult result;
    private final SearchDiff diff;
    private final String against;
    private final WalkCoverage walked;

    /**
     * @param diff a comparison with another driver, or null
     * @param against that driver's name, or null
     * @param walked what random walks have reached, or null for a search that sees everything
     */
    public ExploreReport(SearchResult result, SearchDiff diff, String against, WalkCoverage walked) {
        this.result = result;
        this.diff = diff;
        this.against = against;
        this.walked = walked;
    }

    /** Returns {@code scope} in one line. */
    public static String words(Scope scope) {
        return String.format(
                Locale.ROOT,
                "%s, %s, %d VIDs, cap %d, faults %s, %s granularity, %s start",
                scope.revision().name(),
                scope.api(),
                scope.vids(),
                scope.cap(),
                scope.faults().isEmpty() ? "none" : faults(scope),
                scope.granularity().name().toLowerCase(Locale.ROOT),
                scope.full() ? "full" : "empty");
    }

    private static String faults(Scope scope) {
        return scope.faults().stream().map(Fault::cliName).collect(Collectors.joining(","));
    }

    /** Writes the report as text. */
    public void text(PrintWriter out) {
        out.println("explore " + words(result.scope()));
        out.printf(
                Locale.ROOT,
                "%,d states, %,d edges, %,d doomed, depth %d; %.2f s, %,d edges/s, %d bytes a state%n",
                result.states(),
                result.edges(),
                result.doomed(),
                result.depth(),
                result.nanos() / 1e9,
                result.edgesPerSecond(),
                result.bytesPerState());
        for (ViolationClass one : result.classes()) {
            text(one, out);
        }
        if (diff != null) {
            diffText(out);
        }
        out.println();
        out.println(result.verdict() + ": " + counted(result.classes().size()) + "; "
                + result.limit().words());
        if (walked != null) {
            out.println();
            walked.text(result.scope().revision(), out);
        }
    }

    private static String counted(int classes) {
        if (classes == 0) {
            return "no violation";
        }
        return classes == 1 ? "1 class of violations" : classes + " classes of violations";
    }

    private static void text(ViolationClass one, PrintWriter out) {
        Optional<KnownClasses.Rule> rule = KnownClasses.find(one);
        out.println();
        out.println(one.id() + "  " + rule.map(KnownClasses.Rule::known).orElse("new") + "  x" + one.count());
        out.println("  the VID ends wished " + one.wish() + ", driver " + one.driver() + ", PF " + one.pf() + "; "
                + one.ending() + "; doomed by " + one.doomedBy() + ", was " + one.was());
        out.println("  " + one.length() + " steps: " + one.schedule().words());
        rule.ifPresent(known -> out.println("  " + known.reason()));
        out.println("  vfhammer replay " + ScheduleToken.write(one.schedule()));
    }

    private void diffText(PrintWriter out) {
        out.println();
        out.println("against " + against + ": " + diff.opened().size() + " new, "
                + diff.gone().size() + " gone, " + diff.same().size() + " the same"
                + (diff.certain() ? "" : " (one of the searches is not complete: not certain)"));
        diff.opened().forEach(one -> out.println("  new   " + one.id()));
        diff.gone().forEach(one -> out.println("  gone  " + one.id()));
        diff.same().stream().sorted().forEach(id -> out.println("  same  " + id));
    }

    /** Returns the report as a JSON document. */
    public ObjectNode json() {
        ObjectNode json = Json.document()
                .put("verdict", result.verdict().name())
                .put("limit", result.limit().words())
                .put("states", result.states())
                .put("edges", result.edges())
                .put("doomed", result.doomed())
                .put("depth", result.depth())
                .put("seconds", result.nanos() / 1e9)
                .put("edgesPerSecond", result.edgesPerSecond())
                .put("bytesPerState", result.bytesPerState());
        json.set("scope", scope(result.scope()));
        json.set("classes", classes(result.classes()));
        if (walked != null) {
            json.set("coverage", walked.json(result.scope().revision()));
        }
        if (diff != null) {
            ObjectNode node = json.putObject("diff");
            node.put("against", against).put("certain", diff.certain());
            node.set("new", ids(diff.opened()));
            node.set("gone", ids(diff.gone()));
            node.set("same", Json.strings(diff.same().stream().sorted().toList()));
        }
        return json;
    }

    private static ObjectNode scope(Scope scope) {
        ObjectNode json = Json.object()
                .put("driver", scope.revision().name())
                .put("api", scope.api().name())
                .put("vids", scope.vids())
                .put("cap", scope.cap())
                .put("granularity", scope.granularity().name().toLowerCase(Locale.ROOT))
                .put("start", scope.full() ? "full" : "empty");
        json.set(
                "faults",
                Json.strings(scope.faults().stream().map(Fault::cliName).toList()));
        return json;
    }

    private static ArrayNode ids(List<ViolationClass> classes) {
        return Json.strings(classes.stream().map(ViolationClass::id).toList());
    }

    /** Returns classes as a JSON array. */
    public static ArrayNode classes(List<ViolationClass> classes) {
        ArrayNode array = Json.object().arrayNode();
        for (ViolationClass one : classes) {
            Optional<KnownClasses.Rule> rule = KnownClasses.find(one);
            ObjectNode json = array.addObject()
                    .put("id", one.id())
                    .put("known", rule.map(KnownClasses.Rule::known).orElse(null))
                    .put("reason", rule.map(KnownClasses.Rule::reason).orElse(null))
                    .put("ending", one.ending())
                    .put("wish", one.wish())
                    .put("driver", one.driver())
                    .put("pf", one.pf())
                    .put("doomedBy", one.doomedBy())
                    .put("was", one.was())
                    .put("length", one.length())
                    .put("count", one.count())
                    .put("schedule", ScheduleToken.write(one.schedule()));
            json.set("steps", Json.strings(one.schedule().stepWords()));
        }
        return array;
    }
}
