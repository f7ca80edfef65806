package io.vfhammer.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final double TARGET = 10;
    private static final Attempts QUICK = new Attempts(3, 8, List.of(0.2, 0.1, 0.3), List.of(0.001, 0.002, 0.001));
    private static final Attempts SLOW = new Attempts(3, 8, List.of(4.0, 6.0), List.of());
    private static final Attempts GIVEN_UP = new Attempts(2, 8, List.of(), List.of());

    @Test
    void theRatioIsThatOfTheMedians() {
        assertThat(SLOW.coldAgainst(QUICK).text(TARGET)).isEqualTo("25.0");
        assertThat(QUICK.coldAgainst(QUICK).text(TARGET)).isEqualTo("1.00*");
    }

    @Test
    void whatWasGivenUpTookLongerThanTheBound() {
        assertThat(GIVEN_UP.coldAgainst(QUICK).text(TARGET)).isEqualTo("more than 40.0");
        assertThat(GIVEN_UP.coldAgainst(QUICK).misses(TARGET)).isFalse();
        assertThat(GIVEN_UP.warmAgainst(QUICK).text(TARGET)).isEqualTo("more than 40.0");
        assertThat(GIVEN_UP.coldText()).isEqualTo("no, 2 x 8 s");
        assertThat(GIVEN_UP.coldAgainst(GIVEN_UP).text(TARGET)).isEqualTo("neither finds it");
    }

    @Test
    void whatTheOtherAloneFindsMissesTheTarget() {
        assertThat(QUICK.coldAgainst(GIVEN_UP).misses(TARGET)).isTrue();
    }

    @Test
    void aSlowFindIsComparedWithTheWarmOneAsItIs() {
        assertThat(SLOW.warmAgainst(QUICK).text(TARGET)).isEqualTo("5,000");
        assertThat(QUICK.warmAgainst(SLOW)).isEqualTo(QUICK.coldAgainst(SLOW));
    }

    @Test
    void aMissedAttemptIsSaid() {
        assertThat(SLOW.coldText()).isEqualTo("5.00 (4.00 to 6.00), 2 of 3");
        assertThat(SLOW.warmText()).isEmpty();
        assertThat(QUICK.warmText()).isEqualTo("1.00 (1.00 to 2.00)");
    }
}
