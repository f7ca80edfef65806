package io.vfhammer.explore;

import io.vfhammer.filter.TransitionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a schedule shorter while a VID still ends in the same wrong way, by leaving steps out: large pieces first, then
 * smaller ones, until no single step and no pair of steps can be left out (delta debugging). Not thread-safe.
 */
public final class Shrinker {
    private final Model model;
    private final StepChoice choice;
    private final Trial trial;
    private final long[] start = new long[PackedState.WORDS];
    private final long[] words = new long[PackedState.WORDS];
    private int tried;

    private Shrinker(Scope scope) {
        model = new Model(scope, TransitionListener.NONE);
        choice = new StepChoice(model);
        trial = new Trial(scope);
        model.store(start, 0);
    }

    /**
     * What became of a schedule.
     *
     * @param schedule the short one
     * @param tried how many schedules were run on the way
     */
    public record Result(Schedule schedule, int tried) {}

    /**
     * Shortens {@code schedule}. Steps that are not possible where they stand are left out as well, so that a schedule
     * which was put together by hand or by another tool need not be exact.
     *
     * @throws IllegalArgumentException when it does not end in a violation
     */
    public static Result shrink(Schedule schedule) {
        Shrinker shrinker = new Shrinker(schedule.scope());
        List<Integer> steps = new ArrayList<>(schedule.steps());
        Set<Integer> wanted = shrinker.wrongEnds(steps);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("the schedule ends in no violation with driver "
                    + schedule.scope().revision().name() + ": there is nothing to shrink");
        }
        List<Integer> shortest = shrinker.minimise(steps, wanted);
        return new Result(new Schedule(schedule.scope(), shortest), shrinker.tried);
    }

    private List<Integer> minimise(List<Integer> from, Set<Integer> wanted) {
        List<Integer> steps = from;
        int piece = Math.max(1, steps.size() / 2);
        while (true) {
            int before = steps.size();
            steps = withoutPieces(steps, piece, wanted);
            if (piece > 1) {
                piece = Math.min(piece / 2, Math.max(1, steps.size()));
            } else if (steps.size() == before) {
                List<Integer> shorter = withoutOnePair(steps, wanted);
                if (shorter == null) {
                    return steps;
                }
                steps = shorter;
            }
        }
    }

    /** One pass over the steps, in which every piece that can be left out is. */
    private List<Integer> withoutPieces(List<Integer> from, int piece, Set<Integer> wanted) {
        List<Integer> steps = from;
        for (int at = 0; at < steps.size(); ) {
            List<Integer> shorter = new ArrayList<>(steps.subList(0, at));
            shorter.addAll(steps.subList(Math.min(steps.size(), at + piece), steps.size()));
            if (endsAs(shorter, wanted)) {
                steps = shorter;
            } else {
                at += piece;
            }
        }
        return steps;
    }

    private List<Integer> withoutOnePair(List<Integer> steps, Set<Integer> wanted) {
        for (int first = 0; first < steps.size(); first++) {
            for (int second = first + 1; second < steps.size(); second++) {
                List<Integer> shorter = new ArrayList<>(steps);
                shorter.remove(second);
                shorter.remove(first);
                if (endsAs(shorter, wanted)) {
                    return shorter;
                }
            }
        }
        return null;
    }

    /** Leaves the steps that are possible in {@code steps} when it is true. */
    private boolean endsAs(List<Integer> steps, Set<Integer> wanted) {
        Set<Integer> ends = wrongEnds(steps);
        ends.retainAll(wanted);
        return !ends.isEmpty();
    }

    /** Runs the possible ones of {@code steps}, drops the others from it, and returns how VIDs end wrong. */
    private Set<Integer> wrongEnds(List<Integer> steps) {
        tried++;
        System.arraycopy(start, 0, words, 0, PackedState.WORDS);
        model.load(words, 0);
        Set<Integer> refusals = new TreeSet<>();
        List<Integer> possible = new ArrayList<>();
        for (int step : steps) {
            choice.find();
            long before = words[0];
            if (choice.has(step) && model.perform(step)) {
                possible.add(step);
                boolean refused = model.fellShort();
                model.store(words, 0);
                if (refused && !trial.isDoomed(words, 0)) {
                    refusals.add(end(trial.refusal(step, before)));
                }
            } else {
                model.load(words, 0);
            }
        }
        steps.clear();
        steps.addAll(possible);
        Set<Integer> ends = new TreeSet<>();
        if (trial.isDoomed(words, 0)) {
            trial.signatures(Steps.TICK, words).forEach(code -> ends.add(end(code)));
        } else {
            ends.addAll(refusals);
        }
        return ends;
    }

    /** The part of a signature that is about the end alone. */
    private static int end(int code) {
        return Signature.endOf(code);
    }
}
