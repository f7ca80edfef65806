package io.vfhammer.selftest;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Revisions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A published run of the suite on a real card, as posted with the RFC series: 52 results in order. Its resource file has
 * one line for each case: {@code PASS} or {@code FAIL}, the name and, for a failure, the reason, parted by tabs; lines
 * that the mail had wrapped are joined again. Also the one source of the cases' names and order.
 *
 * <p>Immutable.
 */
public final class PublishedRun {
    /** The run on the unpatched driver: PASS 46, FAIL 6. */
    public static final PublishedRun UNPATCHED = load("unpatched");
    /** The run on the driver with the series: PASS 52. */
    public static final PublishedRun PATCHED = load("patched");

    private final String label;
    private final List<Entry> entries;

    private PublishedRun(String label, List<Entry> entries) {
        this.label = label;
        this.entries = entries;
    }

    /**
     * One published result line.
     *
     * @param name the whole name, group included
     * @param verdict PASS or FAIL
     * @param reason without parentheses, empty for a PASS
     */
    public record Entry(String name, Verdict verdict, String reason) {
        /** Returns the result as the suite prints it, without its indentation. */
        String line() {
            return verdict + "  " + name + (reason.isEmpty() ? "" : "  (" + reason + ")");
        }

        private static Entry of(CaseResult result) {
            return new Entry(result.name(), result.verdict(), result.reason());
        }

        private static Entry parse(String line) {
            String[] fields = line.split("\t", -1);
            return new Entry(fields[1], Verdict.valueOf(fields[0]), fields.length > 2 ? fields[2] : "");
        }
    }

    /**
     * Whether a suite result equals a published run.
     *
     * @param differences one sentence for each difference; empty when they are equal
     */
    public record Comparison(List<String> differences) {
        public Comparison {
            differences = List.copyOf(differences);
        }

        public boolean equal() {
            return differences.isEmpty();
        }
    }

    /**
     * Returns the run that was published for {@code driver}: the unpatched one for {@code pre-a}, the patched one for the
     * ends of both series, none for any other.
     *
     * @param driver a revision's name or alias
     */
    public static Optional<PublishedRun> of(String driver) {
        String name = Revisions.find(driver).map(revision -> revision.name()).orElse(driver);
        return switch (name) {
            case "pre-a" -> Optional.of(UNPATCHED);
            case "rfc-4", "patch-4" -> Optional.of(PATCHED);
            default -> Optional.empty();
        };
    }

    /** Returns the 52 names in the order in which the suite runs them. */
    public static List<String> caseNames() {
        return UNPATCHED.entries.stream().map(Entry::name).toList();
    }

    /** Returns {@code unpatched} or {@code patched}. */
    public String label() {
        return label;
    }

    /** Returns the 52 results, in order. */
    public List<Entry> entries() {
        return entries;
    }

    /** Compares names, order, verdicts and reasons; the first case of the suite is compared with the first published. */
    public Comparison compare(SuiteResult suite) {
        List<String> differences = new ArrayList<>();
        List<CaseResult> cases = suite.cases();
        for (int i = 0; i < Math.max(cases.size(), entries.size()); i++) {
            if (i >= cases.size()) {
                differences.add("case " + (i + 1) + " did not run, published: "
                        + entries.get(i).line());
            } else if (i >= entries.size()) {
                differences.add("case " + (i + 1) + " was not published: "
                        + Entry.of(cases.get(i)).line());
            } else if (!Entry.of(cases.get(i)).equals(entries.get(i))) {
                differences.add(
                        "case " + (i + 1) + " is '" + Entry.of(cases.get(i)).line() + "', published: '"
                                + entries.get(i).line() + "'");
            }
        }
        return new Comparison(differences);
    }

    private static PublishedRun load(String label) {
        String resource = "published-" + label + ".txt";
        try (InputStream in = PublishedRun.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing from the jar");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new PublishedRun(label, lines.lines().map(Entry::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + resource, e);
        }
    }
}
