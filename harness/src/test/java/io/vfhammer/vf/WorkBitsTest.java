package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.RevisionDiff;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.testbed.SteppedMailbox;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The work bits: the order in which they are served, and how one is lost (R14). */
class WorkBitsTest {
    private final RecordingPlatform kernel = new RecordingPlatform();

    /** Merged, but with atomic work bits. */
    private static Revision mergedWithAtomicBits() {
        return RevisionDiff.builder()
                .off(Behaviour.PLAIN_WORK_BITS)
                .build()
                .applyTo(Revisions.get("merged"), "atomic", "");
    }

    @Test
    void theWatchdogServesTheBitsInUpstreamsOrder() {
        SteppedMailbox mailbox = new SteppedMailbox();
        VfAdapter adapter = new VfAdapter(
                Revisions.get("merged"),
                VfOptions.VLAN_ONLY,
                kernel,
                mailbox,
                NoLock.INSTANCE,
                TransitionListener.NONE);
        adapter.resources = VfResources.granting(VirtchnlGeneration.V2);
        adapter.caps = new VlanCaps(true, 8);
        adapter.setState(VfState.RUNNING);
        restore(adapter, 100, VlanFilterState.ADD);
        restore(adapter, 101, VlanFilterState.REMOVE);
        for (WorkBit bit : WorkBit.values()) {
            adapter.work.raise(bit);
        }
        Watchdog watchdog = new Watchdog(adapter, new VlanMessages(adapter), new InitMachine(adapter));
        List<VirtchnlOpcode> sent = new ArrayList<>();
        for (int i = 0; i < WorkBit.COUNT; i++) {
            watchdog.tick();
            adapter.currentOp = VirtchnlOpcode.UNKNOWN;
            mailbox.drainSent().forEach(request -> sent.add(request.opcode()));
        }
        assertThat(sent)
                .containsExactly(
                        VirtchnlOpcode.GET_VF_RESOURCES,
                        VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS,
                        VirtchnlOpcode.DISABLE_QUEUES,
                        VirtchnlOpcode.CONFIG_IRQ_MAP,
                        VirtchnlOpcode.ADD_ETH_ADDR,
                        VirtchnlOpcode.ADD_VLAN_V2,
                        VirtchnlOpcode.DEL_ETH_ADDR,
                        VirtchnlOpcode.DEL_VLAN_V2,
                        VirtchnlOpcode.CONFIG_VSI_QUEUES,
                        VirtchnlOpcode.ENABLE_QUEUES);
        assertThat(adapter.work.getOpaque()).isZero();
    }

    private static void restore(VfAdapter adapter, int vid, VlanFilterState state) {
        adapter.listLock.lock();
        try {
            adapter.filters.restore(vid, state);
        } finally {
            adapter.listLock.unlock();
        }
    }

    @Test
    void raisesClearsAndKeeps() {
        for (boolean plain : new boolean[] {true, false}) {
            WorkBits bits = new WorkBits(plain, kernel);
            bits.raise(WorkBit.ADD_VLAN);
            bits.raise(WorkBit.DEL_VLAN.mask() | WorkBit.GET_CONFIG.mask());
            bits.raise(0);
            assertThat(WorkBit.listOf(bits.getOpaque()))
                    .containsExactly(WorkBit.GET_CONFIG, WorkBit.ADD_VLAN, WorkBit.DEL_VLAN);
            bits.clear(WorkBit.ADD_VLAN);
            assertThat(WorkBit.listOf(bits.getOpaque())).containsExactly(WorkBit.GET_CONFIG, WorkBit.DEL_VLAN);
            bits.keep(WorkBit.GET_CONFIG.mask());
            assertThat(WorkBit.listOf(bits.getOpaque())).containsExactly(WorkBit.GET_CONFIG);
            bits.keep(0);
            assertThat(bits.getOpaque()).isZero();
        }
    }

    @Test
    void aBitRaisedBetweenReadAndWriteOfAPlainChangeIsLost() {
        WorkBits bits = new WorkBits(true, kernel);
        bits.raise(WorkBit.MAP_VECTORS);
        kernel.intrudeAt(PacePoint.WORK_BITS_READ, () -> bits.raise(WorkBit.ADD_VLAN));
        bits.clear(WorkBit.MAP_VECTORS);
        assertThat(bits.getOpaque()).isZero();
    }

    @Test
    void anAtomicChangeHasNoSuchPoint() {
        WorkBits bits = new WorkBits(false, kernel);
        kernel.intrudeAt(PacePoint.WORK_BITS_READ, () -> bits.raise(WorkBit.ADD_VLAN));
        bits.raise(WorkBit.MAP_VECTORS);
        bits.clear(WorkBit.MAP_VECTORS);
        bits.keep(0);
        assertThat(kernel.passed()).isEmpty();
    }

    /** R14: the worker clears the bit of a message that it sends, outside the list lock, while a user adds. */
    @Test
    void r14AnAddDuringTheWorkersClearIsNeverSent() {
        SteppedVf vf = SteppedVf.v2("merged").close().open();
        vf.kernel().intrudeAt(PacePoint.WORK_BITS_READ, () -> vf.add(100));
        vf.tick();
        vf.settle();
        assertThat(vf.filters()).containsExactly("100 ADD");
        assertThat(vf.driver().pendingWork()).as("nobody will send it").isEmpty();
        assertThat(vf.pf()).isEmpty();
        vf.add(101).settle();
        assertThat(vf.filters()).as("the next add takes it along").containsExactly("100 ACTIVE", "101 ACTIVE");
    }

    @Test
    void r14IsImpossibleWithAtomicBits() {
        SteppedVf vf = SteppedVf.v2(mergedWithAtomicBits()).close().open();
        vf.kernel().intrudeAt(PacePoint.WORK_BITS_READ, () -> vf.add(100));
        vf.tick().settle();
        assertThat(vf.kernel().passed()).doesNotContain(PacePoint.WORK_BITS_READ);
        vf.add(100).settle();
        assertThat(vf.filters()).containsExactly("100 ACTIVE");
    }

    @Test
    void atomicBitsSurviveTwoThreads() throws InterruptedException, ExecutionException, TimeoutException {
        WorkBits bits = new WorkBits(false, kernel);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> user = threads.submit(() -> toggles(bits, start, WorkBit.ADD_VLAN));
            Future<Integer> worker = threads.submit(() -> toggles(bits, start, WorkBit.MAP_VECTORS));
            start.countDown();
            assertThat(user.get(10, TimeUnit.SECONDS))
                    .as("bits of the user lost")
                    .isZero();
            assertThat(worker.get(10, TimeUnit.SECONDS))
                    .as("bits of the worker lost")
                    .isZero();
        } finally {
            threads.shutdownNow();
        }
        assertThat(bits.getOpaque()).isZero();
    }

    /** Raises and clears {@code bit} again and again; returns how often the other thread undid it. */
    private static int toggles(WorkBits bits, CountDownLatch start, WorkBit bit) throws InterruptedException {
        start.await();
        int lost = 0;
        for (int i = 0; i < 20_000; i++) {
            bits.raise(bit);
            if (!bit.isIn(bits.getOpaque())) {
                lost++;
            }
            bits.clear(bit);
            if (bit.isIn(bits.getOpaque())) {
                lost++;
            }
        }
        return lost;
    }
}
