package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three numbers of a state hold all that decides what happens next. */
class ModelStateTest {
    private static final int WALKS = 60;
    private static final int STEPS = 80;

    @ParameterizedTest
    @CsvSource({
        "merged,V2,MESSAGE",
        "merged,V1,MESSAGE",
        "pre-b,V2,MESSAGE",
        "pre-2024,V1,MESSAGE",
        "merged,V2,LOCK",
        "pre-b,V2,LOCK"
    })
    void everyStepIsTheSameFromARestoredState(String driver, VirtchnlGeneration api, Granularity granularity) {
        Scope scope = new Scope(Revisions.get(driver), api, 3, 2, EnumSet.allOf(Fault.class), granularity, false);
        Random random = new Random(7);
        for (int walk = 0; walk < WALKS; walk++) {
            walk(scope, random);
        }
    }

    private static void walk(Scope scope, Random random) {
        Model original = new Model(scope, TransitionListener.NONE);
        Model restored = new Model(scope, TransitionListener.NONE);
        StepChoice choice = new StepChoice(original);
        StepChoice again = new StepChoice(restored);
        long[] before = new long[PackedState.WORDS];
        List<String> done = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            original.store(before, 0);
            restored.load(before, 0);
            assertThat(look(restored)).as("restored after %s", done).isEqualTo(look(original));
            int count = choice.find();
            again.find();
            assertThat(steps(again, again.find())).isEqualTo(steps(choice, count));
            int step = choice.step(random.nextInt(count));
            boolean possible = original.perform(step);
            assertThat(restored.perform(step)).isEqualTo(possible);
            done.add(Steps.words(step));
            if (possible) {
                assertThat(restored.fellShort()).isEqualTo(original.fellShort());
                assertThat(look(restored)).as("after %s", done).isEqualTo(look(original));
            } else {
                original.load(before, 0);
            }
        }
    }

    private static List<Integer> steps(StepChoice choice, int count) {
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(choice.step(i));
        }
        return steps;
    }

    private static String look(Model model) {
        long[] words = new long[PackedState.WORDS];
        model.store(words, 0);
        return model.driver.filters() + " " + model.driver.pendingWork() + " " + model.driver.currentOp() + " "
                + model.state() + " " + model.driver.filtersMax() + " " + model.driver.filteringAllowed() + " "
                + model.wishes + " " + model.pf.table + " " + model.mailbox.size() + " " + model.mailbox.oldest() + " "
                + model.mailbox.oldestVids() + " " + model.driver.configPending() + " " + Arrays.toString(words);
    }
}
