package io.vfhammer.updown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static Samples of(long... nanos) {
        Samples samples = new Samples(nanos.length);
        for (long one : nanos) {
            samples.add(Phase.TRAFFIC, one);
        }
        return samples;
    }

    private static double[] ratio(Samples of, Samples to) {
        return Samples.ratio(of, to, Phase.TRAFFIC, new SplittableRandom(1));
    }

    @Test
    void samplesThatAreAllAlikeHaveARatioWithoutSpread() {
        assertThat(ratio(of(300, 300, 300), of(400, 400))).containsExactly(0.75, 0.75, 0.75);
    }

    @Test
    void theRatioIsThatOfTheMediansAndLiesWithinItsSpread() {
        double[] ratio = ratio(of(100, 200, 900, 300, 250), of(400, 500, 600, 5000));
        assertThat(ratio[0]).isEqualTo(250 / 550.0);
        assertThat(ratio[1]).isLessThan(ratio[0]).isGreaterThanOrEqualTo(100 / 5000.0);
        assertThat(ratio[2]).isGreaterThan(ratio[0]).isLessThanOrEqualTo(900 / 400.0);
    }

    @Test
    void theSameSeedGivesTheSameSpread() {
        assertThat(ratio(of(1, 2, 3, 9), of(4, 5, 6))).containsExactly(ratio(of(1, 2, 3, 9), of(4, 5, 6)));
    }

    @Test
    void nothingMeasuredHasNoRatio() {
        assertThat(ratio(of(), of(1))).containsOnly(Double.NaN);
    }
}
