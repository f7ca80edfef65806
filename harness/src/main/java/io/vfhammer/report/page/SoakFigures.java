package io.vfhammer.report.page;

import io.vfhammer.report.page.Plots.Bars;
import io.vfhammer.report.page.Plots.Line;
import io.vfhammer.report.page.Plots.Mark;
import io.vfhammer.report.page.Plots.Scale;
import io.vfhammer.report.page.RunReading.Soak;
import io.vfhammer.soak.SoakViolation;
import io.vfhammer.soak.TimelineLatency;
import io.vfhammer.soak.TimelineLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jfree.chart.JFreeChart;

/** The pictures of one or more soaks on the same axes. Immutable. */
final class SoakFigures {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final int MARKS_MAX = 40;
    private static final double MEBI = 1024.0 * 1024;

    private final List<Soak> runs;
    private final List<String> names;
    private final double unitSeconds;
    private final Scale time;

    SoakFigures(List<Soak> runs, List<String> names) {
        this.runs = runs;
        this.names = names;
        double longest = runs.stream()
                .mapToDouble(one -> one.run().elapsedSeconds())
                .max()
                .orElse(0);
        this.unitSeconds = longest > 3 * HOUR ? HOUR : longest > 3 * MINUTE ? MINUTE : 1;
        this.time = Scale.linear(unitSeconds == HOUR ? "hours" : unitSeconds == MINUTE ? "minutes" : "seconds");
    }

    /** Operations: rate and sum, all runs on one picture each. */
    List<Figure> operations() {
        return List.of(
                overTime(
                        "ops-rate",
                        "Operations a second",
                        "Violations are vertical lines.",
                        Scale.linear("operations / s"),
                        line -> line.opsPerSecond()),
                overTime("ops-sum", "Operations so far", "", Scale.linear("operations"), line -> (double) line.ops()));
    }

    /** What the JVM and the mailboxes hold. */
    List<Figure> resources() {
        return List.of(
                overTime(
                        "heap",
                        "Heap after a collection",
                        "In use after the JVM's last collection.",
                        Scale.linear("MiB"),
                        line -> line.heapAfterGcBytes() / MEBI),
                overTime("threads", "Threads", "", Scale.linear("threads"), line -> line.threads()),
                overTime(
                        "requests",
                        "Fullest mailbox to a PF",
                        "32 is full.",
                        Scale.linear("messages"),
                        line -> line.queues() == null ? 0 : line.queues().requestsMax()),
                overTime(
                        "replies",
                        "Fullest mailbox to a VF",
                        "32 is full.",
                        Scale.linear("messages"),
                        line -> line.queues() == null ? 0 : line.queues().repliesMax()));
    }

    private Figure overTime(
            String id, String title, String caption, Scale scale, ToDoubleFunction<TimelineLine> value) {
        return new Figure(id, title, caption, palette -> {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                List<TimelineLine> thin = Thinned.of(runs.get(i).timeline());
                lines.add(new Line(
                        names.get(i),
                        times(thin),
                        thin.stream().mapToDouble(value).toArray()));
            }
            return Plots.lines(lines, id.equals("ops-rate") ? violations() : List.of(), time, scale, palette);
        });
    }

    private double[] times(List<TimelineLine> lines) {
        return lines.stream().mapToDouble(line -> line.t() / unitSeconds).toArray();
    }

    private List<Mark> violations() {
        return runs.stream().flatMap(run -> violations(run).stream()).toList();
    }

    private List<Mark> violations(Soak run) {
        return run.run().violations().stream()
                .limit(MARKS_MAX)
                .mapToDouble(SoakViolation::atSeconds)
                .mapToObj(at -> new Mark(at / unitSeconds, "", -1))
                .toList();
    }

    /** Faults a second by kind, a picture for each run. */
    List<Figure> faults() {
        return each("faults", "Faults injected", "Violations are vertical lines.", (run, palette) -> {
            List<TimelineLine> thin = Thinned.of(run.timeline());
            List<Line> lines = new ArrayList<>();
            for (String kind : kinds(thin, line -> line.faults().keySet())) {
                lines.add(new Line(
                        kind,
                        times(thin),
                        thin.stream()
                                .mapToDouble(line -> line.faults().getOrDefault(kind, 0L) / line.seconds())
                                .toArray()));
            }
            return Plots.lines(lines, violations(run), time, Scale.linear("faults / s"), palette);
        });
    }

    /** How many filters are in which state, a picture for each run. */
    List<Figure> filters() {
        return each("filters", "Filters by state", "All VFs together, at the end of each interval.", (run, palette) -> {
            List<TimelineLine> thin = Thinned.of(run.timeline());
            List<Line> layers = new ArrayList<>();
            for (String state : kinds(thin, line -> line.filters().keySet())) {
                layers.add(new Line(
                        state,
                        times(thin),
                        thin.stream()
                                .mapToDouble(line -> line.filters().getOrDefault(state, 0))
                                .toArray()));
            }
            return Plots.stack(layers, time, Scale.linear("filters"), palette);
        });
    }

    private interface PerRun {
        JFreeChart draw(Soak run, Palette palette);
    }

    private List<Figure> each(String id, String title, String caption, PerRun drawing) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Soak run = runs.get(i);
            boolean alone = runs.size() == 1;
            figures.add(new Figure(
                    alone ? id : id + "-" + (i + 1),
                    alone ? title : title + ": " + names.get(i),
                    caption,
                    palette -> drawing.draw(run, palette)));
        }
        return figures;
    }

    private interface Keys {
        Set<String> of(TimelineLine line);
    }

    private static Set<String> kinds(List<TimelineLine> lines, Keys keys) {
        Set<String> kinds = new LinkedHashSet<>();
        lines.forEach(line -> kinds.addAll(keys.of(line)));
        return kinds;
    }

    /** The histogram of one latency in all runs, its percentiles marked. */
    Figure histogram(String latency) {
        return new Figure(
                "latency-" + Words.slug(latency),
                latency,
                "Both axes logarithmic.",
                palette -> Plots.histograms(
                        bars(latency), marks(latency), Scale.logNanos("latency in real time"), palette));
    }

    private List<Bars> bars(String latency) {
        List<Histogram> histograms = runs.stream()
                .map(run -> run.histograms().getOrDefault(latency, new Histogram(3)))
                .toList();
        LogBins bins = new LogBins(histograms);
        List<Bars> all = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            all.add(bins.of(names.get(i), histograms.get(i)));
        }
        return all;
    }

    private List<Mark> marks(String latency) {
        double[] percentiles = runs.size() == 1 ? new double[] {50, 90, 99, 99.9} : new double[] {50, 99};
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Histogram histogram = runs.get(i).histograms().get(latency);
            if (histogram != null && histogram.getTotalCount() > 0) {
                marks.addAll(LogBins.marks(histogram, i, percentiles));
            }
        }
        return marks;
    }

    /** One latency's median and 99th percentile over time. */
    Figure latencyOverTime(String latency) {
        return new Figure("time-" + Words.slug(latency), latency + " over time", "", palette -> {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                List<TimelineLine> thin = Thinned.of(runs.get(i).timeline()).stream()
                        .filter(line -> line.latencies().containsKey(latency))
                        .toList();
                String name = runs.size() == 1 ? "" : names.get(i) + " ";
                lines.add(line(name + "p50", thin, latency, TimelineLatency::p50));
                lines.add(line(name + "p99", thin, latency, TimelineLatency::p99));
            }
            return Plots.lines(lines, List.of(), time, Scale.logNanos("latency in real time"), palette);
        });
    }

    private Line line(String name, List<TimelineLine> lines, String latency, ToDoubleFunction<TimelineLatency> value) {
        return new Line(
                name,
                times(lines),
                lines.stream()
                        .mapToDouble(
                                line -> value.applyAsDouble(line.latencies().get(latency)))
                        .toArray());
    }
}
