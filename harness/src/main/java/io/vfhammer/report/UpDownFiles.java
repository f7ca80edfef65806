package io.vfhammer.report;

import io.vfhammer.soak.SoakFiles;
import io.vfhammer.updown.Phase;
import io.vfhammer.updown.UpDownRun;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** The files of an updown run, in a directory that the caller made. */
public final class UpDownFiles {
    private UpDownFiles() {}

    /** Writes {@code run.json}, the tables and the histogram logs of what was measured so far. */
    public static void write(RunDirectory directory, UpDownRun run, List<Histogram> histograms) {
        UpDownReport report = new UpDownReport(run);
        directory.file("run.json", out -> out.print(SoakFiles.document(run)));
        directory.file("updown.txt", report::text);
        directory.file("updown.md", report::markdown);
        for (Phase phase : Phase.values()) {
            directory.file(phase.word() + ".hlog", out -> out.print(log(phase, histograms)));
        }
    }

    /** One interval a row, tagged {@code phase:driver:vlans:gap}; values in real nanoseconds. */
    private static String log(Phase phase, List<Histogram> histograms) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HistogramLogWriter log = new HistogramLogWriter(bytes);
        log.outputComment("vfhammer updown, real nanoseconds, tag phase:driver:vlans:gap");
        log.outputLogFormatVersion();
        log.outputLegend();
        histograms.stream()
                .filter(one -> one.getTag().startsWith(phase.word() + ":"))
                .forEach(log::outputIntervalHistogram);
        log.close();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
