package io.vfhammer.soak;

import io.vfhammer.check.Verdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps a run's time and writes its files: sums, timeline, histograms and checkpoints. Thread-safe. */
final class SoakLog {
    private static final long TICK_MILLIS = 100;

    private final SoakConfig config;
    private final Storage storage;
    private final Latencies latencies;
    private final SoakCounters counters;
    private final Judge judge;
    private final Sampler sampler;
    private final Timeline timeline;
    private final String start;
    private final double elapsedBefore;
    private final int resumes;
    private final long startNanos = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(SoakLog::daemon);

    private volatile long round;
    private volatile String phase = "start";
    private double lastLine;
    private double lastCheckpoint;
    private Map<String, Long> lastOps;
    private Map<String, Long> lastFaults;
    private long heapFirst;
    private boolean heapFirstIsFinal;

    /** @param checkpoint where to go on, or null */
    SoakLog(
            SoakConfig config,
            Storage storage,
            Latencies latencies,
            SoakCounters counters,
            Judge judge,
            Sampler sampler,
            Checkpoint checkpoint)
            throws IOException {
        this.config = config;
        this.storage = storage;
        this.latencies = latencies;
        this.counters = counters;
        this.judge = judge;
        this.sampler = sampler;
        double interval = checkpoint == null
                ? Timeline.intervalFor(config.parameters().durationSeconds())
                : checkpoint.timelineSeconds();
        timeline = new Timeline(storage, interval, SoakFiles.TIMELINE_LINES_MAX);
        elapsedBefore = checkpoint == null ? 0 : checkpoint.run().elapsedSeconds();
        start = checkpoint == null ? now() : checkpoint.run().start();
        resumes = checkpoint == null ? 0 : checkpoint.run().resumes() + 1;
        if (checkpoint != null) {
            heapFirst = checkpoint.run().heapAfterGcFirstBytes();
            heapFirstIsFinal = heapFirst > 0;
            timeline.resume(elapsedBefore);
            latencies.resume(elapsedBefore);
        }
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "soak-clock");
        thread.setDaemon(true);
        return thread;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Returns the seconds of running, those before a resumption included. */
    double elapsedSeconds() {
        return elapsedBefore + (System.nanoTime() - startNanos) / 1e9;
    }

    String phase() {
        return phase;
    }

    void phase(long newRound, String newPhase) {
        round = newRound;
        phase = newPhase;
    }

    /** @param failed told when the timeline cannot be written */
    synchronized void begin(Consumer<IOException> failed) throws IOException {
        lastLine = elapsedSeconds();
        lastCheckpoint = lastLine;
        lastOps = counters.opsByVerb();
        lastFaults = counters.faults();
        storage.replace(SoakFiles.RUN, SoakFiles.document(run(null, null, Verdict.UNKNOWN, 0)));
        Future<?> unused = clock.scheduleAtFixedRate(
                () -> {
                    try {
                        tick();
                    } catch (IOException e) {
                        failed.accept(e);
                    }
                },
                TICK_MILLIS,
                TICK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private synchronized void tick() throws IOException {
        if (elapsedSeconds() - lastLine >= timeline.seconds()) {
            line();
        }
    }

    private void line() throws IOException {
        double t = elapsedSeconds();
        double seconds = t - lastLine;
        Map<String, Long> ops = counters.opsByVerb();
        Map<String, Long> faults = counters.faults();
        Map<String, Long> newOps = Timeline.difference(lastOps, ops);
        Sampler.Sample sample = sampler.sample();
        timeline.add(new TimelineLine(
                rounded(t),
                rounded(seconds),
                round,
                phase,
                counters.ops(),
                newOps,
                rounded(newOps.values().stream().mapToLong(Long::longValue).sum() / Math.max(seconds, 1e-3)),
                sample.filters(),
                sample.queues(),
                Sampler.heapUsedBytes(),
                Sampler.heapAfterGcBytes(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                Timeline.difference(lastFaults, faults),
                counters.violations(),
                counters.residuals(),
                latencies.endInterval()));
        lastLine = t;
        lastOps = ops;
        lastFaults = faults;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /**
     * Remembers how much of the heap is live.
     *
     * @param last whether this measurement stays; an earlier one only stands in for it
     */
    synchronized void measureHeapOnce(boolean last) {
        if (!heapFirstIsFinal && (last || heapFirst == 0)) {
            heapFirst = Sampler.liveHeapBytes();
            heapFirstIsFinal = last;
        }
    }

    /** Between two rounds: writes the sums and a checkpoint when the last one is old enough. */
    synchronized void checkpoint(long nextRound) throws IOException {
        double now = elapsedSeconds();
        if (now - lastCheckpoint >= config.checkpointEvery().toNanos() / 1e9) {
            lastCheckpoint = now;
            write(run(null, null, runningVerdict(), 0), nextRound);
        }
    }

    private Verdict runningVerdict() {
        return counters.violations() > 0 ? Verdict.FAIL : Verdict.UNKNOWN;
    }

    private void write(SoakRun run, long nextRound) throws IOException {
        latencies.writeLogs(run.elapsedSeconds());
        storage.replace(
                SoakFiles.CHECKPOINT,
                SoakFiles.document(new Checkpoint(SoakFiles.SCHEMA_VERSION, run, nextRound, timeline.seconds())));
        storage.replace(SoakFiles.RUN, SoakFiles.document(run));
    }

    /** The run is over: writes everything that can still be written, and returns the sums. */
    synchronized SoakRun end(long nextRound, SoakEnd end, String words, Verdict verdict) {
        clock.shutdownNow();
        phase = "end";
        long heapLast = Sampler.liveHeapBytes();
        try {
            line();
        } catch (IOException e) {
            // A full disk: the sums below are tried all the same, and what is there stays.
        }
        SoakRun run = run(end, words, verdict, heapLast);
        try {
            write(run, nextRound);
        } catch (IOException e) {
            return end == SoakEnd.DISK
                    ? run
                    : run(SoakEnd.DISK, "the run directory cannot be written: " + e.getMessage(), verdict, heapLast);
        }
        return run;
    }

    private SoakRun run(SoakEnd end, String words, Verdict verdict, long heapLast) {
        return new SoakRun(
                SoakFiles.SCHEMA_VERSION,
                "vfhammer",
                config.version(),
                "soak",
                config.flags(),
                RunEnvironment.here(),
                config.parameters(),
                start,
                end == null ? null : now(),
                end != null,
                end == null ? null : end.word(),
                words,
                rounded(elapsedSeconds()),
                resumes,
                verdict.name(),
                counters.rounds(),
                counters.ops(),
                counters.opsByVerbAndResult(),
                counters.faults(),
                counters.messages(),
                counters.refusals(),
                counters.transitions(),
                judge.residuals(),
                judge.violations(),
                counters.violations(),
                counters.violationClasses(),
                counters.retries(),
                judge.hangs(),
                latencies.summaries(),
                heapFirst,
                heapLast);
    }
}
