package io.vfhammer.report;

import io.vfhammer.explore.Granularity;
import io.vfhammer.explore.Sweep;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes sweeps as Markdown tables. */
public final class SweepReport {
    private final PrintWriter out;

    public SweepReport(PrintWriter out) {
        this.out = out;
    }

    /** Writes the heading of the comparison of two drivers. */
    public void compared(String driver, String against, List<Integer> caps, long statesMax) {
        out.printf(
                Locale.ROOT,
                "# %s against %s%n%nEvery scope is searched at the caps %s; states and edges are sums over them. A search "
                        + "ends at %,d states,%none of %s at a tenth of that: UNKNOWN, or FAIL with what was found until then. The "
                        + "lines with \"%s\" have every%nfault that is a step. Classes without a name are counted.%n%n",
                driver,
                against,
                words(caps),
                statesMax,
                against,
                Sweep.ALL);
        out.println("| api | VIDs | steps | faults | " + against + " | known classes of " + against + " | " + driver
                + " | states | edges |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        out.flush();
    }

    private static String words(List<Integer> caps) {
        return String.join(", ", caps.stream().map(String::valueOf).toList());
    }

    /** Writes one line of the comparison. */
    public void row(Sweep.Row against, Sweep.Row driver) {
        out.printf(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s | %s | %s | %,d | %,d |%n",
                driver.api(),
                driver.vids(),
                driver.granularity() == Granularity.LOCK ? "lock" : "message",
                driver.faults(),
                against.verdict(),
                summary(against.known()),
                driver.known().isEmpty()
                        ? driver.verdict()
                        : driver.verdict() + " " + String.join(", ", driver.known()),
                driver.states(),
                driver.edges());
        out.flush();
    }

    /** Writes the heading of what is missed when one change is taken back. */
    public void parts(String driver, int vids) {
        out.printf(
                Locale.ROOT,
                "%n## What each change is for%n%nOne change of %s is taken back at a time, and the scopes without and with "
                        + "one fault and %d VIDs are searched%nagain, at lock granularity as well.%n%n",
                driver,
                vids);
        out.println("| change | without it | scopes with violations |");
        out.println("|---|---|---|");
        out.flush();
    }

    /** Writes what comes back without one change. */
    public void part(String words, Set<String> known, List<String> scopes) {
        out.println("| " + words + " | " + summary(known) + " | " + (scopes.isEmpty() ? "-" : String.join("; ", scopes))
                + " |");
        out.flush();
    }

    /** The names, and how many classes have none. */
    private static String summary(Set<String> known) {
        List<String> named = known.stream().filter(one -> !one.startsWith("?")).toList();
        int others = known.size() - named.size();
        String text = String.join(", ", named);
        if (others > 0) {
            text += (named.isEmpty() ? "" : " and ") + others + " without a name";
        }
        return text.isEmpty() ? "-" : text;
    }
}
