package io.vfhammer.cli;

import io.vfhammer.explore.RandomWalks;
import io.vfhammer.explore.Search;
import io.vfhammer.explore.SearchResult;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows on standard error how far a search is, every other second, and ends it when the process is told to end, so that
 * what it found so far is still printed. Closed when that is done.
 */
final class SearchProgress implements AutoCloseable {
    private static final int SECONDS_BETWEEN_LINES = 2;
    private static final int SECONDS_TO_PRINT_MAX = 300;

    private final PrintWriter err;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(SearchProgress::daemon);
    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "explore-interrupted");
    private volatile Search search;
    private volatile Runnable stop;
    private volatile boolean interrupted;

    SearchProgress(PrintWriter err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
        Future<?> unused =
                clock.scheduleAtFixedRate(this::line, SECONDS_BETWEEN_LINES, SECONDS_BETWEEN_LINES, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "explore-progress");
        thread.setDaemon(true);
        return thread;
    }

    SearchResult run(Search next) {
        search = next;
        stop(next::stop);
        try {
            return next.run();
        } finally {
            search = null;
        }
    }

    /** A search that begins after the end was asked for ends at once. */
    private void stop(Runnable how) {
        stop = how;
        if (interrupted) {
            how.run();
        }
    }

    /** Returns whether the process was told to end. */
    boolean isInterrupted() {
        return interrupted;
    }

    SearchResult run(RandomWalks walks) {
        stop(walks::stop);
        return walks.run();
    }

    private void line() {
        Search now = search;
        if (now != null) {
            Search.Progress at = now.progress();
            err.printf(
                    Locale.ROOT,
                    "%,d states, %,d edges, %,d edges/s, frontier %,d, depth %d%n",
                    at.states(),
                    at.edges(),
                    at.edgesPerSecond(),
                    at.frontier(),
                    at.depth());
            err.flush();
        }
    }

    /** The process ends with what the search amounts to, not with the signal's number. */
    private void interrupted() {
        interrupted = true;
        Runnable now = stop;
        if (now == null) {
            return;
        }
        now.run();
        try {
            boolean unused = printed.await(SECONDS_TO_PRINT_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.UNKNOWN);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        printed.countDown();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook has run.
        }
    }
}
