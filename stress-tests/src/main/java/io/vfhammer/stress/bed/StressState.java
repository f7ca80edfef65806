package io.vfhammer.stress.bed;

import io.vfhammer.check.Invariants;
import io.vfhammer.check.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The state of one sample of a stress test, with its users, and its judge. A subclass says what each user does.
 *
 * <p>One instance at a time per JVM: run with strides of one.
 */
public abstract class StressState {
    private static final int TIMELINES_MAX = 12;
    private static final Set<String> SHOWN = ConcurrentHashMap.newKeySet();

    /** The users, one for each actor. */
    protected final User first;

    protected final User second;
    protected final User third;
    protected final User fourth;

    /** A user who does not take the host's RTNL but a lock of his own: only for canaries. */
    protected final User outsider;

    private final StressBed bed;
    private final Optional<String> brokenSetUp;

    /** Builds the testbed and brings it into the state of {@code plan}. */
    protected StressState(Plan plan, Driver driver) {
        bed = new StressBed(plan, driver);
        first = new User(bed, 1);
        second = new User(bed, 2);
        third = new User(bed, 3);
        fourth = new User(bed, 4);
        outsider = new User(bed, 5, bed.ipWithoutRtnl());
        brokenSetUp = setUp(bed);
        bed.begin();
    }

    private static Optional<String> setUp(StressBed bed) {
        Plan plan = bed.plan();
        User administrator = new User(bed, 0);
        for (int vf = 0; vf < plan.vfs(); vf++) {
            if (!plan.spoofCheck()) {
                administrator.spoofCheck(vf, false);
            }
            for (int vid : plan.vids()) {
                administrator.addOn(vf, vid);
                if (plan.pings()) {
                    administrator.address(vf, vid);
                }
            }
        }
        Optional<String> busy = bed.settle();
        if (plan.startDown()) {
            administrator.down();
            busy = bed.settle();
        }
        return busy;
    }

    /** Waits for quiescence and returns the end state in words: {@code ok}, or the worst that is wrong. */
    protected final String grade() {
        return grade(Optional.empty());
    }

    /**
     * The same for a test with a question of its own.
     *
     * @param finding what the test itself found wrong
     */
    protected final String grade(Optional<String> finding) {
        String outcome = brokenSetUp.map(busy -> "set-up: " + busy).orElseGet(() -> judge(finding));
        if (!outcome.equals("ok")) {
            show(outcome);
        }
        return outcome;
    }

    private String judge(Optional<String> finding) {
        for (User user : List.of(first, second, third, fourth, outsider)) {
            if (user.hung()) {
                return "hung task";
            }
            if (user.crash() != null) {
                return "crash: " + user.crash();
            }
        }
        Optional<String> busy = bed.settle();
        if (busy.isPresent()) {
            return busy.get();
        }
        List<Violation> found = Invariants.check(bed.testbed(), Optional.empty());
        Optional<Violation> worst =
                found.stream().min(Comparator.comparing(Violation::kind).thenComparing(Violation::vid));
        if (worst.isPresent()) {
            return worst.get().text().substring(worst.get().device().length() + 2);
        }
        if (finding.isPresent()) {
            return finding.get();
        }
        if (Stream.of(first, second, third, fourth).anyMatch(User::refusedBelowCap)) {
            return "EIO below the cap";
        }
        return lostPing().or(this::badLog).orElse("ok");
    }

    /** Ends the threads of the testbed. */
    protected final void stopThreads() {
        bed.testbed().close();
    }

    /** Returns the threads that {@link #stopThreads} could not end. */
    protected final List<String> survivors() {
        return bed.testbed().survivors();
    }

    private Optional<String> lostPing() {
        if (!bed.plan().pings()) {
            return Optional.empty();
        }
        for (int vid : bed.plan().vids()) {
            if (!first.ping(vid)) {
                return Optional.of("no ping " + vid);
            }
        }
        return Optional.empty();
    }

    private Optional<String> badLog() {
        List<String> bad = bed.testbed().host().log().badSince(0);
        return bad.isEmpty() ? Optional.empty() : Optional.of("kernel log: " + bad.get(0));
    }

    /** Prints what every thread did, once for each outcome of this JVM; the launcher takes it from the error stream. */
    private void show(String outcome) {
        if (SHOWN.size() < TIMELINES_MAX && SHOWN.add(outcome)) {
            StringBuilder text =
                    new StringBuilder(Timeline.BEGIN).append(outcome).append('\n');
            ThreadLog.merged(bed.sample()).forEach(line -> text.append(line).append('\n'));
            Timeline.print(text.append(Timeline.END));
        }
    }
}
