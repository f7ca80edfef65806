package io.vfhammer.explore;

import io.vfhammer.filter.TransitionListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One state run to quiescence: what is wrong in the end. Used where there is no table of a search. Not thread-safe.
 *
 * <p>It can remember the ends of states that it has run before: a state has one place, and the latest there is remembered.
 */
final class Trial {
    /** Places for who tries many states of a scope: a megabyte. */
    static final int MANY = 1 << 14;

    /** The state, the state in which it ended, the fate and the kind. */
    private static final int PLACE_WORDS = 2 * PackedState.WORDS + 1;

    private static final int KIND_SHIFT = 32;

    private final Model model;
    private final Ending ending;
    private final Rest rest;
    private final long[] end = new long[PackedState.WORDS];
    private Signature.Kind kind = Signature.Kind.SETTLED;
    private int fate;

    private final long[] remembered;

    /** Remembers nothing. */
    Trial(Scope scope) {
        this(scope, 0);
    }

    /**
     * @param scope must be that of the states that are tried
     * @param places how many ends are remembered at most: a power of two, or 0
     */
    Trial(Scope scope, int places) {
        remembered = new long[places * PLACE_WORDS];
        model = new Model(scope, TransitionListener.NONE);
        ending = new Ending(model);
        rest = new Rest(model);
    }

    /** Runs the state at {@code at} to quiescence; returns whether something is wrong then. */
    boolean isDoomed(long[] words, int at) {
        if (remembered.length == 0) {
            run(words, at);
        } else {
            runOrRemember(words, at);
        }
        return kind == Signature.Kind.NEVER || fate != 0;
    }

    private void runOrRemember(long[] words, int at) {
        int place = (int) StateTable.hash(words, at) & remembered.length / PLACE_WORDS - 1;
        int from = place * PLACE_WORDS;
        if (Arrays.equals(remembered, from, from + PackedState.WORDS, words, at, at + PackedState.WORDS)) {
            System.arraycopy(remembered, from + PackedState.WORDS, end, 0, PackedState.WORDS);
            long found = remembered[from + PLACE_WORDS - 1];
            fate = (int) found;
            kind = Signature.Kind.ofCode((int) (found >>> KIND_SHIFT));
            return;
        }
        run(words, at);
        System.arraycopy(words, at, remembered, from, PackedState.WORDS);
        System.arraycopy(end, 0, remembered, from + PackedState.WORDS, PackedState.WORDS);
        remembered[from + PLACE_WORDS - 1] = (long) kind.code() << KIND_SHIFT | fate;
    }

    private void run(long[] words, int at) {
        model.load(words, at);
        model.store(end, 0);
        rest.begin();
        int steps = 0;
        for (int step = model.quiescing(); !rest.isOver(step, end, 0); step = model.quiescing()) {
            if (steps++ == Expander.STEPS_TO_QUIESCENCE_MAX) {
                kind = Signature.Kind.NEVER;
                fate = 0;
                return;
            }
            model.perform(step);
            model.store(end, 0);
        }
        fate = ending.fate(end[0]);
        kind = (fate & Ending.WEDGED) != 0 ? Signature.Kind.WEDGED : Signature.Kind.SETTLED;
    }

    /** Returns the state in which the last run ended. */
    long[] end() {
        return end;
    }

    /**
     * Returns the codes of what the last run found wrong.
     *
     * @param step the step that led to the state that was run
     * @param before the state before that
     */
    List<Integer> signatures(int step, long[] before) {
        List<Integer> codes = new ArrayList<>();
        for (int place = 0; place < model.scope.vids(); place++) {
            if ((fate >> place & 1) != 0) {
                boolean ofOther = PackedMailbox.isOfOther(before[2], place, model.scope.ordered());
                codes.add(Signature.code(kind, place, Steps.causeOf(step, ofOther), end[0], before[0]));
            }
        }
        if (codes.isEmpty() && kind != Signature.Kind.SETTLED) {
            codes.add(Signature.code(kind, step));
        }
        return codes;
    }

    /** Returns the code of what {@code step} fell short of, for a state that is not doomed. */
    int refusal(int step, long before) {
        return Signature.lapse(step, end[0], before);
    }
}
