package io.vfhammer.museum;

import io.vfhammer.explore.Exhibit;
import io.vfhammer.explore.NearMisses;
import io.vfhammer.explore.Population;
import io.vfhammer.explore.RandomWalks;
import io.vfhammer.explore.Scope;
import io.vfhammer.explore.Search;
import io.vfhammer.explore.SearchLimits;
import io.vfhammer.explore.SearchResult;
import io.vfhammer.explore.Strategy;
import io.vfhammer.explore.ViolationClass;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.RevisionDiff;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Looks for each exhibit by every means, one bounded run each. Not thread-safe. */
public final class Curator {
    private static final long STATES_MAX = 3_000_000;
    private static final int WALKS_AT_ONCE = 20;
    private static final List<String> STRESSED = List.of("unpatched", "pre-b", "merged");
    private static final int WALK_STEPS = 40;

    private final Duration budget;
    private final StressRun stress;
    private final SuiteTour suite;

    /**
     * @param budget how long the suite and the random walks look at most, each
     * @param stress what the stress tests saw, or null
     */
    public Curator(Duration budget, StressRun stress) {
        this.budget = budget;
        this.stress = stress;
        this.suite = new SuiteTour(budget);
    }

    /** Looks for {@code exhibit}. */
    public MuseumRow row(Exhibit exhibit) {
        SuiteTour.Outcome cases = cases(exhibit);
        if (exhibit.searched().isEmpty()) {
            Finding none = Finding.notRun(exhibit.absent());
            return new MuseumRow(
                    exhibit, List.of(), 0, none, none, cases.plain(), cases.strict(), stress(exhibit), none);
        }
        Scope scope = exhibit.searched().orElseThrow();
        Scope without = exhibit.controlled().orElseThrow();
        SearchResult found = search(scope, exhibit.depth());
        SearchResult control = search(without, exhibit.depth());
        List<ViolationClass> classes = exhibit.classes(found, control);
        return new MuseumRow(
                exhibit,
                classes,
                found.states(),
                explore(scope, found, classes),
                control(exhibit, found, control),
                cases.plain(),
                cases.strict(),
                stress(exhibit),
                classes.isEmpty() ? Finding.notRun("no class to look for") : random(scope, ids(classes)));
    }

    private static SearchResult search(Scope scope, int depth) {
        return new Search(scope, new SearchLimits(depth, STATES_MAX, 1)).run();
    }

    private static Set<String> ids(List<ViolationClass> classes) {
        return classes.stream().map(ViolationClass::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The time to find it is that of a search which goes no further than its shortest schedule. */
    private static Finding explore(Scope scope, SearchResult found, List<ViolationClass> classes) {
        if (classes.isEmpty()) {
            boolean whole = found.limit() == Search.Limit.NONE;
            Finding.Kind kind = whole ? Finding.Kind.NOT_FOUND : Finding.Kind.UNKNOWN;
            return new Finding(kind, seconds(found.nanos()), found.limit().words());
        }
        ViolationClass shortest = classes.get(0);
        SearchResult again = search(scope, shortest.length());
        return new Finding(Finding.Kind.FOUND, seconds(again.nanos()), shortest.id());
    }

    /** An H is not in its control by definition; that the control was seen whole is what counts then. */
    private static Finding control(Exhibit exhibit, SearchResult found, SearchResult control) {
        boolean whole = control.limit() == Search.Limit.NONE || control.limit() == found.limit();
        List<ViolationClass> same = exhibit.defect().isPresent() ? List.of() : exhibit.classes(control, control);
        int classes = control.classes().size();
        String note = classes == 0 ? "no violation" : classes + " other " + (classes == 1 ? "class" : "classes");
        if (!same.isEmpty()) {
            return new Finding(
                    Finding.Kind.FOUND, seconds(control.nanos()), same.get(0).id());
        }
        return new Finding(whole ? Finding.Kind.NOT_FOUND : Finding.Kind.UNKNOWN, seconds(control.nanos()), note);
    }

    /** An H is laid over the merged driver, which passes; an R is looked for where it is, without the stale filter of H2. */
    private SuiteTour.Outcome cases(Exhibit exhibit) {
        VirtchnlGeneration api = exhibit.searched().map(Scope::api).orElse(VirtchnlGeneration.V2);
        if (exhibit.defect().isPresent()) {
            return suite.of(exhibit.defect().get(), api);
        }
        if (isImpossible(exhibit)) {
            Finding none = Finding.notRun(exhibit.absent());
            return new SuiteTour.Outcome(none, none);
        }
        SuiteTour.Outcome outcome = suite.of(exhibit.base(), api);
        return new SuiteTour.Outcome(
                attributed(outcome.plain(), exhibit.selftest()), attributed(outcome.strict(), exhibit.selftest()));
    }

    /** The model cannot have it: it is an H without a switch. */
    private static boolean isImpossible(Exhibit exhibit) {
        return exhibit.defect().isEmpty() && exhibit.searched().isEmpty();
    }

    private static Finding attributed(Finding finding, String anothers) {
        return anothers == null || finding.kind() != Finding.Kind.FOUND
                ? finding
                : new Finding(Finding.Kind.NOT_FOUND, finding.seconds(), anothers);
    }

    private Finding stress(Exhibit exhibit) {
        if (isImpossible(exhibit)) {
            return Finding.notRun(exhibit.absent());
        }
        if (stress != null) {
            Finding seen = stress.of(exhibit.id());
            if (seen.kind() == Finding.Kind.FOUND) {
                return seen;
            }
            if (exhibit.searched()
                    .filter(scope -> scope.api() == VirtchnlGeneration.V1)
                    .isPresent()) {
                return Finding.notRun("the stress tests have V2 only");
            }
            boolean missing = exhibit.defect().map(Curator::isNotStressed).orElse(false);
            return missing ? Finding.notRun("no driver of the stress tests has it") : seen;
        }
        return Finding.notRun(
                exhibit.stress() == null ? "no --stress-run" : exhibit.stress() + " must see it (no --stress-run)");
    }

    /** The stress tests run the unpatched driver, the base of the merged series and the merged driver. */
    private static boolean isNotStressed(Defect defect) {
        return STRESSED.stream().map(Revisions::get).noneMatch(revision -> {
            RevisionDiff change = RevisionDiff.between(revision, revision.with(defect));
            return change.cells().isEmpty()
                    && change.on().isEmpty()
                    && change.off().isEmpty();
        });
    }

    /** Returns the cases that fail on the merged driver itself, which are not counted for a defect laid over it. */
    public Map<VirtchnlGeneration, Set<Integer>> failingAnyway() {
        return Collections.unmodifiableMap(suite.failingAnyway());
    }

    private Finding random(Scope scope, Set<String> wanted) {
        long start = System.nanoTime();
        long walks = 0;
        for (long nanos = 0; nanos < budget.toNanos(); nanos = System.nanoTime() - start) {
            SearchResult result = new RandomWalks(
                            scope,
                            Population.ONE,
                            Strategy.RANDOM,
                            walks,
                            WALKS_AT_ONCE,
                            WALK_STEPS,
                            TransitionListener.NONE,
                            new NearMisses())
                    .run();
            walks += WALKS_AT_ONCE;
            for (ViolationClass one : result.classes()) {
                if (wanted.contains(one.id())) {
                    String note = String.format(Locale.ROOT, "%s in %d walks", one.id(), walks);
                    return new Finding(Finding.Kind.FOUND, seconds(System.nanoTime() - start), note);
                }
            }
        }
        return new Finding(Finding.Kind.NOT_FOUND, seconds(System.nanoTime() - start), walks + " walks");
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
