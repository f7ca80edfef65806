package io.vfhammer.bench.run;

import io.vfhammer.bench.SearchBenchmark;
import io.vfhammer.bench.run.JmhRounds.Setting;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** The search: edges a second, bytes a state, walks a second, against the bare step that both are made of. */
final class SearchPart {
    private static final String GROUP = "search: merged, V2, 3 VIDs, cap 3, reject, close, close-tick-first, reset";
    private static final String STEP = "SearchBenchmark.bareStep";
    private static final String EXPLORE = "SearchBenchmark.explore";
    private static final String WALKS = "SearchBenchmark.walks";
    private static final Pace PACE = Pace.ofSeconds(3);
    private static final double NANOS_PER_SECOND = 1e9;

    private SearchPart() {}

    static void run(BenchContext context, Part.Found found) throws IOException {
        JmhRounds rounds = new JmhRounds(context, "search");
        rounds.run(
                List.of(
                        new Setting(STEP, Map.of(), PACE),
                        new Setting(EXPLORE, Map.of("threads", "1"), PACE),
                        new Setting(EXPLORE, Map.of("threads", "2"), PACE),
                        new Setting(WALKS, Map.of(), PACE)),
                "");
        Figure step = Figure.alone(
                GROUP,
                "bare step: restore the driver, one call, pack it",
                "ns a step",
                rounds.values(STEP, Map.of(), JmhRounds::median));
        found.figures().add(step);
        for (String threads : List.of("1", "2")) {
            found.figures().add(explore(rounds, threads).against(step, Double.NaN));
        }
        found.figures().add(walks(rounds).against(step, Double.NaN));
    }

    private static Figure explore(JmhRounds rounds, String threads) {
        Map<String, String> params = Map.of("threads", threads);
        List<Double> nanos = rounds.values(
                EXPLORE,
                params,
                result -> JmhRounds.median(result)
                        * JmhRounds.counter(result, "searches")
                        / JmhRounds.counter(result, "edges"));
        List<Double> bytes = rounds.values(
                EXPLORE,
                params,
                result -> JmhRounds.counter(result, "tableBytes") / JmhRounds.counter(result, "states"));
        return Figure.alone(
                        GROUP,
                        "explore, " + threads + (threads.equals("1") ? " thread" : " threads"),
                        "ns an edge, all checks included",
                        nanos)
                .remarking(Figure.digits(NANOS_PER_SECOND / Spread.of(nanos).median()) + " edges a second, "
                        + Figure.digits(Spread.of(bytes).median()) + " bytes a state");
    }

    private static Figure walks(JmhRounds rounds) {
        List<Double> nanos = rounds.values(
                WALKS,
                Map.of(),
                result -> JmhRounds.median(result) * invocations(result) / JmhRounds.counter(result, "steps"));
        List<Double> perWalk = rounds.values(
                WALKS, Map.of(), result -> JmhRounds.counter(result, "steps") / JmhRounds.counter(result, "walks"));
        double walkNanos = Spread.of(nanos).median() * Spread.of(perWalk).median();
        return Figure.alone(GROUP, "random walks, every state checked at quiescence", "ns a step", nanos)
                .remarking(Figure.digits(NANOS_PER_SECOND / walkNanos) + " schedules a second, "
                        + Figure.digits(Spread.of(perWalk).median()) + " steps each");
    }

    private static double invocations(RunResult result) {
        return JmhRounds.counter(result, "walks") / SearchBenchmark.WALKS;
    }
}
