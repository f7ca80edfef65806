package io.vfhammer.explore;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.ArrayList;
import java.util.List;

/** Writes down what happens within the steps of a replay. Thread-safe; it waits for nobody. */
final class EventLog implements StepObserver, TransitionListener {
    private final Revision revision;
    private final List<Beat.Event> events = new ArrayList<>();

    EventLog(Revision revision) {
        this.revision = revision;
    }

    /** Returns what was noted since the last call. */
    synchronized List<Beat.Event> take() {
        List<Beat.Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    synchronized void event(Beat.Lane from, Beat.Lane to, String text) {
        events.add(new Beat.Event(from, to, text));
    }

    @Override
    public void user(String what, int vid) {
        event(Beat.Lane.USER, Beat.Lane.WORKER, what + " " + vid);
    }

    @Override
    public void refused(int vid) {
        event(Beat.Lane.WORKER, Beat.Lane.USER, "refused");
    }

    @Override
    public void sent(VirtchnlOpcode opcode, int vids) {
        event(Beat.Lane.WORKER, Beat.Lane.MAILBOX, message(opcode, vids));
    }

    @Override
    public void answered(VirtchnlOpcode opcode, int vids, VirtchnlStatus status, boolean lost) {
        event(Beat.Lane.MAILBOX, Beat.Lane.PF, message(opcode, vids));
        String answer = message(opcode, vids) + ": " + status.name();
        if (lost) {
            event(Beat.Lane.PF, Beat.Lane.MAILBOX, answer + ", lost");
        } else {
            event(Beat.Lane.PF, Beat.Lane.WORKER, answer);
        }
    }

    private static String message(VirtchnlOpcode opcode, int vids) {
        return opcode.isVlan() ? opcode.name() + " [" + Replay.vids(vids) + "]" : opcode.name();
    }

    @Override
    public void transition(int vid, VlanFilterState from, FilterEvent event, VlanFilterState to) {
        if (from != to) {
            String text = vid + ": " + revision.nameOf(from) + " -> " + revision.nameOf(to);
            event(Beat.Lane.WORKER, Beat.Lane.WORKER, text);
        }
    }
}
