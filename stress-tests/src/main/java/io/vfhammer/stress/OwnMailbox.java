package io.vfhammer.stress;

import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.stress.bed.OwnOutcomes;
import io.vfhammer.stress.bed.Pauses;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlRequest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The hand-off between a VF and its PF: nothing lost, nothing twice, in order, never more than 32 messages. */
public final class OwnMailbox {
    private OwnMailbox() {}

    private static final int MESSAGES = 48;

    /** A queue of numbers with a bound. */
    abstract static class Queue {
        private int accepted;
        private int refused;
        private int taken;
        private boolean disordered;
        private boolean overfull;

        abstract boolean offer(int number);

        /** Returns the oldest number, or 0. */
        abstract int poll();

        abstract int size();

        final void send() {
            for (int number = 1; number <= MESSAGES; number++) {
                if (offer(accepted + 1)) {
                    accepted++;
                } else {
                    refused++;
                }
            }
        }

        final void receive() {
            Pauses.jitter();
            for (int i = 0; i < MESSAGES; i++) {
                overfull |= size() > Mailbox.SLOTS;
                take(poll());
            }
        }

        private void take(int number) {
            if (number != 0) {
                disordered |= number != ++taken;
            }
        }

        final String grade() {
            for (int i = 0; i <= Mailbox.SLOTS; i++) {
                take(poll());
            }
            if (overfull) {
                return "over the bound";
            }
            if (disordered) {
                return "out of order";
            }
            if (accepted + refused != MESSAGES || accepted < Mailbox.SLOTS) {
                return "refused below the bound";
            }
            return taken == accepted ? "ok" : "lost";
        }
    }

    /** The model's mailbox; a message carries its number as its VID. */
    abstract static class RealQueue extends Queue {
        private final Mailbox mailbox = new Mailbox();

        @Override
        final boolean offer(int number) {
            VidBatch batch = new VidBatch();
            batch.add(number);
            return mailbox.send(VirtchnlOpcode.ADD_VLAN_V2, batch);
        }

        @Override
        final int poll() {
            VirtchnlRequest request = mailbox.takeRequest();
            return request == null ? 0 : request.vid(0);
        }

        @Override
        final int size() {
            return mailbox.requestsWaiting();
        }
    }

    /** A ring whose count is read, changed and written back by both ends without a lock. */
    abstract static class RacyQueue extends Queue {
        private final int[] ring = new int[Mailbox.SLOTS];
        private int head;
        private int tail;
        private int count;

        @Override
        final boolean offer(int number) {
            int before = count;
            if (before >= Mailbox.SLOTS) {
                return false;
            }
            ring[tail++ % Mailbox.SLOTS] = number;
            Pauses.jitter();
            count = before + 1;
            return true;
        }

        @Override
        final int poll() {
            int before = count;
            if (before <= 0) {
                return 0;
            }
            int number = ring[head++ % Mailbox.SLOTS];
            Pauses.jitter();
            count = before - 1;
            return number;
        }

        @Override
        final int size() {
            return count;
        }
    }

    /** One end sends 48 numbered messages while the other takes what is there. */
    @JCStressTest
    @JCStressMeta(OwnOutcomes.class)
    @Description("One end sends 48 numbered messages while the other takes what is there.")
    @State
    public static class Real extends RealQueue {
        public Real() {
            super();
        }

        @Actor
        public void actor1() {
            send();
        }

        @Actor
        public void actor2() {
            receive();
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = grade();
        }
    }

    /** A canary: the same with a ring that counts without a lock, which must fail. */
    @JCStressTest
    @JCStressMeta(OwnOutcomes.class)
    @Description("A canary: the same with a ring that counts without a lock, which must fail.")
    @State
    public static class Canary extends RacyQueue {
        public Canary() {
            super();
        }

        @Actor
        public void actor1() {
            send();
        }

        @Actor
        public void actor2() {
            receive();
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = grade();
        }
    }
}
