package io.vfhammer.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * A breadth-first search of a scope, level by level, so that the schedules it finds are the shortest; among those of one
 * length the first in the order of steps. Unless a limit is hit, the
 * result does not depend on the number of threads.
 *
 * <p>{@link #run} is called once; {@link #stop} and {@link #progress} by any thread meanwhile.
 */
public final class Search {
    /** Why a search ended before it had seen everything. */
    public enum Limit {
        NONE("the fixpoint was reached"),
        STATES("the state cap was reached"),
        DEPTH("the depth cap was reached"),
        INTERRUPTED("interrupted"),
        /** See {@link Search#until}. */
        FOUND("what was looked for was found, nothing after it"),
        /** Walks see a part, however many there are. */
        RANDOM("random walks do not see everything");

        private final String words;

        Limit(String words) {
            this.words = words;
        }

        /** Returns the reason in words. */
        public String words() {
            return words;
        }
    }

    /**
     * How far a search is.
     *
     * @param states discovered so far
     * @param edges steps made so far
     * @param frontier states on the level that is being expanded
     * @param depth steps from the start to that level
     * @param nanos since the start
     */
    public record Progress(long states, long edges, long frontier, int depth, long nanos) {
        /** Returns the edges a second, on average. */
        public long edgesPerSecond() {
            return nanos == 0 ? 0 : (long) (edges * 1e9 / nanos);
        }
    }

    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final Scope scope;
    private final SearchLimits limits;
    private final StateTable table;
    private final Budget budget;
    private final List<Expander> expanders = new ArrayList<>();
    private final IntList order = new IntList();
    private final LongAdder edges = new LongAdder();
    private volatile boolean stopped;
    private volatile boolean full;
    private volatile long frontier;
    private volatile int depth;
    private volatile long startNanos;
    private List<Tally.Entry> earlier = List.of();
    private long earlierDoomed;
    private Checkpoint.Progress boundary;
    private Path periodicFile;
    private long periodNanos;

    /** What ends the search when it shows; null for nothing. */
    private Predicate<ViolationClass> wanted;

    private int looked;
    private boolean found;

    /** Null until a level is wide enough for several threads: loading its classes takes as long as a short search. */
    private ExecutorService pool;

    public Search(Scope scope, SearchLimits limits) {
        this.scope = scope;
        this.limits = limits;
        // A run to quiescence keeps states that were not discovered yet: some room for them.
        table = new StateTable(limits.statesMax() + limits.statesMax() / 4 + BLOCK, limits.threads());
        budget = new Budget(limits.statesMax());
        for (int i = 0; i < limits.threads(); i++) {
            expanders.add(new Expander(scope, table, budget));
        }
    }

    /**
     * Goes on with an earlier search of {@code scope} from its checkpoint, with other limits if one likes.
     *
     * @throws CheckpointException when {@code file} is damaged or of another search
     */
    public static Search resume(Scope scope, SearchLimits limits, Path file) throws CheckpointException {
        Search search = new Search(scope, limits);
        Checkpoint.Progress progress = Checkpoint.read(file, scope, search.table, search.order);
        search.boundary = progress;
        search.budget.takeAll(progress.discovered());
        search.edges.add(progress.edges());
        search.earlierDoomed = progress.doomed();
        search.earlier = progress.violations();
        search.depth = Math.max(0, progress.depth() - 1);
        return search;
    }

    /** Has the search write a checkpoint to {@code file} after the first level that ends {@code period} after the last. */
    public void checkpointEvery(Duration period, Path file) {
        periodNanos = period.toNanos();
        periodicFile = file;
    }

    /** Has the search end with the first level on which a class shows that {@code wanted} accepts. Before {@link #run}. */
    public void until(Predicate<ViolationClass> wanted) {
        this.wanted = wanted;
    }

    /**
     * Writes a checkpoint to resume from: the beginning of the level that was not finished. After {@link #run}.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    public void writeCheckpoint(Path file) {
        try {
            Checkpoint.write(file, scope, boundary, table, order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the search soon; what was found so far is its result. */
    public void stop() {
        stopped = true;
    }

    /** Returns how far the search is. */
    public Progress progress() {
        long nanos = startNanos == 0 ? 0 : System.nanoTime() - startNanos;
        return new Progress(budget.taken(), edges.sum(), frontier, depth, nanos);
    }

    /**
     * Searches the scope up to its limits.
     *
     * @throws UncheckedIOException when a periodic checkpoint cannot be written
     */
    public SearchResult run() {
        startNanos = System.nanoTime() - (boundary == null ? 0 : boundary.nanos());
        try {
            if (boundary == null) {
                order.add(expanders.get(0).start());
                expanders.get(0).takeReached();
                boundary = boundary(0, 0);
            }
            searchLevels();
            return result(boundary.from() < order.size());
        } finally {
            if (pool != null) {
                pool.shutdownNow();
            }
        }
    }

    private void searchLevels() {
        long written = System.nanoTime();
        int from = boundary.from();
        found = finds(boundary.violations());
        for (int level = boundary.depth();
                level < limits.depthMax() && from < order.size() && !stopped && !found;
                level++) {
            int to = order.size();
            depth = level;
            frontier = (long) to - from;
            expandLevel(from, to);
            if (stopped || full) {
                found = finds(violations());
                return; // the level may not be complete: a checkpoint is of its beginning
            }
            from = to;
            boundary = boundary(from, level + 1);
            found = finds(boundary.violations());
            if (periodicFile != null && System.nanoTime() - written >= periodNanos) {
                writeCheckpoint(periodicFile);
                written = System.nanoTime();
            }
        }
    }

    /** A class that was looked at before is the same still. */
    private boolean finds(List<Tally.Entry> violations) {
        if (wanted == null || violations.size() == looked) {
            return false;
        }
        looked = violations.size();
        for (ViolationClass one : classes(violations)) {
            if (wanted.test(one)) {
                return true;
            }
        }
        return false;
    }

    /** What is known when every state before {@code from} was expanded and no other. */
    private Checkpoint.Progress boundary(int from, int level) {
        return new Checkpoint.Progress(
                from, order.size(), edges.sum(), doomed(), level, System.nanoTime() - startNanos, violations());
    }

    private List<Tally.Entry> violations() {
        List<Tally.Entry> all = new ArrayList<>(earlier);
        for (Expander one : expanders) {
            all.addAll(one.tally().entries());
        }
        return Tally.merge(all);
    }

    private long doomed() {
        long doomed = earlierDoomed;
        for (Expander one : expanders) {
            doomed += one.doomed();
        }
        return doomed;
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "explore");
        thread.setDaemon(true);
        return thread;
    }

    private void expandLevel(int from, int to) {
        int blocks = (to - from + BLOCK - 1) / BLOCK;
        int[][] reached = new int[blocks][];
        int workers = Math.min(expanders.size(), blocks);
        AtomicInteger nextBlock = new AtomicInteger();
        List<Callable<Void>> expansions = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            Expander expander = expanders.get(i);
            expansions.add(() -> {
                for (int b = nextBlock.getAndIncrement();
                        b < blocks && !stopped && !full;
                        b = nextBlock.getAndIncrement()) {
                    reached[b] = expandBlock(expander, from + b * BLOCK, Math.min(to, from + (b + 1) * BLOCK));
                }
                return null;
            });
        }
        runAll(expansions);
        if (workers > 1) {
            keepEarliest(reached, from, workers);
        }
        for (int[] block : reached) {
            for (int i = 0; block != null && i < block.length && block[i] != StateTable.NONE; i++) {
                order.add(block[i]);
            }
        }
    }

    private int[] expandBlock(Expander expander, int from, int to) {
        for (int position = from; position < to; position++) {
            if (!expander.expand(order.get(position), position)) {
                full = true;
                break;
            }
        }
        edges.add(expander.takeEdges());
        return expander.takeReached();
    }

    /** Drops from each block the states that another block has reached by an earlier step. */
    private void keepEarliest(int[][] reached, int from, int workers) {
        AtomicInteger nextBlock = new AtomicInteger();
        List<Callable<Void>> filters = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            filters.add(() -> {
                for (int b = nextBlock.getAndIncrement(); b < reached.length; b = nextBlock.getAndIncrement()) {
                    if (reached[b] != null) {
                        keepEarliest(reached[b], from, b);
                    }
                }
                return null;
            });
        }
        runAll(filters);
    }

    private void keepEarliest(int[] block, int from, int number) {
        int kept = 0;
        for (int node : block) {
            long position = table.origin(node) >> Expander.ORIGIN_STEP_BITS;
            if (position - from >> BLOCK_BITS == number) {
                block[kept++] = node;
            }
        }
        if (kept < block.length) {
            block[kept] = StateTable.NONE;
        }
    }

    private void runAll(List<Callable<Void>> tasks) {
        try {
            if (tasks.size() == 1) {
                tasks.get(0).call();
                return;
            }
            if (pool == null) {
                pool = Executors.newFixedThreadPool(limits.threads(), Search::daemon);
            }
            for (Future<Void> task : pool.invokeAll(tasks)) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a search thread failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a search was interrupted", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a search thread failed", e);
        }
    }

    private SearchResult result(boolean more) {
        long nanos = System.nanoTime() - startNanos;
        Limit limit = Limit.NONE;
        if (found) {
            limit = Limit.FOUND;
        } else if (full) {
            limit = Limit.STATES;
        } else if (stopped) {
            limit = Limit.INTERRUPTED;
        } else if (more) {
            limit = Limit.DEPTH;
        }
        List<ViolationClass> classes = classes(violations());
        return new SearchResult(
                scope, limit, budget.taken(), edges.sum(), doomed(), depth, nanos, table.bytes(), classes);
    }

    private List<ViolationClass> classes(List<Tally.Entry> violations) {
        List<ViolationClass> classes = new ArrayList<>();
        for (Tally.Entry entry : violations) {
            Schedule schedule = new Schedule(scope, pathTo(entry.earliest()));
            classes.add(ViolationClass.of(Signature.of(entry.signature()), entry.count(), schedule));
        }
        classes.sort(ViolationClass.SHORTEST_FIRST);
        return classes;
    }

    private List<Integer> pathTo(long origin) {
        List<Integer> steps = new ArrayList<>();
        for (long at = origin; at >= 0; at = table.origin(order.get((int) (at >> Expander.ORIGIN_STEP_BITS)))) {
            steps.add(0, (int) at & (1 << Expander.ORIGIN_STEP_BITS) - 1);
        }
        return steps;
    }
}
