package io.vfhammer.explore;

import io.vfhammer.filter.TransitionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Walks through a scope that is too large to be seen whole, each state on the way run to quiescence and checked. A walk ends
 * where it finds a violation. The generator is {@link Random}, whose sequence the Java specification fixes; each walk has
 * its own, so that the result depends on nothing but the seed. Not thread-safe, but for {@link #stop}.
 */
public final class RandomWalks {
    /** Changes of priority in a walk of {@link Strategy#PCT}. */
    private static final int PRIORITY_CHANGES = 3;

    private static final long SEED_STRIDE = 0x9E3779B97F4A7C15L;

    private final Scope scope;
    private final Strategy strategy;
    private final long seed;
    private final int walks;
    private final int steps;
    private final Model model;
    private final StepChoice choice;
    private final Trial trial;
    private final long[] start = new long[PackedState.WORDS];
    private final long[] words = new long[PackedState.WORDS];
    private final long[] before = new long[PackedState.WORDS];
    private final Map<Integer, List<Integer>> shortest = new TreeMap<>();
    private final Map<Integer, Long> counts = new TreeMap<>();
    private final List<Integer> path = new ArrayList<>();
    private long made;
    private long doomed;
    private int longest;
    private volatile boolean stopped;

    /**
     * @param walks how many walks, at least 1
     * @param steps how long a walk is at most, at least 1
     * @param listener told of every filter transition on a walk, those of the runs to quiescence left out
     * @throws IllegalArgumentException when a number is out of range
     */
    public RandomWalks(Scope scope, Strategy strategy, long seed, int walks, int steps, TransitionListener listener) {
        if (walks < 1 || steps < 1) {
            throw new IllegalArgumentException(walks + " walks of " + steps + " steps; expected 1 or more of each");
        }
        this.scope = scope;
        this.strategy = strategy;
        this.seed = seed;
        this.walks = walks;
        this.steps = steps;
        model = new Model(scope, listener);
        choice = new StepChoice(model);
        trial = new Trial(scope);
        model.store(start, 0);
    }

    /** Ends the search after the walk that is under way. */
    public void stop() {
        stopped = true;
    }

    /** Makes the walks; the schedules that they found are shrunk. */
    public SearchResult run() {
        long from = System.nanoTime();
        for (int walk = 0; walk < walks && !stopped; walk++) {
            walk(new Random(seed + walk * SEED_STRIDE));
        }
        List<ViolationClass> classes = new ArrayList<>();
        shortest.forEach((code, schedule) -> classes.add(
                ViolationClass.of(Signature.of(code), counts.get(code), shrunk(code, new Schedule(scope, schedule)))));
        classes.sort(ViolationClass.SHORTEST_FIRST);
        Search.Limit limit = stopped ? Search.Limit.INTERRUPTED : Search.Limit.RANDOM;
        return new SearchResult(scope, limit, made, made, doomed, longest, System.nanoTime() - from, 0, classes);
    }

    private void walk(Random random) {
        model.load(start, 0);
        System.arraycopy(start, 0, words, 0, PackedState.WORDS);
        path.clear();
        Turns turns = strategy == Strategy.PCT ? new Turns(random, steps) : null;
        boolean sound = true;
        for (int attempt = 0; attempt < steps && sound; attempt++) {
            int count = choice.find();
            int step = turns == null ? choice.step(random.nextInt(count)) : turns.next(choice, count, attempt);
            System.arraycopy(words, 0, before, 0, PackedState.WORDS);
            if (!model.perform(step)) {
                model.load(words, 0);
                continue;
            }
            path.add(step);
            boolean refused = model.fellShort();
            model.store(words, 0);
            made++;
            sound = !isViolated(step, refused);
        }
        longest = Math.max(longest, path.size());
    }

    private boolean isViolated(int step, boolean refused) {
        List<Integer> codes = new ArrayList<>();
        boolean doomedNow = trial.isDoomed(words, 0);
        if (doomedNow) {
            doomed++;
            codes.addAll(trial.signatures(step, before));
        } else if (refused) {
            codes.add(trial.refusal(step, before[0]));
        }
        for (int code : codes) {
            counts.merge(code, 1L, Long::sum);
            List<Integer> known = shortest.get(code);
            if (known == null || path.size() < known.size()) {
                shortest.put(code, List.copyOf(path));
            }
        }
        return doomedNow;
    }

    /** The schedule without what it does not need, unless that changes the class. */
    private static Schedule shrunk(int code, Schedule schedule) {
        Schedule shorter = Shrinker.shrink(schedule).schedule();
        String id = ViolationClass.of(Signature.of(code), 1, schedule).id();
        boolean same =
                Replay.of(shorter).classes().stream().anyMatch(one -> one.id().equals(id));
        return same ? shorter : schedule;
    }

    /** Whose turn it is in a walk with priorities. */
    private static final class Turns {
        private static final int ACTORS = 4;

        private final Random random;
        private final int[] priority = new int[ACTORS];
        private final boolean[] changes;
        private int lowest;

        Turns(Random random, int steps) {
            this.random = random;
            for (int actor = 0; actor < ACTORS; actor++) {
                priority[actor] = 1 + random.nextInt(1 << 16);
            }
            changes = new boolean[steps];
            for (int i = 0; i < PRIORITY_CHANGES; i++) {
                changes[random.nextInt(steps)] = true;
            }
        }

        int next(StepChoice choice, int count, int at) {
            int best = actor(choice.step(0));
            for (int i = 1; i < count; i++) {
                int actor = actor(choice.step(i));
                best = priority[actor] > priority[best] ? actor : best;
            }
            int chosen = pick(choice, count, best);
            // A user or a fault that always could move would keep the turn for ever: it gives it up now and then.
            if (changes[at] || (best == 0 || best == ACTORS - 1) && random.nextInt(3) == 0) {
                priority[best] = --lowest;
            }
            return chosen;
        }

        private int pick(StepChoice choice, int count, int actor) {
            int chosen = 0;
            int seen = 0;
            for (int i = 0; i < count; i++) {
                if (actor(choice.step(i)) == actor && random.nextInt(++seen) == 0) {
                    chosen = choice.step(i);
                }
            }
            return chosen;
        }

        /** User, worker, PF, or what goes wrong. */
        private static int actor(int step) {
            return switch (Steps.family(step)) {
                case Steps.ADD, Steps.KILL, Steps.CHECK, Steps.INSERT -> 0;
                case Steps.TICK, Steps.CONFIG -> 1;
                case Steps.REPLY -> 2;
                default -> ACTORS - 1;
            };
        }
    }
}
