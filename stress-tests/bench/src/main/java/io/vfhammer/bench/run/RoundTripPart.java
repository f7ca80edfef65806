package io.vfhammer.bench.run;

import io.vfhammer.bench.RoundTripBenchmark.Contender;
import io.vfhammer.bench.RoundTripBenchmark.Rotation;
import io.vfhammer.bench.run.JmhRounds.Setting;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** One request VF, PF, VF, against a bare ping-pong; on all CPUs, then with every thread on CPU 0. */
final class RoundTripPart {
    private static final double TARGET = 1.3;
    private static final String IN_TURNS = "RoundTripBenchmark.inTurns";
    private static final String BARE = "RoundTripBenchmark.bare";
    private static final Pace TURNS = Pace.inPeriods(Rotation.PERIOD, 9);
    private static final Pace ALONE = Pace.ofSeconds(2);

    /** Round trips of a batch. */
    private static final Map<String, Integer> TRIPS = Map.of("PARK", 100, "YIELD", 1000, "TAKE", 100, "SPIN", 10);

    private final JmhRounds rounds;
    private final String group;
    private final List<Figure> figures;

    private RoundTripPart(JmhRounds rounds, String group, List<Figure> figures) {
        this.rounds = rounds;
        this.group = group;
        this.figures = figures;
    }

    static void run(BenchContext context, Part.Found found) throws IOException {
        measure(context, found, "round-trip", "round trip", "TAKE", "");
        measure(context, found, "one-cpu", "round trip, every thread on one CPU", "SPIN", "taskset -c 0");
    }

    /** @param other a wait that only the bare ping-pong has */
    private static void measure(
            BenchContext context, Part.Found found, String name, String group, String other, String wrapper)
            throws IOException {
        JmhRounds rounds = new JmhRounds(context, name);
        rounds.run(List.of(inTurns("PARK"), inTurns("YIELD"), bare(other)), wrapper);
        RoundTripPart part = new RoundTripPart(rounds, group, found.figures());
        part.addTurns("PARK");
        part.addTurns("YIELD");
        part.addBare(other);
    }

    private static Setting inTurns(String wait) {
        return setting(IN_TURNS, wait, TURNS);
    }

    private static Setting bare(String wait) {
        return setting(BARE, wait, ALONE);
    }

    private static Setting setting(String benchmark, String wait, Pace pace) {
        return new Setting(benchmark, Map.of("wait", wait, "trips", String.valueOf(TRIPS.get(wait))), pace);
    }

    private void addTurns(String wait) {
        String reference = "bare ping-pong, " + words(wait);
        for (Contender contender : Contender.values()) {
            Figure figure = Figure.alone(
                    group,
                    name(contender) + ", " + words(wait),
                    "ns a trip",
                    rounds.values(
                            IN_TURNS,
                            Map.of("wait", wait),
                            fork -> Spread.of(turns(fork, contender)).median() / TRIPS.get(wait)));
            figures.add(
                    contender == Contender.BARE
                            ? figure
                            : figure.against(
                                    reference,
                                    rounds.values(IN_TURNS, Map.of("wait", wait), fork -> ratioToBare(fork, contender)),
                                    contender == Contender.PF ? TARGET : Double.NaN));
        }
    }

    private static List<Double> turns(RunResult fork, Contender contender) {
        return JmhRounds.iterations(fork, turn -> Rotation.at(turn) == contender);
    }

    /** Returns the median over a fork of the ratios to the bare turn of the same round of turns. */
    private static double ratioToBare(RunResult fork, Contender contender) {
        return Spread.of(Figure.ratios(turns(fork, contender), turns(fork, Contender.BARE)))
                .median();
    }

    private void addBare(String wait) {
        figures.add(Figure.alone(
                group,
                name(Contender.BARE) + ", " + words(wait),
                "ns a trip",
                rounds.values(BARE, Map.of("wait", wait), fork -> JmhRounds.median(fork) / TRIPS.get(wait))));
    }

    private static String name(Contender contender) {
        return switch (contender) {
            case BARE -> "bare ping-pong";
            case ECHO -> "worker, mailbox, a PF that only answers";
            case PF -> "worker, mailbox, PF";
        };
    }

    private static String words(String wait) {
        return switch (wait) {
            case "PARK" -> "blocking";
            case "TAKE" -> "blocking in the queue (put, take)";
            case "YIELD" -> "yielding";
            default -> "spinning, which the harness does not do";
        };
    }
}
