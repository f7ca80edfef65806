package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.TransitionListener;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final int STEPS = 20_000;
    private static final int FEW_PLACES = 64;

    @Test
    void whatIsRememberedIsWhatARunFinds() {
        Scope scope = Scopes.of("merged", 3, 2, Fault.REJECT, Fault.CLOSE, Fault.DROP_REPLY, Fault.RESET);
        Trial run = new Trial(scope);
        Trial memory = new Trial(scope, FEW_PLACES);
        Model model = new Model(scope, TransitionListener.NONE);
        StepChoice choice = new StepChoice(model);
        Random random = new Random(1);
        long[] start = new long[PackedState.WORDS];
        long[] before = new long[PackedState.WORDS];
        long[] state = new long[PackedState.WORDS];
        model.store(start, 0);
        System.arraycopy(start, 0, state, 0, PackedState.WORDS);
        int doomed = 0;
        for (int i = 0; i < STEPS; i++) {
            int step = choice.step(random.nextInt(choice.find()));
            System.arraycopy(state, 0, before, 0, PackedState.WORDS);
            if (model.perform(step)) {
                model.store(state, 0);
            }
            boolean isDoomed = run.isDoomed(state, 0);
            assertThat(memory.isDoomed(state, 0)).isEqualTo(isDoomed);
            assertThat(memory.end()).isEqualTo(run.end());
            if (isDoomed) {
                assertThat(memory.signatures(step, before)).isEqualTo(run.signatures(step, before));
                doomed++;
                System.arraycopy(start, 0, state, 0, PackedState.WORDS);
            }
            model.load(state, 0);
        }
        assertThat(doomed).isPositive();
    }
}
