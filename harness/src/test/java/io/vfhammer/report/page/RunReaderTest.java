package io.vfhammer.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.soak.SoakFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunReaderTest {
    @TempDir
    Path directory;

    private void refused(String words) {
        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RunReader.UnreadableException.class)
                .hasMessageContainingAll(directory.toString(), words, "expected the directory of a run");
    }

    @Test
    void anEmptyDirectoryIsNoRun() {
        refused("no run.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{}", "{\"command\":\"sing\"}", "{\"command\":\"stress\"}", "\u0000"})
    void whatIsNoRunIsSaidToBeNone(String json) throws IOException {
        Files.writeString(directory.resolve("run.json"), json);
        refused("run.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\":\"soak\"}",
                "{\"command\":\"soak\",\"parameters\":{},\"verdict\":7}",
                "{\"command\":\"soak\",\"vfs\":{},\"parameters\":5}",
                "{\"command\":\"updown\"}",
                "{\"command\":\"updown\",\"schemaVersion\":99,\"parameters\":{},\"result\":{}}"
            })
    void aRunWithPartsMissingIsRefused(String json) throws IOException {
        Files.writeString(directory.resolve("run.json"), json);
        refused("");
    }

    @Test
    void aDamagedLogIsRefusedInsteadOfCounted() throws IOException {
        SoakSample.write(directory, "merged", 1, 0);
        Files.writeString(directory.resolve(SoakFiles.hlog("add-to-active")), "0.1,1.0,2.0,AAAA\n");
        refused("");
    }

    @Test
    void aDamagedTimelineIsRefused() throws IOException {
        SoakSample.write(directory, "merged", 1, 0);
        Files.writeString(directory.resolve(SoakFiles.TIMELINE), "{\"t\":1}}}\n{\"t\":2}\n{\"t\":3}\n");
        refused("");
    }

    @Test
    void whatIsMissingBesideTheSumsIsLeftOut() throws Exception {
        SoakSample.write(directory, "merged", 1, 1);
        Files.delete(directory.resolve(SoakFiles.TIMELINE));
        Files.delete(directory.resolve(SoakFiles.hlog("add-to-active")));
        RunReading.Soak soak = (RunReading.Soak) RunReader.read(directory);
        assertThat(soak.timeline()).isEmpty();
        assertThat(soak.histograms()).doesNotContainKey("add-to-active").containsKey("delete-to-gone");
        assertThat(PageBuilder.of(List.of(soak)).figures())
                .extracting(Figure::id)
                .contains("latency-delete-to-gone")
                .doesNotContain("latency-add-to-active", "faults");
    }
}
