package io.vfhammer.report.page;

import io.vfhammer.report.UpDownReport;
import io.vfhammer.report.page.Page.Figures;
import io.vfhammer.report.page.Page.Lines;
import io.vfhammer.report.page.Page.Row;
import io.vfhammer.report.page.Page.Section;
import io.vfhammer.report.page.Page.Table;
import io.vfhammer.report.page.Plots.Bars;
import io.vfhammer.report.page.Plots.Mark;
import io.vfhammer.report.page.Plots.Scale;
import io.vfhammer.report.page.Plots.Spread;
import io.vfhammer.report.page.RunReading.UpDown;
import io.vfhammer.updown.Phase;
import io.vfhammer.updown.Quantiles;
import io.vfhammer.updown.UpDownResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jfree.chart.JFreeChart;

/** The sections about one updown run. */
final class UpDownSections {
    private final UpDown reading;
    private final UpDownReport report;
    private final String prefix;
    private final String name;

    /**
     * @param prefix of the figures' ids; empty when no other run is on the page
     * @param name of the run in the headings; empty when no other run is on the page
     */
    UpDownSections(UpDown reading, String prefix, String name) {
        this.reading = reading;
        this.report = new UpDownReport(reading.run());
        this.prefix = prefix;
        this.name = name.isEmpty() ? "" : name + ": ";
    }

    static String words(UpDown reading) {
        String parameters = new UpDownReport(reading.run()).parameters();
        return reading.run().complete() ? parameters + "." : parameters + ". The run has not come to its end.";
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(name + "What the numbers say", "", List.of(new Lines(report.findings()))));
        for (String gap : report.gaps()) {
            sections.add(section(gap));
        }
        List<Row> rows = List.of(
                Row.of("command line", Words.commandLine("updown", reading.run().flags())),
                Row.of("started", reading.run().start()),
                Row.of(
                        "machine",
                        reading.run().cores() + " cores, " + reading.run().os() + ", Java "
                                + reading.run().jdk()),
                Row.of("version", reading.run().version()),
                Row.of("directory", reading.directory().toString()));
        sections.add(new Section(name + "Run", "", List.of(new Table("", List.of("", ""), rows, 2))));
        return sections;
    }

    private Section section(String gap) {
        List<Row> rows = report.rows(gap).stream()
                .map(row -> new Row(report.cells(row), row.lost() + row.silent() + row.refused() > 0))
                .toList();
        List<Row> messages = report.rows(gap).stream()
                .map(row -> new Row(report.messageCells(row), false))
                .toList();
        List<Figure> figures = new ArrayList<>(List.of(traffic(gap), ratio(gap), messagesPerCycle(gap)));
        telling(gap).forEach(vlans -> figures.add(histogram(gap, vlans)));
        return new Section(
                name + UpDownReport.title(gap),
                "Times in the kernel's milliseconds; messages are requests a cycle, each answered by a reply.",
                List.of(
                        new Figures(figures),
                        new Table("Times", UpDownReport.heads(), rows, 2),
                        new Table("Requests a cycle by opcode", report.messageHeads(gap), messages, 2)));
    }

    private String id(String what, String gap) {
        return prefix + what + "-" + gap;
    }

    private List<UpDownResult.Row> rows(String gap, String driver) {
        return report.rows(gap).stream()
                .filter(row -> row.driver().equals(driver))
                .toList();
    }

    private List<String> drivers(String gap) {
        return report.rows(gap).stream()
                .map(UpDownResult.Row::driver)
                .distinct()
                .toList();
    }

    private String[] positions(String gap) {
        return report.rows(gap).stream()
                .map(UpDownResult.Row::vlans)
                .distinct()
                .map(String::valueOf)
                .toArray(String[]::new);
    }

    private Figure traffic(String gap) {
        return new Figure(
                id("traffic", gap),
                "Up until all VLANs pass traffic",
                "Median; the bar ends at the 90th percentile.",
                palette -> Plots.spreads(
                        drivers(gap).stream()
                                .map(driver -> spread(
                                        driver,
                                        rows(gap, driver),
                                        row -> quantile(row, Quantiles::p50),
                                        row -> quantile(row, Quantiles::p90)))
                                .toList(),
                        positions(gap),
                        "VLANs",
                        Scale.linear("ms"),
                        Double.NaN,
                        palette));
    }

    private double quantile(UpDownResult.Row row, ToDoubleFunction<Quantiles> which) {
        Quantiles quantiles = row.quantiles().get(Phase.TRAFFIC.word());
        return quantiles == null ? Double.NaN : report.kernelMillis((long) which.applyAsDouble(quantiles));
    }

    private static Spread spread(
            String driver,
            List<UpDownResult.Row> rows,
            ToDoubleFunction<UpDownResult.Row> middle,
            ToDoubleFunction<UpDownResult.Row> high) {
        double[] y = rows.stream().mapToDouble(middle).toArray();
        return new Spread(driver, y, y, rows.stream().mapToDouble(high).toArray());
    }

    private Figure ratio(String gap) {
        List<String> compared = drivers(gap).stream().skip(1).toList();
        String base = drivers(gap).get(0);
        return new Figure(
                id("ratio", gap),
                "The same as a ratio to " + base,
                "Below 1 is faster than " + base + "; bars hold 95 % of the resampled ratios.",
                palette -> Plots.spreads(
                        compared.stream().map(driver -> ratios(gap, driver)).toList(),
                        positions(gap),
                        "VLANs",
                        Scale.linear("ratio of the medians"),
                        1,
                        palette));
    }

    private Spread ratios(String gap, String driver) {
        List<UpDownResult.Row> rows = rows(gap, driver);
        double[] y = new double[rows.size()];
        double[] low = new double[rows.size()];
        double[] high = new double[rows.size()];
        for (int i = 0; i < y.length; i++) {
            var ratio = report.ratio(rows.get(i), Phase.TRAFFIC);
            y[i] = ratio.map(UpDownResult.Ratio::ratio).orElse(Double.NaN);
            low[i] = ratio.map(UpDownResult.Ratio::low).orElse(Double.NaN);
            high[i] = ratio.map(UpDownResult.Ratio::high).orElse(Double.NaN);
        }
        return new Spread(driver, y, low, high);
    }

    private Figure messagesPerCycle(String gap) {
        return new Figure(
                id("messages", gap),
                "Requests on the wire a cycle",
                "",
                palette -> Plots.spreads(
                        drivers(gap).stream()
                                .map(driver -> spread(
                                        driver,
                                        rows(gap, driver),
                                        UpDownResult.Row::messagesPerCycle,
                                        UpDownResult.Row::messagesPerCycle))
                                .toList(),
                        positions(gap),
                        "VLANs",
                        Scale.linear("requests"),
                        Double.NaN,
                        palette));
    }

    /** The numbers of VLANs whose histograms are worth a picture: with the best ratio, the least VLANs, the most. */
    private Set<Integer> telling(String gap) {
        TreeSet<Integer> counts = new TreeSet<>();
        report.rows(gap).stream()
                .map(UpDownResult.Row::vlans)
                .filter(vlans -> vlans > 0)
                .forEach(counts::add);
        if (counts.isEmpty()) {
            return counts;
        }
        TreeSet<Integer> telling = new TreeSet<>(List.of(counts.first(), counts.last()));
        reading.run().result().ratios().stream()
                .filter(one -> one.gap().equals(gap) && one.phase().equals(Phase.TRAFFIC.word()) && one.vlans() > 0)
                .min(Comparator.comparingDouble(UpDownResult.Ratio::ratio))
                .ifPresent(best -> telling.add(best.vlans()));
        return telling;
    }

    private Figure histogram(String gap, int vlans) {
        return new Figure(
                id("histogram-" + vlans, gap),
                "Up until traffic with " + vlans + (vlans == 1 ? " VLAN" : " VLANs"),
                "In real time, both axes logarithmic.",
                palette -> histogram(drivers(gap), histograms(gap, vlans), palette));
    }

    private List<Histogram> histograms(String gap, int vlans) {
        return drivers(gap).stream()
                .map(driver -> reading.histograms()
                        .getOrDefault(Phase.TRAFFIC.word() + ":" + driver + ":" + vlans + ":" + gap, new Histogram(3)))
                .toList();
    }

    private static JFreeChart histogram(List<String> drivers, List<Histogram> histograms, Palette palette) {
        LogBins bins = new LogBins(histograms);
        List<Bars> bars = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < drivers.size(); i++) {
            bars.add(bins.of(drivers.get(i), histograms.get(i)));
            if (histograms.get(i).getTotalCount() > 0) {
                marks.addAll(LogBins.marks(histograms.get(i), i, 50, 90));
            }
        }
        return Plots.histograms(bars, marks, Scale.logNanos("real time"), palette);
    }
}
