package io.vfhammer.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vfhammer.bench.RoundTripBenchmark.Contender;
import io.vfhammer.bench.RoundTripBenchmark.Rotation;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class RotationTest {
    private static final int TINY_MILLIS = 10;

    @Test
    void everybodyIsFirstSecondAndLastAsOften() {
        int n = Contender.values().length;
        Map<Contender, int[]> places = new EnumMap<>(Contender.class);
        for (int turn = 0; turn < Rotation.PERIOD; turn++) {
            places.computeIfAbsent(Rotation.at(turn), contender -> new int[n])[turn % n]++;
            assertThat(Rotation.at(turn + Rotation.PERIOD)).isEqualTo(Rotation.at(turn));
        }
        assertThat(places).hasSize(n);
        assertThat(places.values()).allSatisfy(counts -> assertThat(counts).containsOnly(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARK", "YIELD"})
    void everybodyMakesRoundTripsInItsTurns(String wait) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("RoundTripBenchmark.inTurns")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(Rotation.PERIOD)
                        .measurementTime(TimeValue.milliseconds(TINY_MILLIS))
                        .param("trips", "10")
                        .param("wait", wait)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results).singleElement().satisfies(result -> {
            for (Contender contender : Contender.values()) {
                List<Double> medians = JmhRounds.iterations(result, turn -> Rotation.at(turn) == contender);
                assertThat(medians).as("%s", contender).hasSize(Contender.values().length);
                assertThat(medians).allSatisfy(nanos -> assertThat(nanos).isPositive());
            }
        });
    }

    @Test
    void iterationsAreWholePeriods() {
        assertThat(Pace.inPeriods(9, 9)).isEqualTo(new Pace(9, 27, 81, 100));
        assertThat(Pace.inPeriods(9, 9).quick()).isEqualTo(new Pace(9, 9, 9, 100));
        assertThat(Pace.ofSeconds(3).quick()).isEqualTo(new Pace(1, 1, 1, 300));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pace(3, 3, 4, 100))
                .withMessageContaining("multiples of 3");
    }
}
