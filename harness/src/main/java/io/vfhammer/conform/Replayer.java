package io.vfhammer.conform;

import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drives the model through traces and compares everything after every step, up to the first difference of each. Not
 * thread-safe.
 */
public final class Replayer {
    private final Revision revision;
    private final TransitionListener listener;
    private long steps;

    /** @param listener told of every filter transition of every trace */
    public Replayer(Revision revision, TransitionListener listener) {
        this.revision = revision;
        this.listener = listener;
    }

    /** Returns how many steps were compared so far, those during a close included. */
    public long steps() {
        return steps;
    }

    /** Replays {@code trace}; returns where the model differs first, if it does. */
    public Optional<Difference> replay(Trace trace) {
        Run run = new Run(trace);
        for (int i = 0; i < trace.steps().size(); i++) {
            List<Difference.Field> fields = run.top(trace.steps().get(i));
            if (!fields.isEmpty()) {
                return Optional.of(Difference.in(trace, i, run.nested, fields));
            }
        }
        return Optional.empty();
    }

    /** One trace under way. */
    private final class Run {
        private final SteppedVf vf;
        private final Map<String, String> renames;

        /** The step of a close that was compared last, from 0; -1 outside of a close's wait. */
        private int nested = -1;

        Run(Trace trace) {
            vf = new SteppedVf(revision, trace.api(), trace.max(), listener);
            renames = TraceWords.renames(Revisions.find(trace.driver()).orElse(revision), revision);
        }

        List<Difference.Field> top(Step step) {
            return step.action().kind() == Action.Kind.CLOSE ? close(step) : plain(step);
        }

        private List<Difference.Field> plain(Step step) {
            if (step.action().kind() == Action.Kind.REPLY) {
                VirtchnlOpcode wanted = step.action().reply().opcode();
                VirtchnlOpcode oldest = vf.takeOldest();
                if (oldest != wanted) {
                    steps++;
                    String got = oldest == null ? "nothing outstanding" : oldest.name();
                    return List.of(new Difference.Field("oldest outstanding", List.of(wanted.name()), List.of(got)));
                }
            }
            return compare(step, vf.act(step.action()));
        }

        private List<Difference.Field> close(Step step) {
            boolean waits = vf.beginClose();
            if (!waits && !step.during().isEmpty()) {
                steps++;
                String expected = step.during().size() + " steps while close waits";
                return List.of(new Difference.Field("during", List.of(expected), List.of("close does not wait")));
            }
            for (nested = 0; nested < step.during().size(); nested++) {
                List<Difference.Field> fields = plain(step.during().get(nested));
                if (!fields.isEmpty()) {
                    return fields;
                }
            }
            nested = -1;
            if (waits) {
                Action.Kind more = vf.nextWhileWaiting(step.action().mode(), lastKind(step));
                if (more != null) {
                    steps++;
                    String expected = "none after " + step.during().size() + " steps";
                    return List.of(
                            new Difference.Field("during", List.of(expected), List.of("one more " + more.word())));
                }
                vf.endClose();
            }
            return compare(step, 0);
        }

        private static Action.Kind lastKind(Step close) {
            int size = close.during().size();
            return size == 0 ? null : close.during().get(size - 1).action().kind();
        }

        private List<Difference.Field> compare(Step step, int returnCode) {
            steps++;
            Seen expected = new Seen(step.returnCode(), step.sent(), renamed(step.after()));
            Seen got = new Seen(returnCode, vf.drainSent(), vf.look());
            return expected.equals(got) ? List.of() : expected.differences(got);
        }

        private Snapshot renamed(Snapshot after) {
            if (renames.isEmpty()) {
                return after;
            }
            List<Snapshot.Entry> filters = new ArrayList<>(after.filters().size());
            for (Snapshot.Entry entry : after.filters()) {
                filters.add(new Snapshot.Entry(entry.vid(), renames.getOrDefault(entry.state(), entry.state())));
            }
            return new Snapshot(
                    filters, after.count(), after.work(), after.currentOp(), after.netdev(), after.outstanding());
        }
    }
}
