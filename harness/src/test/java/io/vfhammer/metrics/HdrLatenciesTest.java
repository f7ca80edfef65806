package io.vfhammer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.soak.DirectoryStorage;
import io.vfhammer.soak.Latency;
import io.vfhammer.soak.LatencySummary;
import io.vfhammer.soak.SoakFiles;
import io.vfhammer.soak.TimelineLatency;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdrLatenciesTest {
    @TempDir
    private Path directory;

    private HdrLatencies latencies() {
        return new HdrLatencies(new DirectoryStorage(directory), (latency, nanos) -> {});
    }

    private List<Histogram> log(Latency latency) throws IOException {
        File file = directory.resolve(SoakFiles.hlog(latency.named())).toFile();
        List<Histogram> all = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(file)) {
            for (EncodableHistogram one = reader.nextIntervalHistogram();
                    one != null;
                    one = reader.nextIntervalHistogram()) {
                all.add((Histogram) one);
            }
        }
        return all;
    }

    @Test
    void anIntervalHasWhatCameSinceTheLastOne() {
        HdrLatencies latencies = latencies();
        for (int i = 1; i <= 100; i++) {
            latencies.record(Latency.ADD_TO_ACTIVE, i * 1000L);
        }
        TimelineLatency first = latencies.endInterval().get("add-to-active");
        assertThat(first.count()).isEqualTo(100);
        assertThat(first.p50()).isBetween(49_900L, 50_100L);
        assertThat(first.max()).isBetween(99_900L, 100_200L);
        assertThat(latencies.endInterval()).isEmpty();
        latencies.record(Latency.ADD_TO_ACTIVE, 7);
        assertThat(latencies.endInterval().get("add-to-active")).isEqualTo(new TimelineLatency(1, 7, 7, 7));
        LatencySummary all = latencies.summaries().get("add-to-active");
        assertThat(all.count()).isEqualTo(101);
        assertThat(all.hlogFile()).isEqualTo("latency-add-to-active.hlog");
    }

    @Test
    void theUsualReaderReadsTheLogs() throws IOException {
        HdrLatencies latencies = latencies();
        latencies.record(Latency.INTERFACE_DOWN, 1000);
        latencies.writeLogs(1.5);
        latencies.record(Latency.INTERFACE_DOWN, 2000);
        latencies.record(Latency.INTERFACE_DOWN, 3000);
        latencies.writeLogs(4);
        List<Histogram> log = log(Latency.INTERFACE_DOWN);
        assertThat(log).extracting(Histogram::getTotalCount).containsExactly(1L, 2L);
        assertThat(log).extracting(Histogram::getEndTimeStamp).containsExactly(1500L, 4000L);
    }

    @Test
    void resumingTakesOverWhatWasBeforeAndCutsOffTheRest() throws IOException {
        HdrLatencies killed = latencies();
        killed.record(Latency.INTERFACE_UP, 1000);
        killed.writeLogs(1);
        killed.record(Latency.INTERFACE_UP, 2000);
        killed.writeLogs(2);
        killed.record(Latency.INTERFACE_UP, 3000);
        killed.writeLogs(3);
        HdrLatencies resumed = latencies();
        resumed.resume(2);
        assertThat(resumed.summaries().get("interface-up").count()).isEqualTo(2);
        resumed.record(Latency.INTERFACE_UP, 4000);
        resumed.writeLogs(5);
        assertThat(log(Latency.INTERFACE_UP))
                .extracting(Histogram::getEndTimeStamp)
                .containsExactly(1000L, 2000L, 5000L);
        assertThat(resumed.summaries().get("interface-up").count()).isEqualTo(3);
    }

    @Test
    void aLogStaysBounded() throws IOException {
        HdrLatencies latencies = new HdrLatencies(new DirectoryStorage(directory), (latency, nanos) -> {}, 20);
        int intervals = 25;
        for (int i = 1; i <= intervals; i++) {
            latencies.record(Latency.RESET_RECOVERY, i);
            latencies.writeLogs(i);
        }
        List<Histogram> log = log(Latency.RESET_RECOVERY);
        assertThat(log).hasSize(15);
        assertThat(log.stream().mapToLong(Histogram::getTotalCount).sum()).isEqualTo(intervals);
    }
}
