package io.vfhammer.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vfhammer.filter.Revisions;
import io.vfhammer.pf.PfProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {
    @Test
    void aDelayIsScaled() {
        assertThat(new Timing(0.05).delayNanos(20)).isEqualTo(1_000_000);
        assertThat(new Timing(1).delayNanos(2000)).isEqualTo(2_000_000_000L);
    }

    @Test
    void aTimeoutIsScaledButNeverShort() {
        assertThat(new Timing(0.001).timeoutNanos(500)).isEqualTo(Timing.TIMEOUT_FLOOR_NANOS);
        assertThat(new Timing(2).timeoutNanos(500)).isEqualTo(1_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, 10.01, Double.NaN, Double.POSITIVE_INFINITY})
    void anImpossibleScaleIsRefused(double scale) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Timing(scale)).withMessageContaining("]0, 10");
    }

    @Test
    void aHungTaskIsNeverCalledSoBeforeItsBound() {
        TestbedOptions options = TestbedOptions.of(Revisions.get("merged"), PfProfile.ICE_V2);
        assertThat(options.hungTaskNanos()).isEqualTo(Duration.ofSeconds(10).toNanos());
        assertThat(options.withTiming(new Timing(1)).hungTaskNanos())
                .isEqualTo(Duration.ofMinutes(2).toNanos());
    }

    @Test
    void aBoundIsPositive() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new WaitBounds(second, Duration.ZERO, second, second));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 257})
    void anImpossibleNumberOfVfsIsRefused(int vfs) {
        TestbedOptions options = TestbedOptions.of(Revisions.get("merged"), PfProfile.ICE_V2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withVfs(vfs))
                .withMessageContaining("1..256");
    }
}
