package io.vfhammer.explore;

import io.vfhammer.check.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A schedule run step by step, then to quiescence, with everything that happens written down. Immutable once made.
 *
 * @param beats every step, those of the run to quiescence last
 * @param classes the violations with which it ends, and the step that doomed them first; empty when there is none
 * @param end the state at the end
 */
public record Replay(Schedule schedule, List<Beat> beats, List<ViolationClass> classes, Beat.View end) {
    public Replay {
        beats = List.copyOf(beats);
        classes = List.copyOf(classes);
    }

    /** Returns FAIL when the schedule ends in a violation, else PASS. */
    public Verdict verdict() {
        return classes.isEmpty() ? Verdict.PASS : Verdict.FAIL;
    }

    /**
     * Runs {@code schedule} on one thread.
     *
     * @throws IllegalArgumentException when a step is not possible where it stands; the message names it
     */
    public static Replay of(Schedule schedule) {
        return new ReplayRunner(schedule, new ModelDrive(schedule.scope())).run();
    }

    /** Returns the VIDs in the set {@code vids}, e.g. {@code 1, 3}, or {@code -}. */
    static String vids(int vids) {
        List<String> names = new ArrayList<>();
        for (int place = 0; place < Scope.VIDS_MAX; place++) {
            if ((vids >> place & 1) != 0) {
                names.add(String.valueOf(place + 1));
            }
        }
        return names.isEmpty() ? "-" : String.join(", ", names);
    }
}
