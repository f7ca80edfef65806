package io.vfhammer.cli;

import io.vfhammer.check.Verdict;
import io.vfhammer.soak.Soak;
import io.vfhammer.soak.SoakEnd;
import io.vfhammer.soak.SoakRun;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Shows on standard error how far a soak is: on a terminal one line that changes, else a line every half minute. Has the soak
 * end when the process is told to end, and waits until its results are written.
 */
final class SoakProgress {
    private static final int SECONDS_BETWEEN_LINES = 30;
    private static final int SECONDS_TO_END_MAX = 10;

    private final PrintWriter err;
    private final Soak soak;
    private final boolean terminal = Boolean.getBoolean("vfhammer.terminal");
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(SoakProgress::daemon);
    private volatile int exitCode = ExitCode.UNKNOWN;
    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "soak-interrupted");

    private SoakProgress(PrintWriter err, Soak soak) {
        this.err = err;
        this.soak = soak;
        Runtime.getRuntime().addShutdownHook(hook);
        int seconds = terminal ? 1 : SECONDS_BETWEEN_LINES;
        Future<?> unused = clock.scheduleAtFixedRate(this::line, seconds, seconds, TimeUnit.SECONDS);
    }

    /**
     * Runs {@code soak} and returns what came of it.
     *
     * @param print told what came of it while the process, if it was told to end, still waits for that
     */
    static SoakRun during(Soak soak, PrintWriter err, Consumer<SoakRun> print) {
        SoakProgress progress = new SoakProgress(err, soak);
        try {
            SoakRun run = soak.run();
            progress.lineDone();
            print.accept(run);
            progress.exitCode = Verdict.valueOf(run.verdict()).exitCode();
            return run;
        } finally {
            progress.close();
        }
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "soak-progress");
        thread.setDaemon(true);
        return thread;
    }

    private void line() {
        String words = words(soak.progress());
        if (terminal) {
            err.printf(Locale.ROOT, "\r%-100s", words);
        } else {
            err.println(words);
        }
        err.flush();
    }

    static String words(Soak.Progress at) {
        String left = at.fraction() > 0
                ? ", " + hours(at.seconds() / at.fraction() - at.seconds()) + " left (" + percent(at.fraction()) + ")"
                : "";
        return String.format(
                Locale.ROOT,
                "%s%s, round %d, %,d ops (%,.0f/s), %d violations, %d known, %s",
                hours(at.seconds()),
                left,
                at.rounds() + 1,
                at.ops(),
                at.ops() / Math.max(at.seconds(), 1),
                at.violations(),
                at.residuals(),
                at.phase());
    }

    private static String percent(double fraction) {
        return Math.round(fraction * 100) + " %";
    }

    private static String hours(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** The process ends with what the soak amounts to, not with the signal's number. */
    private void interrupted() {
        soak.stop(SoakEnd.SIGNAL, "the process was told to end");
        try {
            if (!written.await(SECONDS_TO_END_MAX, TimeUnit.SECONDS)) {
                err.println("vfhammer: the soak did not end in " + SECONDS_TO_END_MAX
                        + " s; its directory has what was written before");
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    private void lineDone() {
        clock.shutdownNow();
        if (terminal) {
            err.println();
        }
    }

    private void close() {
        clock.shutdownNow();
        written.countDown();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook has run.
        }
    }
}
