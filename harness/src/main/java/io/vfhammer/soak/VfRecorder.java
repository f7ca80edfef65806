package io.vfhammer.soak;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.host.NetdevOps;
import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.mailbox.VfSideMailbox;
import io.vfhammer.vf.Errno;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import java.util.Set;

/**
 * Measures one VF: stands between its driver, its mailbox and the network core, counts, times, and keeps the round's tape.
 *
 * <p>Guards: what the transitions are timed with is touched under the list lock only; what messages are timed with only by
 * the worker; the rest is thread-safe by itself.
 */
final class VfRecorder implements TransitionListener {
    private static final int OPCODES = 64;

    /** The first part of a worker's name: 8021q pushes VLANs on it, users add them on theirs. */
    private static final String WORKER = "kworker/";

    private final VirtchnlOpcode renewing;
    private final SoakCounters counters;
    private final Latencies latencies;

    // ---- under the list lock
    private final long[] addedAt = new long[RoundPlan.VIDS_MAX];
    private final long[] deletedAt = new long[RoundPlan.VIDS_MAX];

    // ---- the worker's
    private final long[] sentAt = new long[OPCODES];
    private int owed;
    private long resetAt;

    private volatile VfHistory history = new VfHistory();
    private volatile long openedAt;
    private volatile boolean disabledInClose;
    private volatile boolean refusedByFault;
    private volatile boolean renegotiated = true;

    /** @param renewing the request with which a driver renews its capabilities */
    VfRecorder(VirtchnlOpcode renewing, SoakCounters counters, Latencies latencies) {
        this.renewing = renewing;
        this.counters = counters;
        this.latencies = latencies;
    }

    /** A round begins: what was before is forgotten. */
    void beginRound() {
        history = new VfHistory();
    }

    /** Returns what happened in this round so far. */
    VfHistory history() {
        return history;
    }

    /** Returns what befell the VF in this round so far. */
    Set<Fact> facts() {
        Set<Fact> facts = history.facts();
        if (renewing == VirtchnlOpcode.GET_VF_RESOURCES) {
            facts.add(Fact.V1);
        }
        if (!renegotiated) {
            facts.add(Fact.NOT_RENEGOTIATED);
        }
        return facts;
    }

    /** A user or administrator does something to this VF beside what its driver hears of. */
    void note(String words, Fact... facts) {
        VfHistory now = history;
        now.tape().note(VfTape.Kind.NOTE, words);
        for (Fact fact : facts) {
            now.add(fact);
        }
    }

    /** A fault befalls {@code request} at the PF; on its thread. */
    void fault(FaultKind kind, VirtchnlRequest request) {
        VfHistory now = history;
        now.tape().message(VfTape.Kind.FAULT, request.opcode(), false, kind.word() + " " + request);
        switch (kind) {
            case DROP_REPLY, DROP_REQUEST -> now.add(Fact.DROPPED);
            case PARTIAL -> {
                refusedByFault = true;
                now.add(Fact.PARTIAL);
            }
            case REFUSE -> refusedByFault = true;
            default -> {
                // a delay does no harm by itself
            }
        }
    }

    void watchdogLate(long nanos) {
        latencies.record(Latency.WATCHDOG_LATENESS, Math.max(nanos, 0));
    }

    void resetBegins() {
        resetAt = System.nanoTime();
        history.add(Fact.RESET);
    }

    @Override
    public void transition(int vid, VlanFilterState from, FilterEvent event, VlanFilterState to) {
        int index = vid - RoundPlan.FIRST_VID;
        if (index < 0 || index >= RoundPlan.VIDS_MAX) {
            return;
        }
        VfHistory now = history;
        now.cell(index, from, event);
        boolean user = event == FilterEvent.USER_ADD || event == FilterEvent.USER_DEL;
        if (from != to || user) {
            now.tape().filter(vid, from, event, to);
        }
        if (from != to) {
            counters.transition(event);
            time(index, event, to);
        }
    }

    private void time(int index, FilterEvent event, VlanFilterState to) {
        if (event == FilterEvent.USER_ADD) {
            deletedAt[index] = 0;
            addedAt[index] = to == VlanFilterState.ADD ? System.nanoTime() : 0;
        } else if (event == FilterEvent.USER_DEL) {
            addedAt[index] = 0;
            deletedAt[index] = to == VlanFilterState.REMOVE ? System.nanoTime() : 0;
        } else if (to == VlanFilterState.ACTIVE) {
            if (event == FilterEvent.ADD_OK_V1 || event == FilterEvent.ADD_OK_V2) {
                recordSince(Latency.ADD_TO_ACTIVE, addedAt[index]);
            }
            addedAt[index] = 0;
            deletedAt[index] = 0;
        } else if (to == VlanFilterState.ABSENT) {
            recordSince(Latency.DELETE_TO_GONE, deletedAt[index]);
            addedAt[index] = 0;
            deletedAt[index] = 0;
        }
    }

    private void recordSince(Latency latency, long since) {
        if (since != 0) {
            latencies.record(latency, System.nanoTime() - since);
        }
    }

    VfSideMailbox around(VfSideMailbox mailbox) {
        return new Wire(mailbox);
    }

    NetdevOps around(NetdevOps driver) {
        return new Core(driver);
    }

    /** What the driver sends and receives; all of it on the worker. */
    private final class Wire implements VfSideMailbox {
        private final VfSideMailbox mailbox;

        Wire(VfSideMailbox mailbox) {
            this.mailbox = mailbox;
        }

        @Override
        public boolean send(VirtchnlOpcode opcode, VidBatch vids) {
            VfHistory now = history;
            counters.message(opcode);
            renegotiated |= opcode == renewing;
            if (sentAt[opcode.wire()] != 0) {
                counters.retry();
            }
            if (owed > 0 && opcode != VirtchnlOpcode.RESET_VF) {
                now.add(Fact.SKEW);
            }
            if (opcode != VirtchnlOpcode.GET_STATS) {
                now.tape().message(VfTape.Kind.SENT, opcode, true, VirtchnlRequest.of(opcode, vids));
            }
            if (Latency.roundTrip(opcode).isPresent()) {
                owed++;
                sentAt[opcode.wire()] = System.nanoTime();
            }
            return mailbox.send(opcode, vids);
        }

        @Override
        public VirtchnlReply receive() {
            VirtchnlReply reply = mailbox.receive();
            if (reply != null) {
                received(reply);
            }
            return reply;
        }

        private void received(VirtchnlReply reply) {
            VfHistory now = history;
            VirtchnlOpcode opcode = reply.opcode();
            boolean success = reply.status().isSuccess();
            if (opcode == VirtchnlOpcode.EVENT) {
                now.tape().message(VfTape.Kind.RECEIVED, opcode, true, reply.event());
                return;
            }
            owed = Math.max(owed - 1, 0);
            Latency.roundTrip(opcode).ifPresent(latency -> recordSince(latency, sentAt[opcode.wire()]));
            sentAt[opcode.wire()] = 0;
            if (opcode != VirtchnlOpcode.GET_STATS) {
                now.tape()
                        .message(VfTape.Kind.RECEIVED, opcode, success, "answer to " + opcode + ": " + reply.status());
            }
            if (!success) {
                counters.refusal(opcode);
                if (opcode.isVlan()) {
                    now.add(Fact.REFUSED);
                    if (!refusedByFault) {
                        now.add(Fact.REFUSED_BY_RULE);
                    }
                    refusedByFault = false;
                }
            }
            if (opcode == VirtchnlOpcode.DISABLE_QUEUES) {
                disabledInClose = true;
            } else if (opcode == VirtchnlOpcode.ENABLE_QUEUES && success) {
                recordSince(Latency.INTERFACE_UP, openedAt);
                recordSince(Latency.RESET_RECOVERY, resetAt);
                openedAt = 0;
                resetAt = 0;
            }
        }

        @Override
        public boolean enabled() {
            return mailbox.enabled();
        }

        @Override
        public ResetStatus resetStatus() {
            return mailbox.resetStatus();
        }

        @Override
        public void restart() {
            owed = 0;
            renegotiated = false;
            history.tape().note(VfTape.Kind.RESTART, null);
            mailbox.restart();
        }

        @Override
        public void shutdown() {
            owed = 0;
            history.add(Fact.GIVEN_UP);
            history.tape().note(VfTape.Kind.NOTE, "gives the PF up, frees its filters");
            mailbox.shutdown();
        }
    }

    /** What the network core asks of the driver. */
    private final class Core implements NetdevOps {
        private final NetdevOps driver;

        Core(NetdevOps driver) {
            this.driver = driver;
        }

        @Override
        public Errno open() {
            openedAt = System.nanoTime(); // before: the answer may be there before open returns
            Errno result = driver.open();
            history.tape().note(VfTape.Kind.OPENED, result);
            if (!result.isOk()) {
                openedAt = 0;
            }
            return result;
        }

        @Override
        public void stop() {
            long start = System.nanoTime();
            disabledInClose = false;
            openedAt = 0;
            history.add(Fact.CLOSE);
            history.tape().note(VfTape.Kind.CLOSING, null);
            driver.stop();
            latencies.record(Latency.INTERFACE_DOWN, System.nanoTime() - start);
            if (!disabledInClose) {
                history.add(Fact.CLOSE_TIMEOUT);
            }
            history.tape().note(VfTape.Kind.CLOSED, null);
        }

        @Override
        public Errno addVid(int vid) {
            Errno result = driver.addVid(vid);
            if (!result.isOk() && Thread.currentThread().getName().startsWith(WORKER)) {
                history.add(Fact.PUSH_REFUSED);
                history.tape()
                        .note(VfTape.Kind.NOTE, "the driver refuses VLAN " + vid + " that 8021q pushes: " + result);
            }
            return result;
        }

        @Override
        public void killVid(int vid) {
            driver.killVid(vid);
        }

        @Override
        public boolean filteringAllowed() {
            return driver.filteringAllowed();
        }

        @Override
        public boolean carrier() {
            return driver.carrier();
        }

        @Override
        public boolean present() {
            return driver.present();
        }
    }
}
