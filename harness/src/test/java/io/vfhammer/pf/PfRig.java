package io.vfhammer.pf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A PF whose VFs are played by the test, all on the test's thread. */
public final class PfRig implements PfPlatform {
    /** No reset and no batch of a test takes as many duty cycles. */
    private static final int CYCLES_MAX = 10_000;

    public final PhysicalFunction pf;
    public final List<Mailbox> mailboxes = new ArrayList<>();
    public final List<String> log = new ArrayList<>();
    public int wakes;

    /** Run once, before the next lock is taken: what another thread does in between. */
    public Runnable beforeNextLock;

    public PfRig(PfProfile profile, int vfs, Set<Behaviour> behaviours, PfFaults faults, PfSettings settings) {
        pf = new PhysicalFunction(profile, vfs, behaviours, faults, this, settings);
        for (int vf = 0; vf < vfs; vf++) {
            mailboxes.add(new Mailbox());
            pf.attach(vf, mailboxes.get(vf));
        }
    }

    /** Two VFs, nothing special. */
    public PfRig(PfProfile profile) {
        this(profile, Set.of(), PfFaults.NONE, PfSettings.DEFAULT.withEventGrace(0));
    }

    public PfRig(PfProfile profile, Set<Behaviour> behaviours, PfFaults faults, PfSettings settings) {
        this(profile, 2, behaviours, faults, settings);
    }

    @Override
    public void wake() {
        wakes++;
    }

    @Override
    public Lock newLock() {
        return new InterruptibleTurn();
    }

    private final class InterruptibleTurn extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        @Override
        public void lock() {
            Runnable other = beforeNextLock;
            beforeNextLock = null;
            if (other != null) {
                other.run();
            }
            super.lock();
        }
    }

    @Override
    public void log(String line) {
        log.add(line);
    }

    public Vsi vsi(int vf) {
        return pf.vsi(vf);
    }

    /** Puts a message into the VF's send queue. */
    public void send(int vf, VirtchnlOpcode opcode, int... vids) {
        VidBatch batch = new VidBatch();
        for (int vid : vids) {
            batch.add(vid);
        }
        assertThat(mailboxes.get(vf).send(opcode, batch)).isTrue();
    }

    /** Lets the daemon work until it has nothing left; returns the number of duty cycles. */
    public int run() {
        for (int cycles = 0; cycles < CYCLES_MAX; cycles++) {
            if (!pf.serviceStep()) {
                assertThat(pf.idle()).isTrue();
                return cycles;
            }
        }
        throw new AssertionError("the PF is still busy after " + CYCLES_MAX + " duty cycles");
    }

    /** Takes everything that the VF received. */
    public List<VirtchnlReply> received(int vf) {
        List<VirtchnlReply> all = new ArrayList<>();
        for (VirtchnlReply reply = mailboxes.get(vf).receive();
                reply != null;
                reply = mailboxes.get(vf).receive()) {
            all.add(reply);
        }
        return all;
    }

    /** Takes everything that the VF received and returns the events. */
    public List<VirtchnlEvent> events(int vf) {
        return received(vf).stream()
                .filter(reply -> reply.opcode() == VirtchnlOpcode.EVENT)
                .map(VirtchnlReply::event)
                .toList();
    }

    /** Sends a message, lets the PF work, and returns its reply; events before and after it are thrown away. */
    public VirtchnlReply ask(int vf, VirtchnlOpcode opcode, int... vids) {
        send(vf, opcode, vids);
        run();
        List<VirtchnlReply> replies = received(vf).stream()
                .filter(reply -> reply.opcode() != VirtchnlOpcode.EVENT)
                .toList();
        assertThat(replies).hasSize(1);
        assertThat(replies.get(0).opcode()).isEqualTo(opcode);
        return replies.get(0);
    }

    public VirtchnlStatus add(int vf, int... vids) {
        return ask(vf, pf.profile().generation().addOpcode(), vids).status();
    }

    public VirtchnlStatus del(int vf, int... vids) {
        return ask(vf, pf.profile().generation().delOpcode(), vids).status();
    }

    /** What a VF driver does from probe to its interface being up. */
    public PfRig bringUp(int vf) {
        mailboxes.get(vf).restart();
        assertThat(ask(vf, VirtchnlOpcode.VERSION).status()).isEqualTo(VirtchnlStatus.SUCCESS);
        assertThat(ask(vf, VirtchnlOpcode.GET_VF_RESOURCES).status()).isEqualTo(VirtchnlStatus.SUCCESS);
        if (pf.profile().generation() == VirtchnlGeneration.V2) {
            assertThat(ask(vf, VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS).status())
                    .isEqualTo(VirtchnlStatus.SUCCESS);
        }
        assertThat(ask(vf, VirtchnlOpcode.CONFIG_IRQ_MAP).status()).isEqualTo(VirtchnlStatus.SUCCESS);
        assertThat(ask(vf, VirtchnlOpcode.CONFIG_VSI_QUEUES).status()).isEqualTo(VirtchnlStatus.SUCCESS);
        assertThat(ask(vf, VirtchnlOpcode.ENABLE_QUEUES).status()).isEqualTo(VirtchnlStatus.SUCCESS);
        return this;
    }

    /** Brings all VFs up. */
    public PfRig bringUp() {
        for (int vf = 0; vf < pf.vfs(); vf++) {
            bringUp(vf);
        }
        return this;
    }

    /** {@code count} VIDs from {@code first} on. */
    public static int[] vids(int first, int count) {
        int[] vids = new int[count];
        for (int i = 0; i < count; i++) {
            vids[i] = first + i;
        }
        return vids;
    }
}
