package io.vfhammer.explore;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Behaviour;
import io.vfhammer.testbed.HarnessException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A schedule on real threads, next to the same schedule step by step. Immutable once made.
 *
 * @param threaded what happened on the threads
 * @param stepped what happens on one thread
 * @param difference the first difference between the two in words, empty when every state is the same
 */
public record ThreadedReplay(Replay threaded, Replay stepped, Optional<String> difference) {
    /** How long a wait may take by default: far more than a busy machine needs. */
    public static final Duration BOUND = Duration.ofSeconds(15);

    /** Returns PASS or FAIL as the threads ended, HARNESS_ERROR when they did not end as the stepped replay does. */
    public Verdict verdict() {
        return difference.isPresent() ? Verdict.HARNESS_ERROR : threaded.verdict();
    }

    /**
     * Runs {@code schedule} twice, stepped and on threads.
     *
     * @param bound how long any single wait may take
     * @throws IllegalArgumentException when a step is not possible where it stands, or cannot be forced on threads; the
     *     message names it
     * @throws HarnessException when a thread does not do what it was told to
     */
    public static ThreadedReplay of(Schedule schedule, Duration bound) {
        Replay stepped = Replay.of(schedule);
        Scope scope = schedule.scope();
        if (scope.revision().has(Behaviour.TRACKS_VID_0)) {
            throw new IllegalArgumentException("driver " + scope.revision().name()
                    + " cannot be forced on threads: it tracks VLAN 0, which 8021q adds there and a search has not");
        }
        for (int i = 0; i < schedule.steps().size(); i++) {
            int step = schedule.steps().get(i);
            Optional<String> obstacle = ThreadObstacles.find(scope, step);
            if (obstacle.isPresent()) {
                throw new IllegalArgumentException("step " + (i + 1) + ", " + Steps.words(step)
                        + ", cannot be forced on threads: " + obstacle.get());
            }
        }
        try (ThreadDrive drive = new ThreadDrive(scope, bound)) {
            Replay threaded = onThreads(schedule, drive);
            Optional<String> difference = firstDifference(threaded, stepped);
            return new ThreadedReplay(
                    threaded, stepped, difference.isPresent() ? difference : afterwards(threaded, drive));
        }
    }

    private static Replay onThreads(Schedule schedule, ThreadDrive drive) {
        try {
            return new ReplayRunner(schedule, drive).run();
        } catch (IllegalArgumentException e) {
            throw new HarnessException(
                    "the threads came to a state that the stepped replay has not: " + e.getMessage(), e);
        }
    }

    private static Optional<String> firstDifference(Replay threaded, Replay stepped) {
        List<Beat> beats = threaded.beats();
        for (int i = 0; i < Math.min(beats.size(), stepped.beats().size()); i++) {
            Beat one = beats.get(i);
            Beat other = stepped.beats().get(i);
            if (!one.words().equals(other.words()) || !one.after().equals(other.after())) {
                return Optional.of("after step " + one.number() + ", " + one.words() + ": " + one.after()
                        + " on threads, after " + other.words() + ": " + other.after() + " stepped");
            }
        }
        if (beats.size() != stepped.beats().size()) {
            return Optional.of(
                    beats.size() + " steps on threads, " + stepped.beats().size() + " stepped");
        }
        return ids(threaded).equals(ids(stepped))
                ? Optional.empty()
                : Optional.of("violations " + ids(threaded) + " on threads, " + ids(stepped) + " stepped");
    }

    private static List<String> ids(Replay replay) {
        return replay.classes().stream().map(ViolationClass::id).sorted().toList();
    }

    /** What has come to rest stays as it is when the threads go their own way. */
    private static Optional<String> afterwards(Replay threaded, ThreadDrive drive) {
        if (threaded.classes().stream().anyMatch(one -> one.ending().equals(Signature.Kind.NEVER.words()))) {
            return Optional.empty();
        }
        long[] before = new long[PackedState.WORDS];
        long[] after = new long[PackedState.WORDS];
        drive.store(before);
        Optional<String> busy = drive.letGo();
        drive.store(after);
        return Arrays.equals(before, after)
                ? Optional.empty()
                : Optional.of(
                        "the threads do not rest there, once let go: " + busy.orElse("they went on to another state"));
    }
}
