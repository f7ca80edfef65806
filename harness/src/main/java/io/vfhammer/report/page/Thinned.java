package io.vfhammer.report.page;

import io.vfhammer.soak.TimelineLatency;
import io.vfhammer.soak.TimelineLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A timeline of no more lines than a picture has room for: neighbours become one. */
final class Thinned {
    private static final int LINES_MAX = 400;

    private Thinned() {}

    static List<TimelineLine> of(List<TimelineLine> lines) {
        int step = (lines.size() + LINES_MAX - 1) / LINES_MAX;
        if (step <= 1) {
            return lines;
        }
        List<TimelineLine> thin = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += step) {
            thin.add(lines.subList(i, Math.min(lines.size(), i + step)).stream()
                    .reduce(Thinned::join)
                    .orElseThrow());
        }
        return thin;
    }

    /** Sums what is counted in an interval; of a state the later one counts, of a percentile the larger one. */
    private static TimelineLine join(TimelineLine first, TimelineLine second) {
        double seconds = first.seconds() + second.seconds();
        Map<String, TimelineLatency> latencies = new TreeMap<>(first.latencies());
        second.latencies().forEach((name, one) -> latencies.merge(name, one, Thinned::larger));
        return new TimelineLine(
                second.t(),
                seconds,
                second.round(),
                second.phase(),
                second.ops(),
                sum(first.opsByVerb(), second.opsByVerb()),
                (first.opsPerSecond() * first.seconds() + second.opsPerSecond() * second.seconds()) / seconds,
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

    private static Map<String, Long> sum(Map<String, Long> first, Map<String, Long> second) {
        Map<String, Long> sum = new TreeMap<>(first);
        second.forEach((name, count) -> sum.merge(name, count, Long::sum));
        return sum;
    }

    private static TimelineLatency larger(TimelineLatency one, TimelineLatency other) {
        return new TimelineLatency(
                one.count() + other.count(),
                Math.max(one.p50(), other.p50()),
                Math.max(one.p99(), other.p99()),
                Math.max(one.max(), other.max()));
    }
}
