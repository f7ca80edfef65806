package io.vfhammer.soak;

import java.io.IOException;
import java.util.Map;

/** Where a soak's durations go. {@link #record} may be called by any thread at any time, the rest by several. */
public interface Latencies {
    /** Takes one duration. Must not block: called under locks of the model. */
    void record(Latency latency, long nanos);

    /**
     * Ends an interval: what was recorded since the last call.
     *
     * @return name to percentiles, of those that were measured
     */
    Map<String, TimelineLatency> endInterval();

    /**
     * Appends what was recorded since the last call to the logs.
     *
     * @param endSeconds seconds of running
     * @throws IOException when a log cannot be written
     */
    void writeLogs(double endSeconds) throws IOException;

    /** Returns name to percentiles over the whole run, of those that were measured. */
    Map<String, LatencySummary> summaries();

    /**
     * Takes over what the logs have from before, and cuts off what is in them from later.
     *
     * @param untilSeconds seconds of running
     * @throws IOException when a log cannot be read or written
     */
    void resume(double untilSeconds) throws IOException;

    /** Records nothing. */
    final class None implements Latencies {
        @Override
        public void record(Latency latency, long nanos) {}

        @Override
        public Map<String, TimelineLatency> endInterval() {
            return Map.of();
        }

        @Override
        public void writeLogs(double endSeconds) {}

        @Override
        public Map<String, LatencySummary> summaries() {
            return Map.of();
        }

        @Override
        public void resume(double untilSeconds) {}
    }
}
