package io.vfhammer.museum;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Revision;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.SelftestConfig;
import io.vfhammer.selftest.SelftestRunner;
import io.vfhammer.selftest.Setup;
import io.vfhammer.selftest.SuiteResult;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.WaitBounds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs the 52 cases once for a driver, up to the first case that fails without {@code --strict} or to the end of the budget,
 * and says when the first case failed without and with {@code --strict}. Each driver is run once. Not thread-safe.
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

    SuiteTour(Duration budget) {
        budgetNanos = budget.toNanos();
    }

    Outcome of(Revision revision, Setup setup) {
        return known.computeIfAbsent(revision.name() + " " + setup, key -> new Run(revision, setup).run());
    }

    /** One run. */
    private final class Run {
        private final SelftestRunner runner;
        private final long start = System.nanoTime();
        private Finding plain;
        private Finding strict;
        private int cases;

        Run(Revision revision, Setup setup) {
            runner = new SelftestRunner(
                    new SelftestConfig(
                            revision,
                            PfProfile.ICE_V2,
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
            boolean hung = result.verdict() == Verdict.HARNESS_ERROR && plain == null;
            String note = hung ? "gave up: " + result.diagnosis() : cases + " of 52 cases";
            boolean unfinished = hung || cases < CaseResult.CASES;
            Finding nothing = new Finding(unfinished ? Finding.Kind.UNKNOWN : Finding.Kind.NOT_FOUND, seconds(), note);
            return new Outcome(plain == null ? nothing : plain, strict == null ? nothing : strict);
        }

        private void caseEnded(CaseResult one) {
            cases++;
            if (one.verdict() == Verdict.FAIL) {
                Finding found = new Finding(Finding.Kind.FOUND, seconds(), "case " + one.number() + ": " + one.why());
                strict = strict == null ? found : strict;
                plain = one.failsOnlyStrict() ? null : found;
            }
            if (plain != null || System.nanoTime() - start > budgetNanos) {
                runner.stop();
            }
        }

        private double seconds() {
            return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        }
    }
}
