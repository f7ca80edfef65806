package io.vfhammer.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.soak.LatencySummary;
import io.vfhammer.soak.SoakRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of two soaks, read by an HTML parser. */
class PageTest {
    @TempDir
    static Path directory;

    private static SoakRun first;
    private static SoakRun second;
    private static Document page;
    private static String markdown;

    @BeforeAll
    static void write() throws RunReader.UnreadableException {
        first = SoakSample.write(directory.resolve("a"), "pre-a", 1, 2);
        second = SoakSample.write(directory.resolve("b"), "patch-4", 2, 0);
        Page built =
                PageBuilder.of(List.of(RunReader.read(directory.resolve("a")), RunReader.read(directory.resolve("b"))));
        StringWriter html = new StringWriter();
        HtmlWriter.write(built, html);
        page = Jsoup.parse(html.toString());
        StringWriter text = new StringWriter();
        new MarkdownWriter(new PrintWriter(text)).write(built);
        markdown = text.toString();
    }

    private static Element section(String id) {
        Element heading = page.getElementById(id);
        assertThat(heading).as(id).isNotNull();
        return heading.parent();
    }

    private static List<String> row(String section, String head) {
        return section(section).select("tr").stream()
                .filter(row -> row.select("th").text().equals(head))
                .map(row -> row.select("td").eachText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row '" + head + "' in " + section));
    }

    @Test
    void nothingIsFetched() {
        assertThat(page.select("script, link, img, iframe, object, embed, base, use, image, form"))
                .isEmpty();
        assertThat(page.select("[src], [srcset], [action], [data], [xlink:href], [onload], [onclick]"))
                .isEmpty();
        assertThat(page.select("a").eachAttr("href")).isNotEmpty().allMatch(href -> href.startsWith("#"));
        assertThat(page.html()).doesNotContain("@import").doesNotContainPattern("url\\((?!['\"]?#)");
        assertThat(page.html()).doesNotContainPattern("https?://");
    }

    @Test
    void theVerdictsComeFirst() {
        assertThat(page.body().child(1).className()).isEqualTo("banners");
        assertThat(page.select(".banner b").eachText()).containsExactly("FAIL", "PASS");
        assertThat(page.select(".banner").get(0).text())
                .contains("2 violations in 8,123,456 operations on 8 VFs", "R3 (321)");
    }

    @Test
    void everySectionIsThereAndLinked() {
        List<String> ids = List.of(
                "parameters",
                "operations",
                "latencies",
                "faults",
                "filters",
                "violations",
                "known-defects",
                "messages",
                "memory-and-queues");
        assertThat(page.select("h2").eachAttr("id")).containsExactlyElementsOf(ids);
        assertThat(page.select("nav a").eachAttr("href"))
                .containsExactlyElementsOf(ids.stream().map(id -> "#" + id).toList());
    }

    @Test
    void theNumbersAreThoseOfTheRuns() {
        assertThat(row("parameters", "seed")).containsExactly("1", "2");
        assertThat(row("parameters", "driver")).containsExactly("pre-a", "patch-4");
        assertThat(row("operations", "all")).containsExactly("8,123,456", "8,123,456");
        assertThat(row("operations", "ADD")).allMatch(cell -> cell.equals("4,000,000 OK, 12,345 EIO"));
        assertThat(row("faults", "REFUSE")).containsExactly("18,021", "18,021");
        assertThat(row("messages", "ADD_VLAN_V2")).allMatch(cell -> cell.equals("2,000,001, 17,000 refused"));
        for (SoakRun run : List.of(first, second)) {
            run.latencies()
                    .forEach((name, of) -> latencyIsShown(name, run.parameters().driver(), of));
        }
    }

    private static void latencyIsShown(String name, String run, LatencySummary of) {
        assertThat(section("latencies").select("tr").stream()
                        .map(row -> row.children().eachText())
                        .toList())
                .contains(Arrays.asList(
                        name,
                        run,
                        Words.count(of.count()),
                        Words.nanos(of.p50()),
                        Words.nanos(of.p90()),
                        Words.nanos(of.p99()),
                        Words.nanos(of.p999()),
                        Words.nanos(of.max())));
    }

    @Test
    void hostileTextIsShownAsItIs() {
        Element finding = page.select(".finding").first();
        assertThat(finding.select("h3").text()).endsWith(SoakSample.HOSTILE);
        assertThat(finding.select("b, script")).isEmpty();
        assertThat(markdown).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void aViolationHasItsDiagramAndTheLinesThatRepeatIt() {
        assertThat(page.select(".finding")).hasSize(2);
        Element finding = page.select(".finding").first();
        assertThat(finding.select("pre.command").eachText())
                .containsExactly(
                        "vfhammer soak --driver merged --seed 4711 --ops 20000", "vfhammer replay " + SoakSample.TOKEN);
        assertThat(finding.select("pre.diagram").text()).contains("user", "worker", "mailbox", "PF", "violation");
        assertThat(finding.select(".facts").text()).contains("VF 0", "VLAN 100", "round 17, seed 4711");
    }

    @Test
    void picturesHaveAxesMarksAndIdsOfTheirOwn() {
        assertThat(page.select("figure svg")).hasSameSizeAs(page.select("figure"));
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        Element histogram = page.getElementById("latency-add-to-active");
        long p50 = first.latencies().get("add-to-active").p50();
        assertThat(histogram.select("text").eachText())
                .contains("latency in real time", "p50 " + Words.nanos(p50), "pre-a", "patch-4");
        assertThat(page.getElementById("faults-1").select("text").eachText())
                .anyMatch(text -> text.startsWith("REFUSE "))
                .anyMatch(text -> text.startsWith("DROP_REPLY "));
        assertThat(page.getElementById("filters-2").select("text").eachText()).contains("ACTIVE", "REMOVING");
        assertThat(histogram.html())
                .contains("var(--ink)", "var(--s0)", "var(--s1)")
                .doesNotContain("rgb(11");
    }

    @Test
    void clipPathsPointIntoTheirOwnPicture() {
        for (Element svg : page.select("figure svg")) {
            List<String> ids = new ArrayList<>(svg.select("clipPath").eachAttr("id"));
            svg.select("[style*=url]")
                    .forEach(one ->
                            assertThat(ids).contains(one.attr("style").replaceAll("(?s).*url\\(#([^)]*)\\).*", "$1")));
        }
    }

    @Test
    void theMarkdownHasTheSameTables() {
        assertThat(markdown)
                .startsWith("# vfhammer: pre-a, patch-4")
                .contains("* **FAIL** pre-a: 2 violations", "* **PASS** patch-4: No violation")
                .contains("| seed | 1 | 2 |", "| REFUSE | 18,021 | 18,021 |")
                .contains("    vfhammer replay " + SoakSample.TOKEN);
    }
}
