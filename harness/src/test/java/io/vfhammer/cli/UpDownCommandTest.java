package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfhammer.updown.UpDownRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpDownCommandTest {
    @TempDir
    Path directory;

    private CommandRun run(String... more) {
        List<String> words = new ArrayList<>(
                List.of("updown", "--cycles", "2", "--time-scale", "0.05", "--out", directory.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    @Test
    void whatIsPrintedIsWhatIsWritten() throws IOException {
        CommandRun run = run("--vlans", "0,3", "--gap", "settled", "--format", "json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PASS);
        assertThat(Files.readString(directory.resolve("run.json"))).isEqualTo(run.out());
        UpDownRun read = new ObjectMapper().readValue(run.out(), UpDownRun.class);
        assertThat(read.complete()).isTrue();
        assertThat(read.parameters().vlans()).containsExactly(0, 3);
        assertThat(read.result().rows()).hasSize(4);
        assertThat(directory.resolve("updown.md")).content().contains("| VLANs | driver |", "DEL_VLAN_V2");
        assertThat(directory.resolve("updown.txt")).content().contains("unpatched", "merged");
    }

    @Test
    void theHistogramLogsHoldEverySample() throws IOException {
        assertThat(run("--vlans", "1", "--gap", "settled").exitCode()).isEqualTo(ExitCode.PASS);
        List<String> tags = new ArrayList<>();
        try (HistogramLogReader log =
                new HistogramLogReader(directory.resolve("traffic.hlog").toFile())) {
            for (EncodableHistogram one = log.nextIntervalHistogram(); one != null; one = log.nextIntervalHistogram()) {
                tags.add(one.getTag());
                assertThat(((Histogram) one).getTotalCount()).isEqualTo(2);
            }
        }
        assertThat(tags).containsExactly("traffic:unpatched:1:settled", "traffic:merged:1:settled");
    }

    @ParameterizedTest
    @CsvSource({
        "--vlans, 5..2, '5..2': expected a number or a range",
        "--vlans, 0..9999, within 0..256",
        "--cycles, 0, outside 1..100000",
        "--driver, nonsense, unknown driver 'nonsense'",
        "--gap, long, unknown gap 'long'; expected settled or none",
        "--time-scale, 0, is not in",
    })
    void aMistakeIsOneLine(String option, String value, String words) {
        CommandRun run = CommandRun.of("updown", "--out", directory.toString(), option, value);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words).hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
    }
}
