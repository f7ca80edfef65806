package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revisions;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTokenTest {
    private static Schedule everyStep() {
        List<Integer> steps = new ArrayList<>();
        for (int step = 0; step < Steps.COUNT; step++) {
            if (Steps.exists(step)) {
                steps.add(step);
            }
        }
        Scope scope = new Scope(
                Revisions.get("merged").with(Defect.H2),
                VirtchnlGeneration.V1,
                4,
                300,
                EnumSet.allOf(Fault.class),
                Granularity.LOCK,
                true);
        return new Schedule(scope, steps);
    }

    @Test
    void aWordIsReadAsItWasWritten() {
        assertThat(ScheduleToken.read(ScheduleToken.write(everyStep()), null)).isEqualTo(everyStep());
    }

    @Test
    void aFileIsReadAsItWasWritten() {
        assertThat(ScheduleToken.read(ScheduleToken.lines(everyStep()), null)).isEqualTo(everyStep());
    }

    @Test
    void theWordIsShortAndNeedsNoQuotes() {
        Schedule schedule =
                new Schedule(Scopes.of("merged", 2, 8, Fault.CLOSE), List.of(Steps.of(Steps.ADD, 0), Steps.CLOSE));
        assertThat(ScheduleToken.write(schedule)).matches("[-_A-Za-z0-9]{10,40}");
    }

    @Test
    void anotherDriverCanBeGiven() {
        Schedule read = ScheduleToken.read(ScheduleToken.write(everyStep()), Revisions.get("pre-b"));
        assertThat(read.scope().revision()).isEqualTo(Revisions.get("pre-b"));
    }

    @Test
    void everyDamageIsNoticed() {
        String word = ScheduleToken.write(everyStep());
        for (int i = 0; i < word.length(); i++) {
            char other = word.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = word.substring(0, i) + other + word.substring(i + 1);
            assertThatThrownBy(() -> ScheduleToken.read(damaged, null))
                    .as("character %d", i)
                    .isInstanceOf(IllegalArgumentException.class);
            String cut = word.substring(0, i);
            assertThatThrownBy(() -> ScheduleToken.read(cut, null)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ScheduleToken.read("vfs1-!!", null)).hasMessageContaining("base64url");
    }

    @Test
    void aBadLineIsNamed() {
        assertThatThrownBy(() -> ScheduleToken.read(List.of("driver merged", "", "jump 1"), null))
                .hasMessageContaining("line 3: 'jump 1'; expected");
        assertThatThrownBy(() -> ScheduleToken.read(List.of("driver nobody"), null))
                .hasMessageContaining("line 1: the schedule is for driver 'nobody'");
        assertThatThrownBy(() -> ScheduleToken.read(List.of("driver merged", "api V3"), null))
                .hasMessageContaining("expected one of v1, v2");
        assertThatThrownBy(() -> ScheduleToken.read(List.of("driver merged", "with reset"), null))
                .hasMessageContaining("line 2: 'with reset'; expected silent-cap or gaps");
        assertThatThrownBy(() -> ScheduleToken.read(List.of("add 1"), null)).hasMessageContaining("driver");
    }

    @Test
    void everyStepHasItsOwnWords() {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        for (int step : everyStep().steps()) {
            assertThat(Steps.parse(Steps.words(step))).contains(step);
            Fault fault = Steps.faultOf(step);
            if (fault != null) {
                faults.add(fault);
            }
        }
        Set<Fault> others = EnumSet.complementOf(EnumSet.copyOf(faults));
        assertThat(others).isNotEmpty().allMatch(Fault::isTrait);
    }

    @Test
    void aStepThatIsNotPossibleIsNamed() {
        Schedule schedule = new Schedule(Scopes.of("merged", 2, 8), List.of(Steps.TICK));
        assertThatThrownBy(() -> Replay.of(schedule)).hasMessageContaining("step 1, tick, is not possible");
    }
}
