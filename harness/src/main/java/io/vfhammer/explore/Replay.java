package io.vfhammer.explore;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A schedule run step by step on one thread, then to quiescence, with everything that happens written down. Immutable once
 * made.
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
     * Runs {@code schedule}.
     *
     * @throws IllegalArgumentException when a step is not possible where it stands; the message names it
     */
    public static Replay of(Schedule schedule) {
        return new Runner(schedule).run();
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

    /** One run. */
    private static final class Runner implements StepObserver, TransitionListener {
        private final Schedule schedule;
        private final Model model;
        private final StepChoice choice;
        private final Trial trial;
        private final List<Beat> beats = new ArrayList<>();
        private final List<Beat.Event> events = new ArrayList<>();
        private final long[] before = new long[PackedState.WORDS];
        private final long[] after = new long[PackedState.WORDS];
        private final List<Integer> violations = new ArrayList<>();
        private boolean doomed;
        private boolean observing;

        Runner(Schedule schedule) {
            this.schedule = schedule;
            model = new Model(schedule.scope(), this);
            model.observe(this);
            choice = new StepChoice(model);
            trial = new Trial(schedule.scope());
        }

        Replay run() {
            model.store(after, 0);
            trial.isDoomed(after, 0);
            observing = true;
            List<Integer> steps = schedule.steps();
            for (int i = 0; i < steps.size(); i++) {
                choice.find();
                if (!choice.has(steps.get(i))) {
                    throw impossible(i, steps.get(i));
                }
                step(i, steps.get(i));
            }
            settle();
            List<ViolationClass> classes = violations.stream()
                    .map(code -> ViolationClass.of(Signature.of(code), 1, schedule))
                    .toList();
            return new Replay(schedule, beats, classes, view());
        }

        private void step(int index, int step) {
            System.arraycopy(after, 0, before, 0, PackedState.WORDS);
            if (!model.perform(step)) {
                throw impossible(index, step);
            }
            boolean refused = model.wronglyRefused();
            model.store(after, 0);
            boolean wasDoomed = doomed;
            doomed = trial.isDoomed(after, 0);
            if (!doomed && wasDoomed) {
                violations.clear();
            }
            if (doomed && !wasDoomed) {
                violations.clear();
                violations.addAll(trial.signatures(step, before[0]));
            } else if (refused && !doomed) {
                violations.add(trial.refusal(step, before[0]));
            }
            note(Steps.words(step), false);
        }

        private void settle() {
            int left = Expander.STEPS_TO_QUIESCENCE_MAX;
            for (int step = model.quiescing(); step >= 0 && left-- > 0; step = model.quiescing()) {
                model.perform(step);
                note(Steps.words(step), true);
            }
        }

        private IllegalArgumentException impossible(int index, int step) {
            return new IllegalArgumentException("step " + (index + 1) + ", " + Steps.words(step)
                    + ", is not possible there with driver "
                    + schedule.scope().revision().name());
        }

        private void note(String words, boolean settling) {
            beats.add(new Beat(beats.size() + 1, words, settling, events, view(), doomed));
            events.clear();
        }

        private Beat.View view() {
            String filters = model.driver.filters().stream()
                    .map(one -> one.vid() + " " + name(one.state()))
                    .collect(Collectors.joining(", "));
            String work = WorkBit.listOf(model.driver.workBits()).stream()
                    .map(WorkBit::name)
                    .collect(Collectors.joining(", "));
            return new Beat.View(
                    filters.isEmpty() ? "-" : filters,
                    work.isEmpty() ? "-" : work,
                    opName(model.driver.currentOp()),
                    model.state().name(),
                    model.mailbox.size(),
                    vids(model.pf.table),
                    vids(model.wishes));
        }

        private static String opName(VirtchnlOpcode opcode) {
            return opcode == VirtchnlOpcode.UNKNOWN ? "NONE" : opcode.name();
        }

        private String name(VlanFilterState state) {
            return schedule.scope().revision().nameOf(state);
        }

        private void event(Beat.Lane from, Beat.Lane to, String text) {
            if (observing) {
                events.add(new Beat.Event(from, to, text));
            }
        }

        @Override
        public void user(String what, int vid) {
            event(Beat.Lane.USER, Beat.Lane.WORKER, what + " " + vid);
        }

        @Override
        public void refused(int vid) {
            event(Beat.Lane.WORKER, Beat.Lane.USER, "refused");
        }

        @Override
        public void sent(VirtchnlOpcode opcode, int vids) {
            event(Beat.Lane.WORKER, Beat.Lane.MAILBOX, message(opcode, vids));
        }

        @Override
        public void answered(VirtchnlOpcode opcode, int vids, VirtchnlStatus status, boolean lost) {
            event(Beat.Lane.MAILBOX, Beat.Lane.PF, message(opcode, vids));
            String answer = message(opcode, vids) + ": " + status.name();
            if (lost) {
                event(Beat.Lane.PF, Beat.Lane.MAILBOX, answer + ", lost");
            } else {
                event(Beat.Lane.PF, Beat.Lane.WORKER, answer);
            }
        }

        private static String message(VirtchnlOpcode opcode, int vids) {
            return opcode.isVlan() ? opcode.name() + " [" + vids(vids) + "]" : opcode.name();
        }

        @Override
        public void transition(int vid, VlanFilterState from, FilterEvent event, VlanFilterState to) {
            if (from != to) {
                event(Beat.Lane.WORKER, Beat.Lane.WORKER, vid + ": " + name(from) + " -> " + name(to));
            }
        }
    }
}
