package io.vfhammer.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
    @TempDir
    private Path directory;

    private static TimelineLine line(double t, double seconds) {
        return new TimelineLine(
                t,
                seconds,
                1,
                "storm",
                (long) (t * 10),
                Map.of("add", 10L),
                10 / seconds,
                Map.of("ACTIVE", 3),
                new QueueDepths(1, 1, 0, 0),
                100,
                50,
                9,
                Map.of("refuse", 1L),
                0,
                0,
                Map.of("add-to-active", new TimelineLatency(5, (long) t, 20, 30)));
    }

    @Test
    void tooManyLinesBecomeHalfAsMany() throws IOException {
        Timeline timeline = new Timeline(new DirectoryStorage(directory), 1, 8);
        for (int t = 1; t <= 9; t++) {
            timeline.add(line(t, 1));
        }
        List<TimelineLine> lines = SoakFiles.readTimeline(directory);
        assertThat(lines).extracting(TimelineLine::t).containsExactly(2.0, 4.0, 6.0, 8.0, 9.0);
        assertThat(timeline.seconds()).isEqualTo(2);
        TimelineLine first = lines.get(0);
        assertThat(first.seconds()).isEqualTo(2);
        assertThat(first.opsByVerb()).containsEntry("add", 20L);
        assertThat(first.opsPerSecond()).isEqualTo(10);
        assertThat(first.faults()).containsEntry("refuse", 2L);
        assertThat(first.latencies().get("add-to-active")).isEqualTo(new TimelineLatency(10, 2, 20, 30));
    }

    @Test
    void resumingCutsOffWhatIsLater() throws IOException {
        Timeline timeline = new Timeline(new DirectoryStorage(directory), 1, 100);
        for (int t = 1; t <= 5; t++) {
            timeline.add(line(t, 1));
        }
        Files.writeString(directory.resolve(SoakFiles.TIMELINE), "{\"t\":6.0,\"sec", StandardOpenOption.APPEND);
        new Timeline(new DirectoryStorage(directory), 1, 100).resume(3.5);
        assertThat(SoakFiles.readTimeline(directory))
                .extracting(TimelineLine::t)
                .containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void longRunsHaveLongIntervals() {
        assertThat(Timeline.intervalFor(60)).isEqualTo(1);
        assertThat(Timeline.intervalFor(2700)).isEqualTo(10);
        assertThat(8 * 3600 / Timeline.intervalFor(8 * 3600)).isLessThan(SoakFiles.TIMELINE_LINES_MAX);
    }
}
