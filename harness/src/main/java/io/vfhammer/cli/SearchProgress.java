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
    private static final int SECONDS_TO_PRINT_MAX = 60;

    private final PrintWriter err;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(SearchProgress::daemon);
    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "explore-interrupted");
    private volatile Search search;
    private volatile Runnable stop;

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
        stop = next::stop;
        return next.run();
    }

    SearchResult run(RandomWalks walks) {
        stop = walks::stop;
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

    private void interrupted() {
        Runnable now = stop;
        if (now != null) {
            now.run();
            try {
                boolean unused = printed.await(SECONDS_TO_PRINT_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
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
