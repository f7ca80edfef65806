package io.vfhammer.metrics;

import io.vfhammer.soak.Latencies;
import io.vfhammer.soak.Latency;
import io.vfhammer.soak.LatencySummary;
import io.vfhammer.soak.SoakFiles;
import io.vfhammer.soak.Storage;
import io.vfhammer.soak.TimelineLatency;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;
import org.HdrHistogram.Recorder;

/**
 * Durations in HdrHistograms: exact to three digits, for the timeline, for the sums, and as interval logs on disk that the
 * usual tools read. A log has a bounded number of intervals: when there are too many, each two become one.
 */
public final class HdrLatencies implements Latencies {
    private static final int DIGITS = 3;
    private static final long NANOS_MAX = 3_600_000_000_000L;
    private static final int INTERVALS_MAX = 2000;
    private static final double MILLIS = 1000;

    private final Storage storage;
    private final ObjLongConsumer<Latency> also;
    private final int intervalsMax;
    private final List<Track> tracks = new ArrayList<>();
    private double logStartSeconds;

    /** One latency. */
    private static final class Track {
        final Latency latency;
        final Recorder recorder = new Recorder(NANOS_MAX, DIGITS);
        final Histogram sinceLog = new Histogram(NANOS_MAX, DIGITS);
        final Histogram total = new Histogram(NANOS_MAX, DIGITS);
        Histogram recycled;
        int intervals;

        Track(Latency latency) {
            this.latency = latency;
            sinceLog.setAutoResize(true);
            total.setAutoResize(true);
        }

        /** Returns what was recorded since the last call. */
        Histogram drain() {
            recycled = recorder.getIntervalHistogram(recycled);
            sinceLog.add(recycled);
            total.add(recycled);
            return recycled;
        }
    }

    /**
     * @param storage where the logs go
     * @param also told of each duration as well, for meters
     */
    public HdrLatencies(Storage storage, ObjLongConsumer<Latency> also) {
        this(storage, also, INTERVALS_MAX);
    }

    /** @param intervalsMax the most intervals of a log */
    HdrLatencies(Storage storage, ObjLongConsumer<Latency> also, int intervalsMax) {
        this.storage = storage;
        this.intervalsMax = intervalsMax;
        this.also = also;
        Latency.all().forEach(latency -> tracks.add(new Track(latency)));
    }

    @Override
    public void record(Latency latency, long nanos) {
        tracks.get(latency.index()).recorder.recordValue(Math.min(Math.max(nanos, 0), NANOS_MAX));
        also.accept(latency, nanos);
    }

    @Override
    public synchronized Map<String, TimelineLatency> endInterval() {
        Map<String, TimelineLatency> percentiles = new TreeMap<>();
        for (Track track : tracks) {
            Histogram interval = track.drain();
            if (interval.getTotalCount() > 0) {
                percentiles.put(
                        track.latency.named(),
                        new TimelineLatency(
                                interval.getTotalCount(),
                                interval.getValueAtPercentile(50),
                                interval.getValueAtPercentile(99),
                                interval.getMaxValue()));
            }
        }
        return percentiles;
    }

    @Override
    public synchronized void writeLogs(double endSeconds) throws IOException {
        for (Track track : tracks) {
            track.drain();
            if (track.sinceLog.getTotalCount() > 0) {
                if (track.intervals >= intervalsMax) {
                    halve(track);
                }
                stamp(track.sinceLog, logStartSeconds, endSeconds);
                String name = SoakFiles.hlog(track.latency.named());
                storage.append(name, text(List.of(track.sinceLog), track.intervals == 0));
                track.sinceLog.reset();
                track.intervals++;
            }
        }
        logStartSeconds = endSeconds;
    }

    private static void stamp(Histogram histogram, double startSeconds, double endSeconds) {
        histogram.setStartTimeStamp(Math.round(startSeconds * MILLIS));
        histogram.setEndTimeStamp(Math.round(endSeconds * MILLIS));
    }

    private static String text(List<Histogram> histograms, boolean withHead) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HistogramLogWriter writer = new HistogramLogWriter(bytes);
        if (withHead) {
            writer.outputComment("[durations in ns; times in seconds of running]");
            writer.outputLogFormatVersion();
            writer.outputLegend();
        }
        histograms.forEach(writer::outputIntervalHistogram);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private List<Histogram> read(Track track) throws IOException {
        String text = storage.read(SoakFiles.hlog(track.latency.named()));
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        List<Histogram> all = new ArrayList<>();
        try (HistogramLogReader reader =
                new HistogramLogReader(new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)))) {
            for (EncodableHistogram one = reader.nextIntervalHistogram();
                    one != null;
                    one = reader.nextIntervalHistogram()) {
                all.add((Histogram) one);
            }
        }
        return all;
    }

    private void rewrite(Track track, List<Histogram> histograms) throws IOException {
        storage.replace(SoakFiles.hlog(track.latency.named()), text(histograms, true));
        track.intervals = histograms.size();
    }

    private void halve(Track track) throws IOException {
        List<Histogram> all = read(track);
        List<Histogram> half = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            Histogram first = all.get(i);
            if (i + 1 < all.size()) {
                first.setAutoResize(true);
                first.add(all.get(i + 1));
                first.setEndTimeStamp(all.get(i + 1).getEndTimeStamp());
            }
            half.add(first);
        }
        rewrite(track, half);
    }

    @Override
    public synchronized Map<String, LatencySummary> summaries() {
        Map<String, LatencySummary> summaries = new TreeMap<>();
        for (Track track : tracks) {
            track.drain();
            Histogram total = track.total;
            if (total.getTotalCount() > 0) {
                summaries.put(
                        track.latency.named(),
                        new LatencySummary(
                                "ns",
                                total.getTotalCount(),
                                total.getValueAtPercentile(50),
                                total.getValueAtPercentile(90),
                                total.getValueAtPercentile(99),
                                total.getValueAtPercentile(99.9),
                                total.getMaxValue(),
                                SoakFiles.hlog(track.latency.named())));
            }
        }
        return summaries;
    }

    @Override
    public synchronized void resume(double untilSeconds) throws IOException {
        long untilMillis = Math.round(untilSeconds * MILLIS);
        for (Track track : tracks) {
            List<Histogram> kept = new ArrayList<>(read(track));
            kept.removeIf(one -> one.getEndTimeStamp() > untilMillis);
            if (!kept.isEmpty()) {
                rewrite(track, kept);
                kept.forEach(track.total::add);
            } else if (!storage.read(SoakFiles.hlog(track.latency.named())).isEmpty()) {
                storage.replace(SoakFiles.hlog(track.latency.named()), ""); // all of it is later
            }
        }
        logStartSeconds = untilSeconds;
    }
}
