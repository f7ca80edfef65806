package io.vfhammer.explore;

import io.vfhammer.filter.TransitionListener;
import java.util.Arrays;

/**
 * Makes every step of a state and sorts the results into the table. A new state is run to quiescence at once, as far as a
 * state whose end is known, and the states on the way are kept: each step of a search is made once, the checks included.
 * Not thread-safe: one for each thread.
 */
final class Expander {
    /** A run to quiescence that takes more steps than this never gets there; the longest that do take under fifty. */
    static final int STEPS_TO_QUIESCENCE_MAX = 200;

    /** Width of the step in an origin; the position of the state before is above it. */
    static final int ORIGIN_STEP_BITS = 7;

    private final StateTable table;
    private final Budget budget;
    private final StateTable.Writer writer;
    private final Model model;
    private final StepChoice choice;
    private final Ending ending;
    private final Rest rest;
    private final Tally tally = new Tally();
    private final int vids;
    /** A step towards quiescence may fall short of something, too: each is made. */
    private final boolean everyTickCounts;

    private final long[] parent = new long[PackedState.WORDS];
    private final long[] endWords = new long[PackedState.WORDS];
    private final long[] chain = new long[PackedState.WORDS * (STEPS_TO_QUIESCENCE_MAX + 2)];
    private final long[] hashes = new long[STEPS_TO_QUIESCENCE_MAX + 2];

    private int[] reached = new int[1024];
    private int reachedSize;
    private long edges;
    private long doomed;

    Expander(Scope scope, StateTable table, Budget budget) {
        this.table = table;
        this.budget = budget;
        writer = table.new Writer();
        model = new Model(scope, TransitionListener.NONE);
        choice = new StepChoice(model);
        ending = new Ending(model);
        rest = new Rest(model);
        vids = scope.vids();
        everyTickCounts = scope.has(Fault.GAPS);
    }

    /** Puts the state in which the model starts into the table and returns its node. */
    int start() {
        model.store(chain, 0);
        int node = resolve();
        reach(node, -1);
        return node;
    }

    /**
     * Makes every step of {@code node}.
     *
     * @param position where the node stands in the order of discovery
     * @return false when the budget or the table is exhausted
     */
    boolean expand(int node, int position) {
        table.read(node, parent, 0);
        model.load(parent, 0);
        int count = choice.find();
        int quiescing = model.quiescing();
        boolean healthy = !table.isDoomed(node);
        for (int i = 0; i < count; i++) {
            int step = choice.step(i);
            int child;
            boolean refused = false;
            if (step == quiescing && !everyTickCounts && table.next(node) >= 0) {
                child = table.next(node);
            } else {
                model.load(parent, 0);
                if (!model.perform(step)) {
                    continue;
                }
                refused = model.fellShort();
                model.store(chain, 0);
                child = resolve();
            }
            long origin = (long) position << ORIGIN_STEP_BITS | step;
            if (child == StateTable.NONE || !reach(child, origin)) {
                return false;
            }
            edges++;
            if (healthy) {
                judge(child, step, origin, refused);
            }
        }
        return true;
    }

    /** Returns false when a new state does not fit the budget. */
    private boolean reach(int child, long origin) {
        long known = table.reach(child, origin);
        if (known <= origin) {
            return true;
        }
        if (known == StateTable.UNDISCOVERED) {
            if (!budget.take()) {
                return false;
            }
            if (table.isDoomed(child)) {
                doomed++;
            }
        }
        if (reachedSize == reached.length) {
            reached = Arrays.copyOf(reached, reachedSize * 2);
        }
        reached[reachedSize++] = child;
        return true;
    }

    /** Returns the node of the state at the start of the chain, in which the model is as well. */
    private int resolve() {
        int depth = 0;
        int next = find(0);
        if (next != StateTable.NONE) {
            return next;
        }
        int end = StateTable.NONE;
        rest.begin();
        for (int step = model.quiescing(); ; step = model.quiescing()) {
            if (rest.isOver(step, chain, depth * PackedState.WORDS)) {
                next = StateTable.NONE - ending.fate(chain[depth * PackedState.WORDS]);
                end = 0;
                break;
            }
            if (depth == STEPS_TO_QUIESCENCE_MAX) {
                return insert(0, StateTable.NONE, StateTable.NEVER);
            }
            if (!model.perform(step)) {
                throw new IllegalStateException("a step to quiescence was not possible: " + Steps.words(step));
            }
            model.store(chain, (depth + 1) * PackedState.WORDS);
            next = find(depth + 1);
            if (next != StateTable.NONE) {
                end = table.end(next);
                break;
            }
            depth++;
        }
        for (int i = depth; i >= 0 && (i == depth || next != StateTable.NONE); i--) {
            next = insert(i, next, end);
            end = next == StateTable.NONE ? end : table.end(next);
        }
        return next;
    }

    private int find(int depth) {
        hashes[depth] = StateTable.hash(chain, depth * PackedState.WORDS);
        return table.find(chain, depth * PackedState.WORDS, hashes[depth]);
    }

    private int insert(int depth, int next, int end) {
        return table.insert(writer, chain, depth * PackedState.WORDS, hashes[depth], next, end);
    }

    /** Notes what a step from a healthy state has broken. */
    private void judge(int child, int step, long origin, boolean refused) {
        if (table.isDoomed(child)) {
            int end = table.end(child);
            if (end == StateTable.NEVER) {
                tally.add(Signature.code(Signature.Kind.NEVER, step), origin);
                return;
            }
            int quiescent = end >> 1;
            table.read(quiescent, endWords, 0);
            int fate = table.fate(quiescent);
            boolean wedged = (fate & Ending.WEDGED) != 0;
            int bad = fate & ~Ending.WEDGED;
            if (bad == 0) {
                tally.add(Signature.code(Signature.Kind.WEDGED, step), origin);
            }
            Signature.Kind kind = wedged ? Signature.Kind.WEDGED : Signature.Kind.SETTLED;
            for (int place = 0; place < vids; place++) {
                if ((bad >> place & 1) != 0) {
                    boolean ofOther = PackedMailbox.isOfOther(parent[2], place, model.scope.ordered());
                    int cause = Steps.causeOf(step, ofOther);
                    tally.add(Signature.code(kind, place, cause, endWords[0], parent[0]), origin);
                }
            }
        } else if (refused) {
            table.read(table.end(child) >> 1, endWords, 0);
            tally.add(Signature.lapse(step, endWords[0], parent[0]), origin);
        }
    }

    /** Returns what was reached, perhaps not for the first time, since the last call; each at most once. */
    int[] takeReached() {
        int[] copy = Arrays.copyOf(reached, reachedSize);
        reachedSize = 0;
        return copy;
    }

    Tally tally() {
        return tally;
    }

    long takeEdges() {
        long taken = edges;
        edges = 0;
        return taken;
    }

    long doomed() {
        return doomed;
    }
}
