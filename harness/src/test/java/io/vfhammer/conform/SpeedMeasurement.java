package io.vfhammer.conform;

import com.sun.management.OperatingSystemMXBean;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Measures how many steps a second are replayed and compared: no test, a tool. {@code make conform-speed} runs it on one
 * core.
 */
final class SpeedMeasurement {
    private static final int WARM_UP_ROUNDS = 20;
    private static final int ROUNDS = 50;
    /** Makes a round without parsing as long as the others: the CPU clock ticks in hundredths of a second. */
    private static final int PARSED_REPEATS = 6;

    /** Counts the collector and the compiler, too, and not what else the machine does. */
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** One way to replay all shared traces once; returns the steps compared. */
    @FunctionalInterface
    private interface Round {
        long run() throws IOException;
    }

    private SpeedMeasurement() {}

    public static void main(String[] args) throws IOException {
        List<byte[]> gzip = new ArrayList<>();
        List<byte[]> plain = new ArrayList<>();
        List<List<Trace>> parsed = new ArrayList<>();
        for (String file : SharedTraces.FILES) {
            byte[] bytes = SharedTraces.stream(file + ".jsonl.gz").readAllBytes();
            gzip.add(bytes);
            plain.add(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes());
            try (TraceReader reader = SharedTraces.open(file)) {
                parsed.add(SharedTraces.all(reader));
            }
        }
        Map<String, Round> rounds = new LinkedHashMap<>();
        rounds.put("unzip, parse, replay, compare", () -> replayFiles(gzip));
        rounds.put("parse, replay, compare", () -> replayFiles(plain));
        rounds.put("replay, compare", () -> replayParsed(parsed));
        System.out.println(
                "| what | steps | steps per CPU second: median (slowest to fastest round) | per second of the clock |");
        System.out.println("|---|---|---|---|");
        for (Map.Entry<String, Round> round : rounds.entrySet()) {
            System.out.println(measure(round.getKey(), round.getValue()));
        }
    }

    private static String measure(String what, Round round) throws IOException {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            round.run();
        }
        double[] perSecond = new double[ROUNDS];
        double[] perCpuSecond = new double[ROUNDS];
        long steps = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long startCpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            steps = round.run();
            perSecond[i] = steps * 1e9 / (System.nanoTime() - start);
            perCpuSecond[i] = steps * 1e9 / (SYSTEM.getProcessCpuTime() - startCpu);
        }
        return String.format(
                Locale.ROOT, "| %s | %,d | %s | %s |", what, steps, spread(perCpuSecond), spread(perSecond));
    }

    private static String spread(double[] rates) {
        Arrays.sort(rates);
        return String.format(Locale.ROOT, "%,.0f (%,.0f to %,.0f)", rates[ROUNDS / 2], rates[0], rates[ROUNDS - 1]);
    }

    private static long replayFiles(List<byte[]> files) throws IOException {
        long steps = 0;
        for (byte[] file : files) {
            ConformRun run = new ConformRun(Optional.empty(), List.of(), false);
            try (InputStream in = new ByteArrayInputStream(file);
                    TraceReader reader = TraceReader.of("shared", in)) {
                run.replayAll(reader, differing -> {
                    throw new IllegalStateException(differing.text());
                });
            }
            steps += run.steps();
        }
        return steps;
    }

    private static long replayParsed(List<List<Trace>> files) {
        long steps = 0;
        for (int i = 0; i < PARSED_REPEATS * files.size(); i++) {
            List<Trace> traces = files.get(i % files.size());
            Replayer replayer = new Replayer(Revisions.get(traces.get(0).driver()), TransitionListener.NONE);
            for (Trace trace : traces) {
                if (replayer.replay(trace).isPresent()) {
                    throw new IllegalStateException(trace.id());
                }
            }
            steps += replayer.steps();
        }
        return steps;
    }
}
