package io.vfhammer.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code timeline.jsonl}: one line an interval. When there are too many lines, each two become one and the interval
 * doubles. Not thread-safe.
 */
final class Timeline {
    private final Storage storage;
    private final int linesMax;
    private double seconds;
    private int lines;

    Timeline(Storage storage, double seconds, int linesMax) {
        this.storage = storage;
        this.seconds = seconds;
        this.linesMax = linesMax;
    }

    /** Returns the interval that suits a run of this length, in seconds; 0 for a run of unknown length. */
    static double intervalFor(double durationSeconds) {
        double longRun = 600;
        return durationSeconds > longRun ? Math.max(10, durationSeconds / 2000) : 1;
    }

    /** Returns the interval now. */
    double seconds() {
        return seconds;
    }

    void add(TimelineLine line) throws IOException {
        if (lines >= linesMax) {
            halve();
        }
        storage.append(SoakFiles.TIMELINE, SoakFiles.line(line));
        lines++;
    }

    /** Cuts off what is later than {@code untilSeconds}. */
    void resume(double untilSeconds) throws IOException {
        List<TimelineLine> kept = new ArrayList<>(SoakFiles.timeline(storage.read(SoakFiles.TIMELINE)));
        kept.removeIf(line -> line.t() > untilSeconds);
        rewrite(kept);
    }

    private void halve() throws IOException {
        List<TimelineLine> all = SoakFiles.timeline(storage.read(SoakFiles.TIMELINE));
        List<TimelineLine> half = new ArrayList<>();
        for (int i = 0; i + 1 < all.size(); i += 2) {
            half.add(both(all.get(i), all.get(i + 1)));
        }
        if (all.size() % 2 == 1) {
            half.add(all.get(all.size() - 1));
        }
        rewrite(half);
        seconds *= 2;
    }

    private void rewrite(List<TimelineLine> all) throws IOException {
        StringBuilder text = new StringBuilder();
        all.forEach(line -> text.append(SoakFiles.line(line)));
        storage.replace(SoakFiles.TIMELINE, text.toString());
        lines = all.size();
    }

    private static TimelineLine both(TimelineLine first, TimelineLine second) {
        double seconds = first.seconds() + second.seconds();
        Map<String, TimelineLatency> latencies = new TreeMap<>(first.latencies());
        second.latencies().forEach((name, one) -> latencies.merge(name, one, Timeline::worse));
        double ops = first.opsPerSecond() * first.seconds() + second.opsPerSecond() * second.seconds();
        return new TimelineLine(
                second.t(),
                seconds,
                second.round(),
                second.phase(),
                second.ops(),
                sum(first.opsByVerb(), second.opsByVerb()),
                ops / seconds,
                second.filters(),
                second.queues(),
                second.heapUsedBytes(),
                second.heapAfterGcBytes(),
                second.threads(),
                sum(first.faults(), second.faults()),
                second.violations(),
                second.residuals(),
                latencies);
    }

    private static TimelineLatency worse(TimelineLatency one, TimelineLatency other) {
        return new TimelineLatency(
                one.count() + other.count(),
                Math.max(one.p50(), other.p50()),
                Math.max(one.p99(), other.p99()),
                Math.max(one.max(), other.max()));
    }

    private static Map<String, Long> sum(Map<String, Long> first, Map<String, Long> second) {
        Map<String, Long> sum = new TreeMap<>(first);
        second.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }

    /** Returns what was added to {@code before} since. */
    static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> difference = new TreeMap<>();
        after.forEach((key, count) -> {
            long more = count - before.getOrDefault(key, 0L);
            if (more > 0) {
                difference.put(key, more);
            }
        });
        return difference;
    }
}
