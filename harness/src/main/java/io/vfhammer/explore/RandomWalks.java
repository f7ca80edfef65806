package io.vfhammer.explore;

import io.vfhammer.filter.TransitionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Walks through a scope that is too large to be seen whole; each state on the way is run to quiescence, unless that is
 * remembered, and checked. A walk ends where it finds a violation. With several VFs each has a machine of its own; a reset is
 * one of the PF and hits all of them, and while a user is between the cap check and the insertion of an add, which is under RTNL, no user calls any VF's driver.
 * What a VF went through is a schedule of its own, and that is what is reported.
 *
 * <p>The generator is {@link Random}, whose sequence the Java specification fixes; each walk has its own, so that the result
 * depends on nothing but the seed. Not thread-safe, but for {@link #stop}.
 */
public final class RandomWalks {
    private static final long SEED_STRIDE = 0x9E3779B97F4A7C15L;

    private final Scope scope;
    private final Strategy strategy;
    private final long seed;
    private final int walks;
    private final int length;
    private final Population population;
    private final Machine[] machines;
    private final NearMisses nearMisses;
    private final Trial trial;
    private final int[] steps = new int[Steps.COUNT * Population.VFS_MAX];
    private int count;
    private final Map<Integer, List<Integer>> shortest = new TreeMap<>();
    private final Map<Integer, Long> counts = new TreeMap<>();
    private long made;
    private long doomed;
    private int longest;
    private volatile boolean stopped;

    /**
     * @param walks how many walks, at least 1
     * @param length how many steps a walk has at most, at least 1
     * @param listener told of every filter transition on a walk, those of the runs to quiescence left out
     * @param nearMisses counts how near to races the walks came
     * @throws IllegalArgumentException when a number is out of range
     */
    public RandomWalks(
            Scope scope,
            Population population,
            Strategy strategy,
            long seed,
            int walks,
            int length,
            TransitionListener listener,
            NearMisses nearMisses) {
        if (walks < 1 || length < 1) {
            throw new IllegalArgumentException(walks + " walks of " + length + " steps; expected 1 or more of each");
        }
        this.scope = scope;
        this.population = population;
        this.strategy = strategy;
        this.seed = seed;
        this.walks = walks;
        this.length = length;
        this.nearMisses = nearMisses;
        machines = new Machine[population.vfs()];
        for (int vf = 0; vf < machines.length; vf++) {
            machines[vf] = new Machine(scope, listener);
        }
        trial = new Trial(scope, Trial.MANY);
    }

    /** One VF: its driver, mailbox, table and wishes, and the way that it has come. */
    private static final class Machine {
        private final Model model;
        private final StepChoice choice;
        private final long[] start = new long[PackedState.WORDS];
        private final long[] words = new long[PackedState.WORDS];
        private final long[] before = new long[PackedState.WORDS];
        private final List<Integer> path = new ArrayList<>();

        Machine(Scope scope, TransitionListener listener) {
            model = new Model(scope, listener);
            choice = new StepChoice(model);
            model.store(start, 0);
        }

        void restart() {
            model.load(start, 0);
            System.arraycopy(start, 0, words, 0, PackedState.WORDS);
            path.clear();
        }
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
        for (Machine machine : machines) {
            machine.restart();
        }
        Priorities turns = strategy == Strategy.PCT ? new Priorities(random, length, population) : null;
        boolean sound = true;
        for (int attempt = 0; attempt < length && sound; attempt++) {
            find();
            int chosen = turns == null ? steps[random.nextInt(count)] : turns.next(steps, count, attempt);
            int step = chosen % Steps.COUNT;
            if (step == Steps.RESET) {
                sound = resetAll();
            } else {
                sound = make(machines[chosen / Steps.COUNT], step);
            }
        }
        for (Machine machine : machines) {
            longest = Math.max(longest, machine.path.size());
        }
    }

    /** A detached VF is not reset: it is when it is resumed. */
    private boolean resetAll() {
        boolean sound = true;
        for (Machine machine : machines) {
            sound &= machine.model.isDetached() || make(machine, Steps.RESET);
        }
        return sound;
    }

    /** Finds every step of every VF: the VF's number times {@link Steps#COUNT} plus the step. */
    private void find() {
        Machine inCall = null;
        for (Machine machine : machines) {
            inCall = machine.model.checked() != 0 ? machine : inCall;
        }
        count = 0;
        boolean resets = false;
        for (int vf = 0; vf < machines.length; vf++) {
            Machine machine = machines[vf];
            int found = machine.choice.find();
            for (int i = 0; i < found; i++) {
                int step = machine.choice.step(i);
                boolean locked = inCall != null && inCall != machine && needsRtnl(step);
                if (!locked && !(step == Steps.RESET && resets)) {
                    steps[count++] = vf * Steps.COUNT + step;
                }
                resets |= step == Steps.RESET;
            }
        }
    }

    /** A user's call, interface up or down, or finish_config. */
    private static boolean needsRtnl(int step) {
        if (Steps.isGap(step)) {
            return true;
        }
        return switch (Steps.family(step)) {
            case Steps.ADD,
                    Steps.KILL,
                    Steps.CHECK,
                    Steps.INSERT,
                    Steps.CONFIG,
                    Steps.CLOSE,
                    Steps.CLOSE_TICK_FIRST,
                    Steps.CLOSE_TIMEOUT,
                    Steps.RESET_IN_CLOSE,
                    Steps.OPEN,
                    Steps.SUSPEND,
                    Steps.RESUME -> true;
            default -> false;
        };
    }

    /** Makes a step, unless it turns out to be none; returns false when it dooms the VF. */
    private boolean make(Machine machine, int step) {
        System.arraycopy(machine.words, 0, machine.before, 0, PackedState.WORDS);
        nearMisses.before(machine.model, step, machine.before[0]);
        if (!machine.model.perform(step)) {
            machine.model.load(machine.words, 0);
            return true;
        }
        machine.path.add(step);
        boolean refused = machine.model.fellShort();
        machine.model.store(machine.words, 0);
        made++;
        return !isViolated(machine, step, refused);
    }

    private boolean isViolated(Machine machine, int step, boolean refused) {
        List<Integer> codes = new ArrayList<>();
        boolean doomedNow = trial.isDoomed(machine.words, 0);
        if (doomedNow) {
            doomed++;
            codes.addAll(trial.signatures(step, machine.before));
        } else if (refused) {
            codes.add(trial.refusal(step, machine.before[0]));
        }
        for (int code : codes) {
            counts.merge(code, 1L, Long::sum);
            List<Integer> known = shortest.get(code);
            if (known == null || machine.path.size() < known.size()) {
                shortest.put(code, List.copyOf(machine.path));
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
}
