package io.vfhammer.explore;

import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a schedule on a drive, then to quiescence, and judges each state that it comes to: which steps are possible there,
 * how it looks and how it would end are asked of a model that is put into it. Used once, by one thread.
 */
final class ReplayRunner {
    private final Schedule schedule;
    private final Drive drive;
    private final Model model;
    private final StepChoice choice;
    private final Trial trial;
    private final List<Beat> beats = new ArrayList<>();
    private final long[] before = new long[PackedState.WORDS];
    private final long[] after = new long[PackedState.WORDS];
    private final List<Integer> violations = new ArrayList<>();
    private boolean doomed;

    ReplayRunner(Schedule schedule, Drive drive) {
        this.schedule = schedule;
        this.drive = drive;
        model = new Model(schedule.scope(), TransitionListener.NONE);
        choice = new StepChoice(model);
        trial = new Trial(schedule.scope());
    }

    /** @throws IllegalArgumentException when a step is not possible where it stands; the message names it */
    Replay run() {
        look();
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

    /** Puts the model into the state that the drive is in. */
    private void look() {
        drive.store(after);
        model.load(after, 0);
    }

    private void step(int index, int step) {
        System.arraycopy(after, 0, before, 0, PackedState.WORDS);
        boolean wasUp = model.isUp();
        if (!drive.perform(step)) {
            throw impossible(index, step);
        }
        look();
        boolean fellShort = model.fellShort(step, wasUp, drive.refused());
        boolean wasDoomed = doomed;
        doomed = trial.isDoomed(after, 0);
        if (doomed != wasDoomed) {
            violations.clear();
        }
        if (doomed && !wasDoomed) {
            violations.addAll(trial.signatures(step, before));
        } else if (fellShort && !doomed) {
            violations.add(trial.refusal(step, before[0]));
        }
        note(step, false);
    }

    private void settle() {
        int left = Expander.STEPS_TO_QUIESCENCE_MAX;
        Rest rest = new Rest(model);
        for (int step = model.quiescing(); !rest.isOver(step, after, 0) && left-- > 0; step = model.quiescing()) {
            drive.perform(step);
            look();
            note(step, true);
        }
    }

    private IllegalArgumentException impossible(int index, int step) {
        return new IllegalArgumentException("step " + (index + 1) + ", " + Steps.words(step)
                + ", is not possible there with driver "
                + schedule.scope().revision().name());
    }

    private void note(int step, boolean settling) {
        beats.add(new Beat(beats.size() + 1, Steps.words(step), settling, drive.takeEvents(), view(), doomed));
    }

    private Beat.View view() {
        String filters = model.driver.filters().stream()
                .map(one -> one.vid() + " " + schedule.scope().revision().nameOf(one.state()))
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
                Replay.vids(model.pf.table),
                Replay.vids(model.wishes));
    }

    private static String opName(VirtchnlOpcode opcode) {
        return opcode == VirtchnlOpcode.UNKNOWN ? "NONE" : opcode.name();
    }
}
