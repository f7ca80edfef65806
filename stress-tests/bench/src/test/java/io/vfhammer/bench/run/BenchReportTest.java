package io.vfhammer.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.report.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    private static final Figure FLOOR = Figure.alone("round trip", "floor", "ns a trip", List.of(10.0, 20.0, 40.0));
    private static final Figure COST = Figure.alone("round trip", "cost", "ns a trip", List.of(11.0, 30.0, 100.0))
            .against(FLOOR, 1.3)
            .remarking("seen");
    private static final BenchReport REPORT = new BenchReport(
            List.of("JDK 17."),
            List.of(FLOOR, COST),
            List.of(new BenchReport.Table("Finds", List.of(List.of("a", "b"), List.of("1", "2")), List.of("A note."))));

    @Test
    void markdownHasValueReferenceRatioAndTarget() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        REPORT.markdown(out);
        out.flush();

        assertThat(text.toString().lines())
                .contains(
                        "* JDK 17.",
                        "## Round trip",
                        "| floor | 20.0 (10.0 to 40.0) | ns a trip |  |  |  |  |",
                        "| cost | 30.0 (11.0 to 100) | ns a trip | floor | 1.50 (1.10 to 2.50) "
                                + "| at most 1.30: **missed** | seen |",
                        "## Finds",
                        "| a | b |",
                        "| --- | --- |",
                        "| 1 | 2 |",
                        "A note.");
    }

    @Test
    void jsonHasEveryRound() {
        ObjectNode document = Json.document();
        REPORT.json(document);

        assertThat(document.at("/figures/1/ratios").toString()).isEqualTo("[1.1,1.5,2.5]");
        assertThat(document.at("/figures/1/met").asBoolean(true)).isFalse();
        assertThat(document.at("/figures/0").has("target")).isFalse();
        assertThat(document.at("/tables/0/rows/1/0").asText()).isEqualTo("1");
    }
}
