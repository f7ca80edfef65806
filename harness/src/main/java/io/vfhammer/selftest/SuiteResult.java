package io.vfhammer.selftest;

import io.vfhammer.check.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * One pass of the suite over one driver revision. Immutable.
 *
 * @param driver the revision's name, e.g. {@code pre-a}
 * @param title the revision in words
 * @param pf the PF profile, e.g. {@code ice}
 * @param api the virtchnl generation, {@code V1} or {@code V2}
 * @param setup {@code pinned} or {@code natural}
 * @param strict whether the invariants were checked after each case
 * @param scale the factor on the kernel's delays, above 0
 * @param seed the seed of every random choice
 * @param iteration which pass of {@code --repeat} this is, from 1
 * @param banner what the suite prints above its first case
 * @param cases the cases that ran, in order
 * @param verdict of the whole pass
 * @param diagnosis what hung, when the verdict is HARNESS_ERROR; else empty
 * @param threadDump one line per list entry, when the verdict is HARNESS_ERROR; else empty
 */
public record SuiteResult(
        String driver,
        String title,
        String pf,
        String api,
        String setup,
        boolean strict,
        double scale,
        long seed,
        int iteration,
        Banner banner,
        List<CaseResult> cases,
        Verdict verdict,
        String diagnosis,
        List<String> threadDump) {
    public SuiteResult {
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(pf, "pf");
        Objects.requireNonNull(api, "api");
        Objects.requireNonNull(setup, "setup");
        Objects.requireNonNull(banner, "banner");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(diagnosis, "diagnosis");
        cases = List.copyOf(cases);
        threadDump = List.copyOf(threadDump);
    }

    /** Returns the verdict of {@code cases} together; UNKNOWN when nothing ran. */
    public static Verdict verdictOf(List<CaseResult> cases) {
        return cases.stream().map(CaseResult::verdict).reduce(Verdict::and).orElse(Verdict.UNKNOWN);
    }

    /** Returns how many cases passed. */
    public int passed() {
        return count(one -> one.verdict() == Verdict.PASS);
    }

    /** Returns how many cases failed, those in which the harness failed included. */
    public int failed() {
        return count(CaseResult::isFailure);
    }

    /** Returns how many cases were skipped: passed, failed and skipped add up to {@link #total}. */
    public int skipped() {
        return count(one -> one.verdict() == Verdict.UNKNOWN);
    }

    /** Returns how many cases there are a result of. */
    public int total() {
        return cases.size();
    }

    /** Returns how long the cases took together, in nanoseconds. */
    public long nanos() {
        return cases.stream().mapToLong(CaseResult::nanos).sum();
    }

    private int count(Predicate<CaseResult> wanted) {
        return (int) cases.stream().filter(wanted).count();
    }
}
