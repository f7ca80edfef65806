package io.vfhammer.explore;

import java.util.Random;

/** Whose turn it is in a walk with priorities: users, then a worker for each VF, then the PF, then what goes wrong. */
final class Priorities {
    /** Changes of priority in a walk. */
    private static final int PRIORITY_CHANGES = 3;

    private final Random random;
    private final Population population;
    private final int faults;
    private final int[] priority;
    private final boolean[] changes;
    private int lowest;

    Priorities(Random random, int steps, Population population) {
        this.random = random;
        this.population = population;
        faults = population.users() + population.vfs() + 1;
        priority = new int[faults + 1];
        for (int actor = 0; actor < priority.length; actor++) {
            priority[actor] = 1 + random.nextInt(1 << 16);
        }
        changes = new boolean[steps];
        for (int i = 0; i < PRIORITY_CHANGES; i++) {
            changes[random.nextInt(steps)] = true;
        }
    }

    /** Returns one of the first {@code count} of {@code steps}, VF and step in one number. */
    int next(int[] steps, int count, int at) {
        int best = actor(steps[0]);
        for (int i = 1; i < count; i++) {
            int actor = actor(steps[i]);
            best = priority[actor] > priority[best] ? actor : best;
        }
        int chosen = pick(steps, count, best);
        // A user or a fault that always could move would keep the turn for ever: it gives it up now and then.
        boolean always = best < population.users() || best == faults;
        if (changes[at] || always && random.nextInt(3) == 0) {
            priority[best] = --lowest;
        }
        return chosen;
    }

    private int pick(int[] steps, int count, int actor) {
        int chosen = 0;
        int seen = 0;
        for (int i = 0; i < count; i++) {
            if (actor(steps[i]) == actor && random.nextInt(++seen) == 0) {
                chosen = steps[i];
            }
        }
        return chosen;
    }

    private int actor(int vfAndStep) {
        int step = vfAndStep % Steps.COUNT;
        return switch (Steps.family(step)) {
            case Steps.ADD, Steps.KILL, Steps.CHECK, Steps.INSERT -> Steps.place(step) % population.users();
            case Steps.TICK, Steps.CONFIG -> population.users() + vfAndStep / Steps.COUNT;
            case Steps.REPLY -> faults - 1;
            default -> faults;
        };
    }
}
