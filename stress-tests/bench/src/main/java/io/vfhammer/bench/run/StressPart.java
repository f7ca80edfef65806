package io.vfhammer.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfhammer.bench.sample.SampleMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Samples a second of the stress tests, quick tier, against tests of as many actors that do nothing. */
final class StressPart {
    private static final String GROUP = "stress tests: the 52 cases on merged, quick tier";
    private static final String CASES = "^Case.*\\.Merged$";
    private static final String CASES_QUICK = "^Case(01|20).*\\.Merged$";
    private static final String STEERED = "^Steered";
    private static final String STEERED_QUICK = "^SteeredH1";
    private static final long BOUND_SECONDS = 400;
    private static final int SLOWEST = 6;
    private static final double MICROS_PER_SECOND = 1e6;

    private StressPart() {}

    static void run(BenchContext context, Part.Found found) throws IOException {
        Map<Integer, List<Double>> floors = new TreeMap<>();
        Map<Integer, List<Double>> cases = new TreeMap<>();
        List<JsonNode> tests = stress(context, context.quick() ? CASES_QUICK : CASES);
        for (JsonNode test : tests) {
            int actors = test.path("actors").asInt();
            double perSecond = test.path("samplesPerSecond").asDouble();
            if (perSecond > 0) {
                cases.computeIfAbsent(actors, key -> new ArrayList<>()).add(MICROS_PER_SECOND / perSecond);
            }
        }
        for (int actors : cases.keySet()) {
            for (int i = 0; i < context.rounds(); i++) {
                double perSecond = FloorCampaign.samplesPerSecond(actors, context.directory());
                floors.computeIfAbsent(actors, key -> new ArrayList<>()).add(MICROS_PER_SECOND / perSecond);
            }
        }
        cases.forEach((actors, micros) -> add(found, actors, micros, floors.get(actors)));
        phases(context, found, tests);
        steered(context, found);
    }

    /** The spread of the cases is one over tests, not over rounds: each is one fork of a second. */
    private static void add(Part.Found found, int actors, List<Double> micros, List<Double> floor) {
        Figure trivial = Figure.alone(GROUP, actors + " actors that do nothing", "us a sample", floor);
        double median = Spread.of(floor).median();
        double perSecond = MICROS_PER_SECOND / Spread.of(micros).median();
        found.figures().add(trivial);
        String name = "the " + micros.size() + " cases with " + actors + " actors";
        List<Double> ratios = micros.stream().map(one -> one / median).toList();
        found.figures()
                .add(Figure.alone(GROUP, name, "us a sample (spread over tests)", micros)
                        .against(trivial.name() + ", median", ratios, Double.NaN)
                        .remarking(Figure.digits(perSecond) + " samples a second"));
    }

    /** Where the time of a sample goes: what the cases have in common, then those that take longest. */
    private static void phases(BenchContext context, Part.Found found, List<JsonNode> tests) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                BenchContext.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                context.stressJar() + File.pathSeparator + BenchContext.classPath(),
                SampleMain.class.getName()));
        tests.forEach(test -> command.add(test.path("name").asText()));
        ChildProcess child = ChildProcess.run(command, context.directory(), BOUND_SECONDS);
        List<Phases> all = child.output().stream()
                .filter(line -> line.startsWith(SampleMain.LINE + " "))
                .map(Phases::of)
                .sorted(Comparator.comparingDouble(Phases::all).reversed())
                .toList();
        if (all.size() != tests.size()) {
            throw new IOException(all.size() + " of " + tests.size() + " cases were taken apart: " + child.tail());
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("case", "us a sample", "set-up", "users", "coming to rest, judging", "CPU of worker, PF"));
        rows.add(Phases.median(all).cells());
        all.stream().limit(SLOWEST).forEach(one -> rows.add(one.cells()));
        found.tables()
                .add(new BenchReport.Table(
                        "Stress tests: where the time goes",
                        rows,
                        List.of(
                                "Microseconds, means over a third of a second of samples in one JVM with the flags of the "
                                        + "tests' forks. The first row has the median of each column over the cases, which "
                                        + "do not add up; below are the cases that take longest. CPU is that of the workers and the "
                                        + "PF daemon, which look for work for a while before they park.")));
    }

    /** How often the tests that are steered towards one defect see it: the mean time between two finds. */
    private static void steered(BenchContext context, Part.Found found) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("test", "outcome that is not ok", "samples", "times seen", "s between two"));
        for (JsonNode test : stress(context, context.quick() ? STEERED_QUICK : STEERED)) {
            double samples = test.path("samples").asDouble();
            double seconds = samples / Math.max(1, test.path("samplesPerSecond").asDouble());
            for (JsonNode outcome : test.path("outcomes")) {
                double count = outcome.path("count").asDouble();
                if (count > 0 && !outcome.path("words").asText().equals("ok")) {
                    rows.add(List.of(
                            test.path("name").asText(),
                            outcome.path("words").asText(),
                            Figure.digits(samples),
                            Figure.digits(count),
                            Figure.digits(seconds / count)));
                }
            }
        }
        found.tables()
                .add(new BenchReport.Table(
                        "jcstress: the tests that are steered towards a defect",
                        rows,
                        List.of("One fork of one second each. Somebody who knows the defect wrote each of them, so the "
                                + "time is no time to find; starting a fork, about half a second, is not in it.")));
    }

    /** Runs the stress tests that match and returns what their run.json says of each. */
    private static List<JsonNode> stress(BenchContext context, String tests) throws IOException {
        Path runs = Files.createTempDirectory(context.directory(), "stress");
        ChildProcess child = ChildProcess.run(
                List.of(
                        BenchContext.java(),
                        "-XX:+UseSerialGC",
                        "-jar",
                        context.stressJar().toString(),
                        "--tier",
                        "quick",
                        "--seed",
                        "1",
                        "--tests=" + tests,
                        "--runs",
                        runs.toString()),
                context.directory(),
                BOUND_SECONDS);
        try (Stream<Path> files = Files.walk(runs)) {
            Path json = files.filter(file -> file.endsWith("run.json"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the stress tests left no run.json: " + child.tail()));
            List<JsonNode> list = new ArrayList<>();
            new ObjectMapper().readTree(json.toFile()).path("tests").forEach(list::add);
            return list;
        }
    }
}
