package io.vfhammer.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final Figure FLOOR = Figure.alone("g", "floor", "ns", List.of(10.0, 100.0, 20.0));
    private static final Figure COST = Figure.alone("g", "cost", "ns", List.of(12.0, 110.0, 30.0));

    @Test
    void ratiosAreBuiltRoundByRound() {
        assertThat(COST.against(FLOOR, 1.3).ratios()).containsExactly(1.2, 1.1, 1.5);
    }

    @Test
    void theMedianRatioDecidesAboutTheTarget() {
        assertThat(COST.against(FLOOR, 1.3).meetsTarget()).isTrue();
        assertThat(COST.against(FLOOR, 1.15).meetsTarget()).isFalse();
        assertThat(COST.meetsTarget()).isTrue();
    }

    @Test
    void aReferenceHasAsManyRounds() {
        Figure twoRounds = Figure.alone("g", "floor", "ns", List.of(1.0, 2.0));

        assertThatIllegalArgumentException().isThrownBy(() -> COST.against(twoRounds, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.alone("g", "nothing", "ns", List.of()));
    }

    @Test
    void theSpreadIsMedianLeastAndGreatest() {
        Spread odd = Spread.of(List.of(3.0, 1.0, 2.0));
        Spread even = Spread.of(List.of(4.0, 1.0, 2.0, 3.0));

        assertThat(odd).isEqualTo(new Spread(2, 1, 3));
        assertThat(even.median()).isCloseTo(2.5, within(1e-9));
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }

    @Test
    void numbersHaveThreeDigitsThatCount() {
        assertThat(Figure.digits(1234567.8)).isEqualTo("1,234,568");
        assertThat(Figure.digits(12.345)).isEqualTo("12.3");
        assertThat(Figure.digits(1.2345)).isEqualTo("1.23");
        assertThat(Figure.digits(0.12345)).isEqualTo("0.123");
        assertThat(Spread.of(List.of(1.0, 2.0, 30.0)).text(Figure::digits)).isEqualTo("2.00 (1.00 to 30.0)");
    }
}
