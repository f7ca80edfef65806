package io.vfhammer.museum;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.SelftestConfig;
import io.vfhammer.selftest.SelftestRunner;
import io.vfhammer.selftest.Setup;
import io.vfhammer.selftest.SuiteResult;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.WaitBounds;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs the 52 cases once for a driver, up to the first case that fails without {@code --strict} or to the end of the budget,
 * and says when the first case failed without and with {@code --strict}. Cases that fail on the merged driver as well are
 * not counted for a defect laid over it. Not thread-safe.
 */
final class SuiteTour {
    private static final WaitBounds BOUNDS = new WaitBounds(
            Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(40));
    private static final Set<Integer> ALL =
            IntStream.rangeClosed(1, CaseResult.CASES).boxed().collect(Collectors.toUnmodifiableSet());

    /** What one run came to. */
    record Outcome(Finding plain, Finding strict) {}

    private final long budgetNanos;
    private final Map<String, Outcome> known = new HashMap<>();
    private final Map<VirtchnlGeneration, Set<Integer>> failingAnyway = new EnumMap<>(VirtchnlGeneration.class);

    SuiteTour(Duration budget) {
        budgetNanos = budget.toNanos();
    }

    /** Runs {@code revision}, which is run once, as it is: every failure counts. */
    Outcome of(Revision revision, VirtchnlGeneration api) {
        return known.computeIfAbsent(
                revision.name() + " " + api, key -> new Run(revision, api, Setup.CLEAN, Set.of(), true).run());
    }

    /** Runs the merged driver with {@code defect} laid over it. */
    Outcome of(Defect defect, VirtchnlGeneration api) {
        Revision merged = Revisions.get("merged");
        return new Run(merged.with(defect), api, Setup.PINNED, failingAnyway(merged, api), true).run();
    }

    private Set<Integer> failingAnyway(Revision merged, VirtchnlGeneration api) {
        Set<Integer> failing = failingAnyway.get(api);
        if (failing == null) {
            Run run = new Run(merged, api, Setup.PINNED, Set.of(), false);
            run.run();
            failing = run.failed;
            failingAnyway.put(api, failing);
        }
        return failing;
    }

    /** Returns the cases that failed on the merged driver, as far as it was run. */
    Map<VirtchnlGeneration, Set<Integer>> failingAnyway() {
        return failingAnyway;
    }

    /** One run. */
    private final class Run {
        private final SelftestRunner runner;
        private final long start = System.nanoTime();
        private final Set<Integer> ignored;
        private final boolean stopsAtOnce;
        private final Set<Integer> failed = new TreeSet<>();
        private Finding plain;
        private Finding strict;
        private int cases;

        Run(Revision revision, VirtchnlGeneration api, Setup setup, Set<Integer> ignored, boolean stopsAtOnce) {
            this.ignored = ignored;
            this.stopsAtOnce = stopsAtOnce;
            runner = new SelftestRunner(
                    new SelftestConfig(
                            revision,
                            PfProfile.find("ice", api).orElseThrow(),
                            ALL,
                            setup,
                            true,
                            new Timing(Timing.DEFAULT_SCALE),
                            1,
                            1,
                            List.of(),
                            BOUNDS,
                            "--driver " + revision.name()),
                    this::caseEnded);
        }

        Outcome run() {
            SuiteResult result = runner.run();
            boolean gaveUp = result.verdict() == Verdict.HARNESS_ERROR;
            String note = gaveUp ? "the suite gives up: " + result.diagnosis() : cases + " of 52 cases";
            Finding.Kind kind = cases < CaseResult.CASES ? Finding.Kind.UNKNOWN : Finding.Kind.NOT_FOUND;
            Finding nothing = new Finding(gaveUp ? Finding.Kind.FOUND : kind, seconds(), note);
            return new Outcome(plain == null ? nothing : plain, strict == null ? nothing : strict);
        }

        private void caseEnded(CaseResult one) {
            cases++;
            if (one.verdict() == Verdict.FAIL && !ignored.contains(one.number())) {
                failed.add(one.number());
                Finding found = new Finding(Finding.Kind.FOUND, seconds(), "case " + one.number() + ": " + one.why());
                strict = strict == null ? found : strict;
                plain = plain != null || one.failsOnlyStrict() ? plain : found;
            }
            if (plain != null && stopsAtOnce || System.nanoTime() - start > budgetNanos) {
                runner.stop();
            }
        }

        private double seconds() {
            return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        }
    }
}
