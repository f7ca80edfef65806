package io.vfhammer.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfhammer.soak.SoakRun;
import io.vfhammer.soak.TimelineLine;
import io.vfhammer.updown.UpDownRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What was read from one run directory. */
public sealed interface RunReading {
    /** Returns the directory. */
    Path directory();

    /** A soak; histograms by the name of the latency, in nanoseconds, those without a log left out. */
    record Soak(Path directory, SoakRun run, List<TimelineLine> timeline, Map<String, Histogram> histograms)
            implements RunReading {}

    /** An updown run; histograms of real nanoseconds by their tag {@code phase:driver:vlans:gap}. */
    record UpDown(Path directory, UpDownRun run, Map<String, Histogram> histograms) implements RunReading {}

    /** A run of the stress tests. */
    record Stress(Path directory, JsonNode run) implements RunReading {}

    /** A run of the selftest. */
    record Selftest(Path directory, JsonNode run) implements RunReading {}
}
