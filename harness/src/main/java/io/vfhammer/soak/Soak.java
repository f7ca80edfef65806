package io.vfhammer.soak;

import io.vfhammer.check.Verdict;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.TestbedOptions;
import io.vfhammer.testbed.WaitBounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A long run: round after round of storm, heal, quiescence and checks, until its time is over, its operations are done or
 * somebody stops it.
 *
 * <p>{@link #run} is called once; {@link #stop} and the views by any thread at any time.
 */
public final class Soak {
    private static final String PF_NAME = "enp65s0f0";
    private static final int HANGS_MAX = 3;
    private static final Duration QUIET_BOUND = Duration.ofSeconds(30);
    private static final Duration THREAD_END = Duration.ofSeconds(2);
    private static final double HEAP_BASELINE_SECONDS = 300;

    private final SoakConfig config;
    private final SoakCounters counters = new SoakCounters();
    private final BedInstruments recorders;
    private final StormFaults faults;
    private final Judge judge;
    private final Sampler sampler;
    private final SoakLog log;
    private final Pace pace;

    /** Why the run ends. */
    private record Ending(SoakEnd end, String words) {
        /** A round that has only used up its time or operations is still to be checked: leaving that out is another end. */
        boolean yieldsTo(SoakEnd later) {
            return (end == SoakEnd.DURATION || end == SoakEnd.OPS) && leavesRound(later);
        }

        static boolean leavesRound(SoakEnd end) {
            return end == SoakEnd.SIGNAL || end == SoakEnd.DISK;
        }
    }

    private final AtomicReference<Ending> ending = new AtomicReference<>();
    private long nextRound = 1;
    private long violationsBefore; // of the run that goes on: it has stopped for those
    private int hangs;
    private Testbed testbed;
    private NetNamespace away;

    /**
     * @param latencies where durations go
     * @param checkpoint where to go on, or null for a new run
     * @throws IOException when the files of a run that goes on cannot be read or written
     */
    public Soak(SoakConfig config, Storage storage, Latencies latencies, Checkpoint checkpoint) throws IOException {
        this.config = config;
        this.recorders =
                new BedInstruments(config.parameters().vfs(), config.profile().generation(), counters, latencies);
        this.faults = new StormFaults(config.parameters().vfs(), counters, recorders);
        this.judge = new Judge(config, storage, counters);
        this.sampler = new Sampler(config.revision());
        this.pace = new Pace(config.parameters().opsPerSecondMax());
        this.log = new SoakLog(config, storage, latencies, counters, judge, sampler, checkpoint);
        if (checkpoint != null) {
            counters.addAll(checkpoint.run());
            judge.resume(checkpoint.run());
            nextRound = checkpoint.nextRound();
            violationsBefore = counters.violations();
        }
    }

    /** Returns what is counted. */
    public SoakCounters counters() {
        return counters;
    }

    /** Returns the looks at all VFs. */
    public Sampler sampler() {
        return sampler;
    }

    /**
     * How far a run is.
     *
     * @param seconds of running
     * @param fraction how much of it is done, 0 to 1; negative when it has no bound
     */
    public record Progress(
            double seconds, double fraction, long rounds, long ops, long violations, long residuals, String phase) {}

    /** Returns how far it is. */
    public Progress progress() {
        double seconds = log.elapsedSeconds();
        SoakParameters p = config.parameters();
        double byTime = p.durationSeconds() > 0 ? seconds / p.durationSeconds() : -1;
        double byOps = p.opsMax() > 0 ? (double) counters.ops() / p.opsMax() : -1;
        return new Progress(
                seconds,
                Math.min(1, Math.max(byTime, byOps)),
                counters.rounds(),
                counters.ops(),
                counters.violations(),
                counters.residuals(),
                log.phase());
    }

    /**
     * Has the run end soon, with everything that it found so far written. The first reason counts, but a signal or a full disk
     * also cuts off the last round's checks, and then it is the reason.
     */
    public void stop(SoakEnd end, String words) {
        Ending wanted = new Ending(end, words);
        ending.getAndUpdate(now -> now == null || now.yieldsTo(end) ? wanted : now);
    }

    private boolean stopping() {
        return ending.get() != null;
    }

    /** Returns whether the round under way is not to be brought to its end. */
    private boolean abandoning() {
        Ending now = ending.get();
        return now != null && Ending.leavesRound(now.end);
    }

    private boolean stormIsOver() {
        checkBounds();
        return stopping();
    }

    private void checkBounds() {
        SoakParameters p = config.parameters();
        if (p.durationSeconds() > 0 && log.elapsedSeconds() >= p.durationSeconds()) {
            stop(SoakEnd.DURATION, "the time is over");
        } else if (p.opsMax() > 0 && counters.ops() >= p.opsMax()) {
            stop(SoakEnd.OPS, "the operations are done");
        }
    }

    /** Runs to the end; returns what {@code run.json} says then, whether or not it could be written. */
    public SoakRun run() {
        try {
            log.begin(this::diskFailed);
            startTestbed();
            checkBounds();
            while (!stopping()) {
                round();
            }
        } catch (UncheckedIOException e) {
            diskFailed(e.getCause());
        } catch (IOException e) {
            diskFailed(e);
        } catch (RuntimeException e) {
            stop(SoakEnd.ERROR, String.valueOf(e));
            judge.judge(
                    new Finding("ERROR", -1, -1, "", "the harness failed: " + stack(e), Set.of()),
                    new VfHistory(),
                    place(plan()));
        }
        Ending last = ending.get();
        SoakRun run = log.end(nextRound, last.end, last.words, verdict(last.end));
        closeTestbed();
        return run;
    }

    private static String stack(Throwable thrown) {
        StringBuilder words = new StringBuilder(String.valueOf(thrown));
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            words.append(", because of ").append(cause);
        }
        return words.toString();
    }

    private void diskFailed(IOException cause) {
        stop(SoakEnd.DISK, "the run directory cannot be written: " + cause.getMessage());
    }

    private Verdict verdict(SoakEnd end) {
        if (end == SoakEnd.ERROR) {
            return Verdict.HARNESS_ERROR;
        }
        if (counters.violations() > 0) {
            return Verdict.FAIL;
        }
        boolean whole = end == SoakEnd.DURATION || end == SoakEnd.OPS;
        return whole && counters.rounds() > 0 ? Verdict.PASS : Verdict.UNKNOWN;
    }

    private RoundPlan plan() {
        SoakParameters p = config.parameters();
        return new RoundPlan(p.seed(), nextRound, p.vfs(), p.users(), config.faults());
    }

    private Judge.Place place(RoundPlan plan) {
        return new Judge.Place(plan, log.elapsedSeconds());
    }

    private void round() throws IOException {
        RoundPlan plan = plan();
        recorders.beginRound();
        log.phase(nextRound, "storm");
        faults.begin(plan);
        Storm storm = new Storm(testbed, away, plan, recorders, counters, pace, config.stuckAfter(), this::stormIsOver);
        boolean ended = storm.run(this::abandoning);
        faults.end();
        if (abandoning()) {
            if (!ended) {
                storm.abandon();
            }
            return;
        }
        if (!ended) {
            hang(plan, storm);
            return;
        }
        log.phase(nextRound, "heal");
        Healer.Outcome outcome = new Healer(
                        testbed,
                        recorders,
                        QUIET_BOUND,
                        this::abandoning,
                        (finding, history) -> judge.judge(finding, history, place(plan)))
                .run();
        if (outcome == Healer.Outcome.STOPPED) {
            return;
        }
        if (outcome == Healer.Outcome.LOST) {
            startTestbed();
        }
        counters.round();
        nextRound++;
        if (counters.violations() > violationsBefore && config.parameters().stopOnViolation()) {
            stop(SoakEnd.VIOLATION, "a violation was found");
        }
        if (log.elapsedSeconds() >= HEAP_BASELINE_SECONDS || counters.rounds() == 1) {
            log.measureHeapOnce(log.elapsedSeconds() >= HEAP_BASELINE_SECONDS);
        }
        log.checkpoint(nextRound);
    }

    /** Somebody is stuck: that is a violation with a thread dump, and nothing of this testbed can be trusted any more. */
    private void hang(RoundPlan plan, Storm storm) {
        String words = "no operation ended for " + config.stuckAfter().toSeconds() + " s; "
                + testbed.busyWith().orElse("everything else is quiet");
        judge.judge(new Finding(Finding.HANG, -1, -1, "", "hang: " + words, Set.of()), new VfHistory(), place(plan));
        hangs++;
        if (hangs >= HANGS_MAX || config.parameters().stopOnViolation()) {
            stop(SoakEnd.HANG, words);
        }
        storm.abandon();
        nextRound++;
        startTestbed();
    }

    private void startTestbed() {
        closeTestbed();
        WaitBounds bounds =
                new WaitBounds(QUIET_BOUND, config.stuckAfter().dividedBy(2), THREAD_END, WaitBounds.DEFAULT.oneCase());
        TestbedOptions options = TestbedOptions.of(config.revision(), config.profile())
                .withVfs(config.parameters().vfs())
                .withTiming(config.timing())
                .withPfFaults(faults)
                .withListeners(recorders)
                .withPacing(faults)
                .withInstruments(recorders)
                .withBounds(bounds);
        testbed = Testbed.start(options, PF_NAME);
        away = testbed.host().addNamespace("away");
        sampler.watch(testbed);
        Map<Integer, Quiet.Busy> busy = Quiet.await(testbed, QUIET_BOUND, this::abandoning);
        testbed.vfs().forEach(vf -> testbed.host().ip().setUp(testbed.host().initNamespace(), vf.deviceName()));
        busy.putAll(Quiet.await(testbed, QUIET_BOUND, this::abandoning));
        if (!busy.isEmpty() && !abandoning()) {
            Map.Entry<Integer, Quiet.Busy> first = busy.entrySet().iterator().next();
            throw new IllegalStateException("VF " + first.getKey() + " does not come up: "
                    + first.getValue().words());
        }
    }

    private void closeTestbed() {
        if (testbed != null) {
            sampler.watch(null);
            testbed.close();
        }
    }
}
