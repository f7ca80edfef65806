package io.vfhammer.report.page;

import io.vfhammer.report.page.Plots.Bars;
import io.vfhammer.report.page.Plots.Line;
import io.vfhammer.report.page.Plots.Mark;
import io.vfhammer.report.page.Plots.Scale;
import io.vfhammer.report.page.RunReading.Soak;
import io.vfhammer.soak.TimelineLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jfree.chart.JFreeChart;

/** The pictures of one or more soaks on the same axes. Immutable. */
final class SoakFigures {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
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

    /** A mark at the end of each interval that brought one. */
    private List<Mark> violations(Soak run) {
        List<Mark> marks = new ArrayList<>();
        long before = 0;
        for (TimelineLine line : Thinned.of(run.timeline())) {
            if (line.violations() > before) {
                marks.add(new Mark(line.t() / unitSeconds, "", -1));
            }
            before = line.violations();
        }
        return marks;
    }

    /** Faults a second by kind, a picture for each run. */
    List<Figure> faults() {
        String caption =
                "Each kind on its own scale, its highest rate a second beside it. Violations are vertical lines.";
        return each("faults", "Faults injected", caption, (run, palette) -> {
            List<TimelineLine> thin = Thinned.of(run.timeline());
            List<Line> lines = kinds(line -> line.faults().keySet()).stream()
                    .map(kind -> line(kind, thin, line -> line.faults().getOrDefault(kind, 0L) / line.seconds()))
                    .toList();
            return Plots.ridges(lines, violations(run), time, palette);
        });
    }

    /** How many filters are in which state, a picture for each run. */
    List<Figure> filters() {
        return each("filters", "Filters by state", "All VFs together, at the end of each interval.", (run, palette) -> {
            List<TimelineLine> thin = Thinned.of(run.timeline());
            List<Line> layers = kinds(line -> line.filters().keySet()).stream()
                    .map(state -> line(state, thin, line -> line.filters().getOrDefault(state, 0)))
                    .toList();
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

    /** The keys in all runs, so that each has the same colour in every picture. */
    private Set<String> kinds(Keys keys) {
        Set<String> kinds = new TreeSet<>();
        runs.forEach(run -> run.timeline().forEach(line -> kinds.addAll(keys.of(line))));
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
                lines.add(line(
                        name + "p50", thin, one -> one.latencies().get(latency).p50()));
                lines.add(line(
                        name + "p99", thin, one -> one.latencies().get(latency).p99()));
            }
            return Plots.lines(lines, List.of(), time, Scale.logNanos("latency in real time"), palette);
        });
    }

    private Line line(String name, List<TimelineLine> lines, ToDoubleFunction<TimelineLine> value) {
        return new Line(name, times(lines), lines.stream().mapToDouble(value).toArray());
    }
}
