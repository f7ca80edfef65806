package io.vfhammer.report.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** The kinds of chart, all in one look: transparent, text in one colour, no frames. */
@SuppressWarnings("ArrayRecordComponent") // the records only carry numbers to the chart; nothing compares or keeps them
final class Plots {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final float LINE = 1.8f;
    private static final float MARK = 1.3f;
    private static final int LABEL_STEP = 17;
    private static final double LABEL_TURN = 0.55;
    private static final int BAR_ALPHA = 150;
    private static final double RIDGE = 0.85;

    private Plots() {}

    /** A named line. Points with a NaN break it. */
    record Line(String name, double[] x, double[] y) {}

    /** A vertical line with a label at its top; {@code series} -1 stands for a violation. */
    record Mark(double x, String label, int series) {}

    /** Bars of a named histogram: from {@code low[i]} to {@code high[i]} the count {@code y[i]}. */
    record Bars(String name, double[] low, double[] high, double[] y) {}

    /** A named line of values with what lies around them. */
    record Spread(String name, double[] y, double[] low, double[] high) {}

    /** What an axis says: its label, and how its ticks are written ({@code null} for plain numbers). */
    record Scale(String label, boolean logarithmic, DoubleFunction<String> ticks) {
        static Scale linear(String label) {
            return new Scale(label, false, null);
        }

        static Scale logNanos(String label) {
            return new Scale(label, true, Words::nanos);
        }
    }

    static JFreeChart lines(List<Line> lines, List<Mark> marks, Scale x, Scale y, Palette palette) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        XYPlot plot = plot(dataset(lines, y.logarithmic), axis(x, palette), axis(y, palette), renderer, palette);
        for (int i = 0; i < lines.size(); i++) {
            renderer.setSeriesStroke(i, new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        }
        mark(plot, marks, palette);
        return chart(plot, lines.size() > 1, palette);
    }

    /** Each line in a row of its own, from 0 to its highest value. */
    static JFreeChart ridges(List<Line> lines, List<Mark> marks, Scale x, Palette palette) {
        XYSeriesCollection data = new XYSeriesCollection();
        String[] names = new String[lines.size()];
        for (int i = 0; i < names.length; i++) {
            Line line = lines.get(i);
            double highest = Math.max(DoubleStream.of(line.y).max().orElse(0), Double.MIN_NORMAL);
            names[i] = line.name + " " + Words.number(highest);
            XYSeries series = new XYSeries(line.name, false, true);
            for (int k = 0; k < line.x.length; k++) {
                series.add(line.x[k], i + RIDGE * line.y[k] / highest);
            }
            data.addSeries(series);
        }
        SymbolAxis rows = new SymbolAxis(null, names);
        rows.setGridBandsVisible(false);
        rows.setRange(-0.2, Math.max(1, names.length));
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        XYPlot plot = plot(data, axis(x, palette), styled(rows, palette), renderer, palette);
        for (int i = 0; i < names.length; i++) {
            renderer.setSeriesPaint(i, palette.series(0));
            renderer.setSeriesStroke(i, new BasicStroke(MARK));
        }
        mark(plot, marks, palette);
        return chart(plot, false, palette);
    }

    /** Areas on top of one another, the first at the bottom. */
    static JFreeChart stack(List<Line> layers, Scale x, Scale y, Palette palette) {
        XYSeriesCollection data = new XYSeriesCollection();
        double[][] tops = tops(layers);
        for (int i = layers.size() - 1; i >= 0; i--) {
            XYSeries series = new XYSeries(layers.get(i).name, false, true);
            for (int k = 0; k < tops[i].length; k++) {
                series.add(layers.get(i).x[k], tops[i][k]);
            }
            data.addSeries(series);
        }
        XYAreaRenderer renderer = new XYAreaRenderer(XYAreaRenderer.AREA);
        renderer.setLegendArea(new Rectangle(-5, -5, 10, 10));
        XYPlot plot = plot(data, axis(x, palette), axis(y, palette), renderer, palette);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        for (int i = 0; i < layers.size(); i++) {
            renderer.setSeriesPaint(i, palette.series(layers.size() - 1 - i));
        }
        return chart(plot, true, palette);
    }

    private static double[][] tops(List<Line> layers) {
        double[][] tops = new double[layers.size()][];
        for (int i = 0; i < layers.size(); i++) {
            tops[i] = layers.get(i).y.clone();
            for (int k = 0; i > 0 && k < tops[i].length; k++) {
                tops[i][k] += tops[i - 1][k];
            }
        }
        return tops;
    }

    /** Histograms over one another, counts on a logarithmic axis with room for {@code marks} above. */
    static JFreeChart histograms(List<Bars> histograms, List<Mark> marks, Scale x, Palette palette) {
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        double most = 1;
        for (Bars bars : histograms) {
            XYIntervalSeries series = new XYIntervalSeries(bars.name);
            for (int i = 0; i < bars.y.length; i++) {
                if (bars.y[i] > 0) {
                    double middle = Math.sqrt(bars.low[i] * bars.high[i]);
                    series.add(middle, bars.low[i], bars.high[i], bars.y[i], bars.y[i], bars.y[i]);
                    most = Math.max(most, bars.y[i]);
                }
            }
            data.addSeries(series);
        }
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setShadowVisible(false);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setDrawBarOutline(false);
        double base = 0.5;
        renderer.setBase(base);
        ValueAxis counts = axis(new Scale("samples", true, value -> Words.count(Math.round(value))), palette);
        double room = 1.15 + 0.085 * marks.size();
        counts.setRange(base, base * Math.pow(most / base, room) * 1.2);
        XYPlot plot = plot(data, axis(x, palette), counts, renderer, palette);
        for (int i = 0; i < histograms.size(); i++) {
            Color colour = palette.series(i);
            renderer.setSeriesPaint(i, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAR_ALPHA));
        }
        mark(plot, marks, palette);
        return chart(plot, histograms.size() > 1, palette);
    }

    /** Points with error bars over named positions. */
    static JFreeChart spreads(
            List<Spread> spreads, String[] positions, String positionsLabel, Scale y, double level, Palette palette) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        for (Spread spread : spreads) {
            YIntervalSeries series = new YIntervalSeries(spread.name);
            for (int i = 0; i < spread.y.length; i++) {
                if (!Double.isNaN(spread.y[i])) {
                    series.add(i, spread.y[i], spread.low[i], spread.high[i]);
                }
            }
            data.addSeries(series);
        }
        SymbolAxis symbols = new SymbolAxis(positionsLabel, positions);
        symbols.setGridBandsVisible(false);
        symbols.setRange(-0.5, positions.length - 0.5);
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDefaultLinesVisible(true);
        renderer.setErrorStroke(new BasicStroke(MARK));
        NumberAxis range = (NumberAxis) axis(y, palette);
        range.setAutoRangeIncludesZero(true);
        XYPlot plot = plot(data, styled(symbols, palette), range, renderer, palette);
        if (!Double.isNaN(level)) {
            plot.addRangeMarker(new ValueMarker(level, palette.ink(), new BasicStroke(1)));
        }
        return chart(plot, spreads.size() > 1, palette);
    }

    private static XYDataset dataset(List<Line> lines, boolean positiveOnly) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (Line line : lines) {
            XYSeries series = new XYSeries(line.name, false, true);
            for (int i = 0; i < line.x.length; i++) {
                if (!positiveOnly || line.y[i] > 0) {
                    series.add(line.x[i], line.y[i]);
                }
            }
            data.addSeries(series);
        }
        return data;
    }

    private static XYPlot plot(XYDataset data, ValueAxis x, ValueAxis y, XYItemRenderer renderer, Palette palette) {
        XYPlot plot = new XYPlot(data, x, y, renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(null);
        plot.setDomainGridlinePaint(palette.grid());
        plot.setRangeGridlinePaint(palette.grid());
        plot.setDomainGridlineStroke(new BasicStroke(0.7f));
        plot.setRangeGridlineStroke(new BasicStroke(0.7f));
        plot.setAxisOffset(new RectangleInsets(0, 0, 0, 0));
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, palette.series(i));
        }
        return plot;
    }

    private static ValueAxis axis(Scale scale, Palette palette) {
        if (scale.logarithmic) {
            RoundLogAxis axis = new RoundLogAxis(scale.label, scale.ticks);
            return styled(axis, palette);
        }
        NumberAxis axis = new NumberAxis(scale.label);
        axis.setNumberFormatOverride(new Ticks(scale.ticks == null ? Words::number : scale.ticks));
        return styled(axis, palette);
    }

    private static ValueAxis styled(ValueAxis axis, Palette palette) {
        axis.setLabelFont(FONT);
        axis.setTickLabelFont(FONT);
        axis.setLabelPaint(palette.ink());
        axis.setTickLabelPaint(palette.ink());
        axis.setAxisLinePaint(palette.grid());
        axis.setTickMarkPaint(palette.grid());
        return axis;
    }

    /** Labels that would collide stand one below the other, and on the left of their line where the right is short. */
    private static void mark(XYPlot plot, List<Mark> marks, Palette palette) {
        ValueAxis axis = plot.getDomainAxis();
        double low = place(axis, axis.getLowerBound());
        double high = place(axis, axis.getUpperBound());
        int row = 0;
        for (Mark mark : marks) {
            Color colour = mark.series < 0 ? palette.bad() : palette.series(mark.series);
            ValueMarker marker = new ValueMarker(mark.x, colour, new BasicStroke(MARK));
            marker.setAlpha(1f);
            if (!mark.label.isEmpty()) {
                boolean left = (place(axis, mark.x) - low) / (high - low) > LABEL_TURN;
                marker.setLabel(mark.label);
                marker.setLabelFont(FONT);
                marker.setLabelPaint(colour);
                marker.setLabelBackgroundColor(palette.paper());
                marker.setLabelAnchor(left ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
                marker.setLabelTextAnchor(left ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
                marker.setLabelOffset(new RectangleInsets(2 + LABEL_STEP * row, 4, 2, 4));
                row++;
            }
            plot.addDomainMarker(marker);
        }
    }

    private static double place(ValueAxis axis, double value) {
        return axis instanceof LogAxis ? Math.log(value) : value;
    }

    private static JFreeChart chart(XYPlot plot, boolean legend, Palette palette) {
        JFreeChart chart = new JFreeChart(null, FONT, plot, legend);
        chart.setBackgroundPaint(palette == Palette.CSS ? null : palette.paper());
        chart.setPadding(new RectangleInsets(4, 4, 4, 26));
        LegendTitle title = chart.getLegend();
        if (title != null) {
            title.setBackgroundPaint(null);
            title.setFrame(BlockBorder.NONE);
            title.setItemFont(FONT);
            title.setItemPaint(palette.ink());
        }
        return chart;
    }

    /** Writes ticks by a function; nothing is ever read. */
    private static final class Ticks extends NumberFormat {
        private static final long serialVersionUID = 1L;

        private final transient DoubleFunction<String> words;

        Ticks(DoubleFunction<String> words) {
            this.words = words;
        }

        @Override
        public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
            return to.append(words.apply(number));
        }

        @Override
        public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
            return format((double) number, to, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("ticks are only written");
        }
    }
}
