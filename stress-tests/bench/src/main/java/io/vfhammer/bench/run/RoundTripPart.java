package io.vfhammer.bench.run;

import io.vfhammer.bench.run.JmhRounds.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One request VF, PF, VF, against a bare ping-pong; on all CPUs, then with every thread on CPU 0. */
final class RoundTripPart {
    private static final double TARGET = 1.3;
    private static final int SECONDS = 2;
    private static final int TRIPS = 1000;

    /** A spin that shares its CPU waits for the scheduler, some milliseconds each time. */
    private static final int SPIN_TRIPS = 10;

    private static final String BARE = "RoundTripBenchmark.bare";
    private static final String HARNESS = "RoundTripBenchmark.harness";

    private RoundTripPart() {}

    static void run(BenchContext context, Part.Found found) throws IOException {
        JmhRounds rounds = new JmhRounds(context, "round-trip");
        rounds.run(
                List.of(
                        bare(TRIPS, "PARK"),
                        harness("PARK"),
                        bare(TRIPS, "TAKE"),
                        bare(TRIPS, "YIELD"),
                        harness("YIELD")),
                SECONDS,
                "");
        for (String wait : List.of("PARK", "YIELD")) {
            Figure bare = bareFigure(rounds, "round trip", wait, TRIPS);
            found.figures().add(bare);
            found.figures().add(figure(rounds, "round trip", wait, "echo").against(bare, Double.NaN));
            found.figures().add(figure(rounds, "round trip", wait, "pf").against(bare, TARGET));
        }
        found.figures().add(bareFigure(rounds, "round trip", "TAKE", TRIPS));
        oneCpu(context, found);
    }

    private static void oneCpu(BenchContext context, Part.Found found) throws IOException {
        JmhRounds rounds = new JmhRounds(context, "one-cpu");
        rounds.run(
                List.of(
                        bare(TRIPS, "PARK"),
                        harness("PARK"),
                        bare(TRIPS, "YIELD"),
                        harness("YIELD"),
                        bare(SPIN_TRIPS, "SPIN")),
                SECONDS,
                "taskset -c 0");
        String group = "round trip, every thread on one CPU";
        Figure park = bareFigure(rounds, group, "PARK", TRIPS);
        Figure yield = bareFigure(rounds, group, "YIELD", TRIPS);
        List<Figure> figures = new ArrayList<>();
        figures.add(park);
        figures.add(figure(rounds, group, "PARK", "pf").against(park, TARGET));
        figures.add(yield);
        figures.add(figure(rounds, group, "YIELD", "pf").against(yield, TARGET));
        figures.add(bareFigure(rounds, group, "SPIN", SPIN_TRIPS)
                .against(park, Double.NaN)
                .remarking("what the harness does not do"));
        found.figures().addAll(figures);
    }

    private static Setting bare(int trips, String wait) {
        return new Setting(BARE, Map.of("wait", wait, "trips", String.valueOf(trips)));
    }

    private static Setting harness(String wait) {
        return new Setting(HARNESS, Map.of("wait", wait));
    }

    private static Figure bareFigure(JmhRounds rounds, String group, String wait, int trips) {
        return Figure.alone(
                group,
                "bare ping-pong, " + words(wait),
                "ns a trip",
                rounds.values(BARE, Map.of("wait", wait), result -> JmhRounds.median(result) / trips));
    }

    private static Figure figure(JmhRounds rounds, String group, String wait, String peer) {
        String who = peer.equals("pf") ? "worker, mailbox, PF" : "worker, mailbox, a PF that only answers";
        return Figure.alone(
                group,
                who + ", " + words(wait),
                "ns a trip",
                rounds.values(HARNESS, Map.of("wait", wait, "peer", peer), result -> JmhRounds.median(result) / TRIPS));
    }

    private static String words(String wait) {
        return switch (wait) {
            case "PARK" -> "blocking";
            case "TAKE" -> "blocking in the queue (put, take)";
            case "YIELD" -> "yielding";
            default -> "spinning";
        };
    }
}
