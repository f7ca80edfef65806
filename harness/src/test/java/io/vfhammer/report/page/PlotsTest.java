package io.vfhammer.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.report.page.Plots.Bars;
import io.vfhammer.report.page.Plots.Line;
import io.vfhammer.report.page.Plots.Scale;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PlotsTest {
    private static Figure figure(Line... lines) {
        return new Figure(
                "some",
                "some",
                "",
                palette -> Plots.lines(
                        List.of(lines), List.of(), Scale.linear("x"), Scale.logNanos("nanos < & >"), palette));
    }

    private static Line line(double... y) {
        return new Line("y", new double[] {1, 2, 3}, y);
    }

    @Test
    void aStandaloneSvgIsWellFormedAndHasItsColours() throws Exception {
        String svg = SvgImage.document(figure(line(1000, 10, 100_000)));
        assertThat(DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThat(svg).contains("prefers-color-scheme:dark", "var(--ink)", "10 ns", "100 µs");
    }

    @Test
    void aPngHasTwiceTheSizeAndMoreThanOneColour() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(SvgImage.png(figure(line(5, 50, 5)))));
        assertThat(image.getWidth()).isEqualTo(2 * SvgImage.WIDTH);
        assertThat(java.util.Arrays.stream(
                                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    @Test
    void zerosAndGapsAndNothingAtAllCanBeDrawn() {
        assertThat(SvgImage.inline(figure(line(0, 10, Double.NaN)))).contains("<svg");
        assertThat(SvgImage.inline(figure(line(0, 0, 0)))).contains("<svg");
        assertThat(SvgImage.inline(figure())).contains("<svg");
    }

    @Test
    void theBinsHoldEverySample() {
        Histogram histogram = new Histogram(3);
        for (long value = 1; value < 100_000; value += 37) {
            histogram.recordValue(value);
        }
        Bars bars = new LogBins(List.of(histogram)).of("all", histogram);
        assertThat(DoubleStream.of(bars.y()).sum()).isEqualTo((double) histogram.getTotalCount());
        assertThat(bars.low()[0]).isLessThanOrEqualTo(1);
        assertThat(bars.high()[bars.high().length - 1]).isGreaterThan(99_000);
    }
}
