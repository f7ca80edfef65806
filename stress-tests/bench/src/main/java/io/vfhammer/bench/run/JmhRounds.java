package io.vfhammer.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH benchmarks in rounds: in each round each benchmark has one fork, so that what is compared is measured within
 * minutes of each other, whatever else the machine does in the course of a run.
 */
final class JmhRounds {
    private static final double MEDIAN = 50;

    private final BenchContext context;
    private final List<RunResult> results = new ArrayList<>();
    private final String name;
    private int round;

    /** @param name of the raw files */
    JmhRounds(BenchContext context, String name) {
        this.context = context;
        this.name = name;
    }

    /** One benchmark, with a value for some of its parameters. */
    record Setting(String benchmark, Map<String, String> params, Pace pace) {
        Setting {
            params = Map.copyOf(params);
        }
    }

    /**
     * Runs every setting once in each round.
     *
     * @param wrapper a command to start the forks with, e.g. {@code taskset -c 0}; empty for none
     */
    void run(List<Setting> settings, String wrapper) throws IOException {
        for (int i = 0; i < context.rounds(); i++) {
            for (Setting setting : settings) {
                run(setting, wrapper);
            }
        }
    }

    private void run(Setting setting, String wrapper) throws IOException {
        round++;
        Pace pace = context.quick() ? setting.pace().quick() : setting.pace();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + setting.benchmark() + "$")
                .forks(1)
                .jvmArgs("-XX:+UseParallelGC", "-Xms512m", "-Xmx512m")
                .warmupIterations(pace.warmUps())
                .warmupTime(TimeValue.milliseconds(pace.millis()))
                .measurementIterations(pace.iterations())
                .measurementTime(TimeValue.milliseconds(pace.millis()))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .resultFormat(ResultFormatType.JSON)
                .result(context.directory()
                        .resolve("jmh-" + name + "-" + round + ".json")
                        .toString());
        setting.params().forEach(options::param);
        if (!wrapper.isEmpty()) {
            options.jvm(wrapped(wrapper).toString());
        }
        try {
            Collection<RunResult> run = new Runner(options.build()).run();
            run.forEach(result -> context.say("  " + key(result) + (pace.period() > 1 ? "" : ": " + score(result))));
            results.addAll(run);
        } catch (RunnerException e) {
            throw new IOException(setting.benchmark() + ": " + e.getMessage(), e);
        }
    }

    /** A java that starts with a wrapper in front of it: JMH takes a program only. */
    private Path wrapped(String wrapper) throws IOException {
        Path script = context.directory().resolve("java-wrapped.sh");
        if (!Files.exists(script)) {
            Files.writeString(script, "#!/bin/sh\nexec " + wrapper + " '" + BenchContext.java() + "' \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return script;
    }

    private static String score(RunResult result) {
        return Figure.digits(median(result)) + " " + result.getPrimaryResult().getScoreUnit();
    }

    private static String key(RunResult result) {
        String full = result.getParams().getBenchmark();
        StringBuilder text = new StringBuilder(full.substring(full.lastIndexOf('.') + 1));
        result.getParams()
                .getParamsKeys()
                .forEach(key -> text.append(' ').append(result.getParams().getParam(key)));
        return text.toString();
    }

    /**
     * Returns a number of each round.
     *
     * @param params values by name that the benchmark must have run with
     */
    List<Double> values(String benchmark, Map<String, String> params, ToDoubleFunction<RunResult> number) {
        List<Double> values = new ArrayList<>();
        for (RunResult result : results) {
            boolean fits = result.getParams().getBenchmark().endsWith("." + benchmark)
                    && params.entrySet().stream()
                            .allMatch(param ->
                                    param.getValue().equals(result.getParams().getParam(param.getKey())));
            if (fits) {
                values.add(number.applyAsDouble(result));
            }
        }
        return values;
    }

    /** The median sample; the mean where JMH took no samples. */
    static double median(RunResult result) {
        Result<?> primary = result.getPrimaryResult();
        return primary.getLabel().isEmpty() || primary.getStatistics().getN() == 0
                ? primary.getScore()
                : primary.getStatistics().getPercentile(MEDIAN);
    }

    /** Returns the median samples of those iterations of a fork whose number, from 0, is {@code wanted}. */
    static List<Double> iterations(RunResult result, IntPredicate wanted) {
        List<Double> medians = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            int i = 0;
            for (IterationResult iteration : fork.getIterationResults()) {
                if (wanted.test(i++)) {
                    medians.add(iteration.getPrimaryResult().getStatistics().getPercentile(MEDIAN));
                }
            }
        }
        return medians;
    }

    /** A counter of the benchmark's own, added up over the fork. */
    static double counter(RunResult result, String counter) {
        Result<?> secondary = result.getSecondaryResults().get(counter);
        if (secondary == null) {
            throw new IllegalStateException(result.getParams().getBenchmark() + " has no counter " + counter);
        }
        return secondary.getScore();
    }
}
