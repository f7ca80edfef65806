package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    Path directory;

    private Path upDown() {
        Path run = directory.resolve("updown");
        CommandRun made = CommandRun.of(
                "updown", "--cycles", "2", "--time-scale", "0.05", "--vlans", "2", "--out", run.toString());
        assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.PASS);
        return run;
    }

    private Path selftest() {
        Path run = directory.resolve("selftest");
        CommandRun made = CommandRun.of("selftest", "--case", "1-2", "--setup", "clean", "--out", run.toString());
        assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.PASS);
        return run;
    }

    @Test
    void runsOfEveryKindShareAPage() throws IOException {
        Path stress = Files.createDirectory(directory.resolve("stress"));
        Files.writeString(stress.resolve("run.json"), """
                {"command":"stress","tier":"quick","seed":5,"passed":1,"failed":1,
                 "tests":[{"name":"Case01<b>.Merged","samples":1000,"passed":false,
                   "outcomes":[{"words":"2, lost","count":10,"expect":"FORBIDDEN","description":"H2: lost"}]}],
                 "problems":[{"test":"Case01","problem":"forbidden outcome"}]}
                """);
        CommandRun run = CommandRun.of(
                "report",
                selftest().toString(),
                upDown().toString(),
                stress.toString(),
                "--svg",
                directory.resolve("svg").toString(),
                "--markdown",
                directory.resolve("summary.md").toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PASS);
        Document page =
                Jsoup.parse(directory.resolve("selftest").resolve("report.html").toFile());
        assertThat(page.select(".banner b").eachText()).containsExactly("PASS", "MEASURED", "FAIL");
        assertThat(page.select("table").text()).contains("Case01<b>", "10 = 1 % 2, lost (forbidden: H2: lost)");
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("figure")).hasSizeGreaterThan(5);
        try (var files = Files.list(directory.resolve("svg"))) {
            assertThat(files).hasSameSizeAs(page.select("figure"));
        }
        assertThat(directory.resolve("summary.md"))
                .content()
                .contains("| test | variant |", "1 tests passed, 1 failed");
    }

    @Test
    void theTableOfAnUpDownRunIsThatOfItsRun() throws IOException {
        Path run = upDown();
        CommandRun report = CommandRun.of("report", run.toString(), "--markdown", "-");
        assertThat(report.exitCode()).isEqualTo(ExitCode.PASS);
        Files.readAllLines(run.resolve("updown.md")).stream()
                .filter(line -> line.startsWith("| 2 |"))
                .forEach(line -> assertThat(report.out()).contains(line));
    }

    @Test
    void aDirectoryThatIsNoRunIsOneLine() {
        CommandRun run = CommandRun.of("report", directory.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(directory.toString(), "no run.json").hasLineCount(1);
        CommandRun missing =
                CommandRun.of("report", directory.resolve("nowhere").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("no such directory").hasLineCount(1);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsOneLine() {
        CommandRun run = CommandRun.of(
                "report",
                selftest().toString(),
                "--out",
                directory.resolve("no/such/x.html").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--out: cannot write").hasLineCount(1);
    }
}
