package io.vfhammer.explore;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.RevisionDiff;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The same faults over many scopes: each fault alone, none, all together, for both generations and several caps. Not
 * thread-safe.
 */
public final class Sweep {
    /** Beyond this a class without a known id counts by its own. */
    private static final String UNKNOWN = "?";

    /** The name of the set of all faults. */
    public static final String ALL = "all";

    /**
     * The scopes that differ only in their cap, searched.
     *
     * @param faults the faults, in words
     * @param verdict FAIL if any failed, else UNKNOWN if any hit the state cap, else PASS
     * @param states of all of them together
     * @param edges of all of them together
     * @param known what the classes are known as, those without a name by their id
     */
    public record Row(
            VirtchnlGeneration api,
            int vids,
            Granularity granularity,
            String faults,
            Verdict verdict,
            long states,
            long edges,
            Set<String> known) {}

    /**
     * One difference between two revisions.
     *
     * @param words what it is
     * @param without the revision with this one difference taken back
     */
    public record Part(String words, Revision without) {}

    private final List<Integer> caps;
    private final SearchLimits limits;
    private final Function<Search, SearchResult> runner;

    /**
     * @param caps the caps of the PF
     * @param limits of each search
     * @param runner runs one search
     */
    public Sweep(List<Integer> caps, SearchLimits limits, Function<Search, SearchResult> runner) {
        this.caps = List.copyOf(caps);
        this.limits = limits;
        this.runner = runner;
    }

    /**
     * Returns what is swept over: nothing, each fault, and all of them but what is no step. What happens only while
     * capabilities are renewed, or is only seen then, has a reset beside it.
     */
    public static Map<String, Set<Fault>> faultSets() {
        Map<String, Set<Fault>> sets = new LinkedHashMap<>();
        sets.put("none", Set.of());
        EnumSet<Fault> all = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            if (fault == Fault.CAPS_ERROR || fault == Fault.GAPS) {
                sets.put(fault.cliName() + ", reset", EnumSet.of(fault, Fault.RESET));
            } else {
                sets.put(fault.cliName(), EnumSet.of(fault));
            }
            if (!fault.isTrait()) {
                all.add(fault);
            }
        }
        sets.put(ALL, all);
        return sets;
    }

    /**
     * Checks the bounds of every scope with {@code vids} VIDs, before the first search.
     *
     * @throws IllegalArgumentException names the one that is out of its range
     */
    public void check(Revision driver, int vids) {
        Set<Fault> all = faultSets().get(ALL);
        for (int cap : caps) {
            Scope unused = new Scope(driver, VirtchnlGeneration.V2, vids, cap, all, Granularity.MESSAGE, false);
        }
    }

    /** Searches {@code driver} with {@code faults} at every cap. */
    public Row row(
            Revision driver,
            VirtchnlGeneration api,
            int vids,
            Granularity granularity,
            String words,
            Set<Fault> faults) {
        Verdict verdict = Verdict.PASS;
        long states = 0;
        long edges = 0;
        Set<String> known = new TreeSet<>();
        for (int cap : caps) {
            Scope scope = new Scope(driver, api, vids, cap, faults, granularity, false);
            SearchResult result = runner.apply(new Search(scope, limits));
            states += result.states();
            edges += result.edges();
            result.classes().forEach(one -> known.add(name(one)));
            if (!result.classes().isEmpty()) {
                verdict = Verdict.FAIL;
            } else if (verdict == Verdict.PASS) {
                verdict = result.verdict();
            }
        }
        return new Row(api, vids, granularity, words, verdict, states, edges, known);
    }

    private static String name(ViolationClass one) {
        return KnownClasses.find(one).map(KnownClasses.Rule::known).orElse(UNKNOWN + one.id());
    }

    /** Returns {@code driver} with each of its differences from {@code base} taken back, one at a time. */
    public static List<Part> parts(Revision base, Revision driver) {
        List<Part> parts = new ArrayList<>();
        RevisionDiff diff = RevisionDiff.between(base, driver);
        for (Behaviour behaviour : Behaviour.values()) {
            if (diff.on().contains(behaviour)) {
                RevisionDiff back = RevisionDiff.builder().off(behaviour).build();
                parts.add(new Part("`" + behaviour + "` on", back.applyTo(driver, driver.name(), "")));
            } else if (diff.off().contains(behaviour)) {
                RevisionDiff back = RevisionDiff.builder().on(behaviour).build();
                parts.add(new Part("`" + behaviour + "` off", back.applyTo(driver, driver.name(), "")));
            }
        }
        for (RevisionDiff.Change change : diff.cells()) {
            RevisionDiff back = RevisionDiff.builder()
                    .cell(change.state(), change.event(), base.table().cell(change.state(), change.event()))
                    .build();
            String words =
                    driver.nameOf(change.state()) + ", " + change.event().words() + ": " + notation(driver, change);
            parts.add(new Part(words, back.applyTo(driver, driver.name(), "")));
        }
        return parts;
    }

    private static String notation(Revision driver, RevisionDiff.Change change) {
        String text = change.cell().notation();
        String state = change.cell().next().name();
        return "`" + text.replaceFirst("^" + state, driver.nameOf(change.cell().next())) + "`";
    }
}
