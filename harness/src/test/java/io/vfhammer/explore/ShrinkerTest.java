package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.filter.TransitionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    @Test
    void aLongWalkShrinksToAShortestSchedule() {
        Scope scope = Scopes.of("merged", 2, 8, Fault.CLOSE);
        List<Integer> steps = doomedWalk(scope, 20);
        assertThat(steps).hasSizeGreaterThan(15);
        Shrinker.Result result = Shrinker.shrink(new Schedule(scope, steps));
        assertThat(result.schedule().words()).matches("add (\\d), close");
    }

    /** As soak or jcstress may hand them over. */
    @Test
    void aScheduleOfSeveralHundredStepsShrinksToo() {
        Scope scope = Scopes.of("merged", 8, 8, Fault.REJECT, Fault.CLOSE, Fault.CLOSE_TIMEOUT, Fault.RESET);
        Schedule schedule = new Schedule(scope, doomedWalk(scope, 500));
        assertThat(ScheduleToken.read(ScheduleToken.write(schedule), null).steps())
                .isEqualTo(schedule.steps());
        Schedule read = ScheduleToken.read(ScheduleToken.lines(schedule), null);
        assertThat(read.steps()).isEqualTo(schedule.steps()).hasSizeGreaterThanOrEqualTo(500);
        Shrinker.Result result = Shrinker.shrink(read);
        assertThat(result.schedule().steps()).hasSizeLessThan(20);
        assertThat(result.tried()).isLessThan(20_000);
        assertThat(Replay.of(result.schedule()).classes()).isNotEmpty();
    }

    @Test
    void stepsThatAreNotPossibleAreLeftOut() {
        Scope scope = Scopes.of("merged", 2, 8, Fault.CLOSE);
        Schedule loose =
                new Schedule(scope, List.of(Steps.REPLY, Steps.TICK, Steps.of(Steps.ADD, 1), Steps.OPEN, Steps.CLOSE));
        assertThat(Shrinker.shrink(loose).schedule().words()).isEqualTo("add 2, close");
    }

    @Test
    void aScheduleWithoutViolationIsNotShrunk() {
        Schedule fine = new Schedule(Scopes.of("merged", 2, 8), List.of(Steps.of(Steps.ADD, 0)));
        assertThatThrownBy(() -> Shrinker.shrink(fine)).hasMessageContaining("no violation");
    }

    private static List<Integer> doomedWalk(Scope scope, int length) {
        Model model = new Model(scope, TransitionListener.NONE);
        StepChoice choice = new StepChoice(model);
        Trial trial = new Trial(scope);
        Random random = new Random(3);
        long[] words = new long[PackedState.WORDS];
        List<Integer> steps = new ArrayList<>();
        do {
            int step = choice.step(random.nextInt(choice.find()));
            if (model.perform(step)) {
                steps.add(step);
                model.store(words, 0);
            } else {
                model.load(words, 0);
            }
        } while (steps.size() < length || !trial.isDoomed(words, 0));
        return steps;
    }
}
