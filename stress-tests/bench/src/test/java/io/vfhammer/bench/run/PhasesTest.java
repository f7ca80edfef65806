package io.vfhammer.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.bench.sample.SampleMain;
import io.vfhammer.stress.FakeCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PhasesTest {
    @Test
    void aSampleIsASetUpItsUsersAndAnEnd() throws ReflectiveOperationException {
        Phases phases = Phases.of(SampleMain.line("FakeCase.Merged"));
        assertThat(phases.test()).isEqualTo("FakeCase.Merged");
        assertThat(phases.users()).isPositive();
        assertThat(FakeCase.STATES.get()).isPositive();
        assertThat(FakeCase.ACTORS).hasValue(2 * FakeCase.STATES.get());
        assertThat(FakeCase.ARBITERS).hasValue(FakeCase.STATES.get());
    }

    @Test
    void theMedianIsThatOfEachColumn() {
        Phases median = Phases.median(List.of(
                Phases.of("SAMPLE a 1000 5000 9000 1000"),
                Phases.of("SAMPLE b 2000 4000 7000 2000"),
                Phases.of("SAMPLE c 3000 3000 8000 3000")));
        assertThat(median.cells()).containsExactly("all 3, medians", "14.0", "2.00", "4.00", "8.00", "2.00");
    }
}
