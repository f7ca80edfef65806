package io.vfhammer.report.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfhammer.soak.LatencySummary;
import io.vfhammer.soak.QueueDepths;
import io.vfhammer.soak.ResidualCount;
import io.vfhammer.soak.RunEnvironment;
import io.vfhammer.soak.SoakFiles;
import io.vfhammer.soak.SoakParameters;
import io.vfhammer.soak.SoakRun;
import io.vfhammer.soak.SoakViolation;
import io.vfhammer.soak.TimelineLatency;
import io.vfhammer.soak.TimelineLine;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Run directories of soaks that never ran, made of the same records as those of real ones. */
final class SoakSample {
    /** A schedule on the merged driver: {@code add X, close}. */
    static final String TOKEN = "vfs1-AAIACAdwYXRjaC00ABT_DtI";

    /** Markup that must be shown as it is. */
    static final String HOSTILE = "<script>alert(\"x\")</script> & <b>ADD</b>";

    private static final int LINES = 900;
    private static final double INTERVAL = 10;
    private static final List<String> LATENCIES =
            List.of("add-to-active", "delete-to-gone", "round-trip-add-vlan-v2", "interface-down", "reset-recovery");

    private SoakSample() {}

    /** Writes the directory of a run with {@code violations} violations, each with hostile text and a schedule. */
    static SoakRun write(Path directory, String driver, long seed, int violations) {
        SplittableRandom random = new SplittableRandom(seed);
        try {
            Files.createDirectories(directory);
            Map<String, LatencySummary> latencies = new LinkedHashMap<>();
            for (int i = 0; i < LATENCIES.size(); i++) {
                latencies.put(LATENCIES.get(i), latency(directory, LATENCIES.get(i), (i + 1) * 300_000.0, random));
            }
            StringBuilder timeline = new StringBuilder();
            for (int i = 1; i <= LINES; i++) {
                timeline.append(SoakFiles.line(line(i, random)));
            }
            Files.writeString(directory.resolve(SoakFiles.TIMELINE), timeline);
            Map<String, Object> run = run(driver, seed, violations, latencies);
            Files.writeString(directory.resolve(SoakFiles.RUN), new ObjectMapper().writeValueAsString(run));
            return SoakFiles.readRun(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LatencySummary latency(Path directory, String name, double typical, SplittableRandom random)
            throws IOException {
        Histogram all = new Histogram(3);
        try (PrintStream out = new PrintStream(
                Files.newOutputStream(directory.resolve(SoakFiles.hlog(name))), false, StandardCharsets.UTF_8)) {
            HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputLogFormatVersion();
            log.outputLegend();
            for (int interval = 0; interval < 3; interval++) {
                Histogram one = new Histogram(3);
                for (int i = 0; i < 2000; i++) {
                    one.recordValue((long) (typical * Math.exp(random.nextGaussian() * 0.9)));
                }
                one.setStartTimeStamp(interval * 1000L);
                one.setEndTimeStamp(interval * 1000L + 1000);
                log.outputIntervalHistogram(one);
                all.add(one);
            }
        }
        return new LatencySummary(
                "ns",
                all.getTotalCount(),
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(90),
                all.getValueAtPercentile(99),
                all.getValueAtPercentile(99.9),
                all.getMaxValue(),
                SoakFiles.hlog(name));
    }

    private static TimelineLine line(int number, SplittableRandom random) {
        double rate = 900 + 40 * random.nextGaussian();
        Map<String, TimelineLatency> latencies = new TreeMap<>();
        for (String name : LATENCIES) {
            long p50 = 400_000L + random.nextInt(50_000);
            latencies.put(name, new TimelineLatency(100, p50, p50 * 4, p50 * 9));
        }
        return new TimelineLine(
                number * INTERVAL,
                INTERVAL,
                number / 6 + 1,
                "storm",
                (long) (number * INTERVAL * 900),
                Map.of("ADD", 100L),
                rate,
                Map.of("ACTIVE", 40 + random.nextInt(6), "ADD", random.nextInt(8), "REMOVING", random.nextInt(5)),
                new QueueDepths(4, random.nextInt(5), 3, random.nextInt(4)),
                (60L + random.nextInt(80)) << 20,
                (58L + random.nextInt(3)) << 20,
                31,
                Map.of("REFUSE", (long) random.nextInt(40), "DROP_REPLY", (long) random.nextInt(12)),
                number / 400,
                number / 9,
                latencies);
    }

    private static Map<String, Object> run(
            String driver, long seed, int violations, Map<String, LatencySummary> latencies) {
        SoakParameters parameters = new SoakParameters(
                driver,
                "driver " + HOSTILE,
                driver,
                "",
                LINES * INTERVAL,
                0,
                8,
                6,
                "V2",
                "ice",
                "mixed",
                Map.of("REFUSE", 0.01),
                seed,
                0,
                false,
                0.05);
        List<SoakViolation> found =
                IntStream.range(0, violations).mapToObj(SoakSample::violation).toList();
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("schemaVersion", SoakFiles.SCHEMA_VERSION);
        run.put("tool", "vfhammer");
        run.put("version", "0.1.0");
        run.put("command", "soak");
        run.put("flags", List.of("--driver", driver, "--seed", String.valueOf(seed)));
        run.put("environment", RunEnvironment.here());
        run.put("parameters", parameters);
        run.put("start", "2026-01-01T20:00:00Z");
        run.put("end", "2026-01-01T22:30:00Z");
        run.put("complete", true);
        run.put("endedBy", "duration");
        run.put("endedWords", "the time is over");
        run.put("elapsedSeconds", LINES * INTERVAL);
        run.put("resumes", 0);
        run.put("verdict", violations == 0 ? "PASS" : "FAIL");
        run.put("rounds", 151);
        run.put("ops", 8_123_456);
        run.put(
                "opsByVerb",
                Map.of("ADD", Map.of("OK", 4_000_000L, "EIO", 12_345L), "DELETE", Map.of("OK", 4_111_111L)));
        run.put("faults", Map.of("REFUSE", 18_021L, "DROP_REPLY", 5_021L));
        run.put("messages", Map.of("ADD_VLAN_V2", 2_000_001L, "DEL_VLAN_V2", 1_900_000L));
        run.put("refusals", Map.of("ADD_VLAN_V2", 17_000L));
        run.put("transitions", Map.of("PUT_IN_ADD", 4_000_123L));
        run.put(
                "residuals",
                Map.of("R3", new ResidualCount(321, "close drops the ADD bit", "VLAN 104 lost", 2, 17, 99, 1020.5)));
        run.put("violations", found);
        run.put("violationCount", violations);
        run.put("hangs", List.of());
        run.put("latencies", latencies);
        run.put("heapAfterGcFirstBytes", 60L << 20);
        run.put("heapAfterGcLastBytes", 61L << 20);
        return run;
    }

    private static SoakViolation violation(int index) {
        return new SoakViolation(
                String.format("%04d", index + 1),
                "LOST",
                "the PF has no filter for a VLAN that is wished " + HOSTILE,
                "enp65s0f0v" + index + ": VLAN 10" + index + " is wished, the driver says ADD, the PF has none",
                index,
                100 + index,
                17 + index,
                4711 + index,
                2000.0 + 1500 * index,
                List.of("violations/000" + (index + 1) + "-journal.txt"),
                TOKEN,
                index == 0 ? TOKEN : null,
                "approximate: timing is left out",
                "vfhammer soak --driver merged --seed 4711 --ops 20000");
    }
}
