package io.vfhammer.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultProfileTest {
    @Test
    void noneHasNone() {
        assertThat(FaultProfile.parse("none").rates()).isEmpty();
    }

    @Test
    void defaultHasAll() {
        assertThat(FaultProfile.parse("default").rates()).containsOnlyKeys(FaultKind.values());
    }

    @Test
    void heavyHasMoreOfAll() {
        FaultProfile heavy = FaultProfile.parse("heavy");
        for (FaultKind kind : FaultKind.values()) {
            assertThat(heavy.rate(kind)).isGreaterThan(kind.defaultRate());
        }
    }

    @Test
    void messagesAndResetsAreTheTwoHalves() {
        assertThat(FaultProfile.parse("messages").rates())
                .containsKey(FaultKind.REFUSE)
                .doesNotContainKey(FaultKind.VF_FLR);
        assertThat(FaultProfile.parse("resets").rates())
                .containsKey(FaultKind.VF_FLR)
                .doesNotContainKey(FaultKind.REFUSE);
    }

    @Test
    void aListHasWhatItNames() {
        FaultProfile list = FaultProfile.parse("refuse=0.25, vf-flr");
        assertThat(list.rates()).containsOnlyKeys(FaultKind.REFUSE, FaultKind.VF_FLR);
        assertThat(list.rate(FaultKind.REFUSE)).isEqualTo(0.25);
        assertThat(list.rate(FaultKind.VF_FLR)).isEqualTo(FaultKind.VF_FLR.defaultRate());
    }

    @ParameterizedTest
    @CsvSource({
        "sunspots, unknown fault 'sunspots'",
        "refuse=much, bad rate 'much'",
        "refuse=2, rate 2 of fault 'refuse' is outside 0..1",
        "refuse=-0.1, rate -0.1 of fault 'refuse' is outside 0..1",
        "'refuse=0.6,late=0.6', add up to more than 1",
        "'', unknown fault ''"
    })
    void aMistakeIsNamed(String text, String message) {
        assertThatThrownBy(() -> FaultProfile.parse(text == null ? "" : text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
