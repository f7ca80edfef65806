package io.vfhammer.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.host.HungTaskException;
import io.vfhammer.host.KernelLock;
import io.vfhammer.host.KernelLog;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.vf.Errno;
import io.vfhammer.vf.NoLock;
import io.vfhammer.vf.PacePoint;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfOptions;
import io.vfhammer.vf.VfState;
import io.vfhammer.vf.VfWork;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bugs of locks, work queues and the PF (spec section 9) that only threads can have, each with its control. */
@Timeout(180)
class ThreadDefectsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final Revision MERGED = Revisions.get("merged");

    private Testbed bed;

    @AfterEach
    void close() {
        if (bed != null) {
            bed.close();
        }
    }

    private static TestbedOptions options(Revision revision) {
        return TestbedOptions.of(revision, PfProfile.ICE_V2);
    }

    private void start(TestbedOptions options) {
        bed = Testbed.start(options, "pf0");
    }

    private void running(TestbedOptions options) {
        start(options);
        bed.awaitQuiescence(LONG);
        bed.vfs().forEach(vf -> bed.host().ip().setUp(bed.host().initNamespace(), vf.deviceName()));
        assertThat(bed.awaitQuiescence(LONG)).isEmpty();
    }

    /** Returns the state in which the init machine is after an answer to its first request and a turn of adminq. */
    private static VfState afterTheFirstAnswer(Revision revision) {
        TestbedOptions options = options(revision);
        KernelLog log = new KernelLog();
        Mailbox mailbox = new Mailbox();
        VfDriver driver = new VfDriver(
                revision, VfOptions.VLAN_ONLY, new StillPlatform(), mailbox, NoLock.INSTANCE, TransitionListener.NONE);
        WorkItems items = new WorkItems(
                options,
                driver,
                new VfWorker("kworker", 0, options, work -> {}),
                new KernelLock("the netdev lock", LONG.toNanos(), log),
                new KernelLock("RTNL", LONG.toNanos(), log));
        items.run(VfWork.WATCHDOG);
        assertThat(mailbox.takeRequest().opcode()).isEqualTo(VirtchnlOpcode.VERSION);
        mailbox.reply(VirtchnlReply.of(VirtchnlOpcode.VERSION, VirtchnlStatus.SUCCESS));
        items.run(VfWork.ADMINQ);
        items.run(VfWork.WATCHDOG);
        return driver.state();
    }

    @Test
    void h20InitNeverSeesTheRepliesThatAdminqTakes() {
        assertThat(afterTheFirstAnswer(MERGED.with(Defect.H20))).isEqualTo(VfState.INIT_VERSION_CHECK);
        assertThat(afterTheFirstAnswer(MERGED)).isEqualTo(VfState.INIT_GET_RESOURCES);
    }

    @Test
    void h36AVfThatThePfResetsInItsInitNeverComesUp() {
        start(options(MERGED.with(Defect.H36)));
        await("the PF resets the VF again and again")
                .atMost(LONG)
                .until(() -> bed.pf().resets() > 3);
        assertThat(bed.vf(0).netdev()).isNull();
    }

    @Test
    void withoutThemAVfComesUpWithoutAReset() {
        running(options(MERGED));
        assertThat(bed.vf(0).netdev().carrier()).isTrue();
        assertThat(bed.pf().resets()).isZero();
    }

    /** VF 0 waits in the middle of a message for VF 1, which has a VLAN to add. */
    private boolean oneServesTheOtherMeanwhile(Revision revision, long waitNanos) throws InterruptedException {
        CountDownLatch served = new CountDownLatch(1);
        AtomicReference<Boolean> meanwhile = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        running(options(revision).withPacing((vf, point) -> {
            if (point != PacePoint.BATCH_BUILT) {
                return;
            }
            if (vf == 1) {
                served.countDown();
                return;
            }
            bed.host().ip().addVlan(bed.host().initNamespace(), bed.vf(1).deviceName(), 200);
            try {
                meanwhile.set(served.await(waitNanos, TimeUnit.NANOSECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            over.countDown();
        }));
        bed.host().ip().addVlan(bed.host().initNamespace(), bed.vf(0).deviceName(), 100);
        assertThat(over.await(LONG.toSeconds(), TimeUnit.SECONDS))
                .as("VF 0 sent its message")
                .isTrue();
        return meanwhile.get();
    }

    @Test
    void h26OneVfWaitsForAnother() throws InterruptedException {
        assertThat(oneServesTheOtherMeanwhile(MERGED.with(Defect.H26), SHORT_NANOS))
                .isFalse();
    }

    @Test
    void h26IsGone() throws InterruptedException {
        assertThat(oneServesTheOtherMeanwhile(MERGED, LONG.toNanos())).isTrue();
    }

    @Test
    void h28ACallbackThatWaitsForTheResetWithItsLockHeldGivesUp() {
        running(options(MERGED.with(Defect.H28)));
        assertThat(bed.vf(0).requestReset()).isEqualTo(Errno.EBUSY);
    }

    @Test
    void h28IsGone() {
        running(options(MERGED));
        assertThat(bed.vf(0).requestReset()).isEqualTo(Errno.OK);
        assertThat(bed.awaitQuiescence(LONG)).isEmpty();
        assertThat(bed.pf().resets()).isEqualTo(1);
    }

    /** A driver with one ADD to send, and its work items, without a worker thread. */
    private static final class Bench {
        private final KernelLog log = new KernelLog();
        private final KernelLock rtnl = new KernelLock("RTNL", LONG.toNanos(), log);
        private final KernelLock lock;
        private final SteppedMailbox mailbox = new SteppedMailbox();
        private final WorkItems items;

        Bench(Revision revision, long netdevBoundNanos) {
            TestbedOptions options = options(revision);
            lock = new KernelLock("the netdev lock", netdevBoundNanos, log);
            VfDriver driver = new VfDriver(
                    revision,
                    VfOptions.VLAN_ONLY,
                    new StillPlatform(),
                    mailbox,
                    NoLock.INSTANCE,
                    TransitionListener.NONE);
            driver.startRunning(VfResources.granting(VirtchnlGeneration.V2), new VlanCaps(true, 8));
            assertThat(driver.addVid(100)).isEqualTo(Errno.OK);
            items = new WorkItems(options, driver, new VfWorker("kworker", 0, options, work -> {}), lock, rtnl);
        }

        Thread run(VfWork work) {
            Thread thread = new Thread(() -> items.run(work), "kworker");
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    }

    private static Bench bench(Revision revision, Consumer<Bench> withLockHeld) {
        Bench bench = new Bench(revision, LONG.toNanos());
        bench.lock.lock();
        try {
            withLockHeld.accept(bench);
        } finally {
            bench.lock.unlock();
        }
        return bench;
    }

    private static void join(Thread thread) {
        await(thread.getName() + " ends").atMost(LONG).until(() -> !thread.isAlive());
    }

    @Test
    void h25WorkThatFindsTheLockTakenIsLost() {
        Bench bench = bench(MERGED.with(Defect.H25), one -> join(one.run(VfWork.WATCHDOG)));
        assertThat(bench.mailbox.outstanding()).isEmpty();
    }

    @Test
    void h25IsGone() {
        AtomicReference<Thread> worker = new AtomicReference<>();
        Bench bench = bench(MERGED, one -> worker.set(one.run(VfWork.WATCHDOG)));
        join(worker.get());
        assertThat(bench.mailbox.outstanding()).hasSize(1);
    }

    @Test
    void h27TwoLocksTakenInTheWrongOrderAreADeadlock() {
        Bench bench = new Bench(MERGED.with(Defect.H27), SHORT_NANOS);
        Thread worker;
        bench.rtnl.lock();
        try {
            worker = bench.run(VfWork.FINISH_CONFIG);
            await("the worker has the netdev lock").atMost(LONG).until(() -> isTaken(bench.lock));
            assertThatThrownBy(bench.lock::lock).isInstanceOf(HungTaskException.class);
            assertThat(bench.log.since(0)).anyMatch(line -> line.contains("blocked for more than 120 seconds"));
        } finally {
            bench.rtnl.unlock();
        }
        join(worker);
    }

    private static boolean isTaken(KernelLock lock) {
        if (lock.tryLock()) {
            lock.unlock();
            return false;
        }
        return true;
    }

    @Test
    void h27IsGone() {
        Bench bench = new Bench(MERGED, SHORT_NANOS);
        Thread worker;
        bench.rtnl.lock();
        try {
            worker = bench.run(VfWork.FINISH_CONFIG);
            assertThatCode(bench.lock::lock).doesNotThrowAnyException();
            bench.lock.unlock();
        } finally {
            bench.rtnl.unlock();
        }
        join(worker);
        assertThat(bench.log.since(0)).isEmpty();
    }
}
