package io.vfhammer.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vfhammer.filter.Revisions;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.vf.VfWork;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VfWorkerTest {
    private final TestbedOptions options = TestbedOptions.of(Revisions.get("merged"), PfProfile.ICE_V2);
    private final List<VfWork> ran = new CopyOnWriteArrayList<>();
    private final CountDownLatch inItem = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private VfWorker worker;

    private VfWorker start(Consumer<VfWork> body) {
        worker = new VfWorker("kworker/test", 0, options, body);
        worker.start();
        return worker;
    }

    private void gated(VfWork work) {
        inItem.countDown();
        try {
            assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ran.add(work);
    }

    @AfterEach
    void end() throws InterruptedException {
        gate.countDown();
        worker.stop();
        worker.thread().join(TimeUnit.SECONDS.toNanos(30));
        assertThat(worker.thread().isAlive()).isFalse();
    }

    @Test
    void runsItemsInOrderOnOneThread() throws InterruptedException {
        start(this::gated);
        worker.queue(VfWork.RESET);
        assertThat(inItem.await(30, TimeUnit.SECONDS)).isTrue();
        worker.queue(VfWork.FINISH_CONFIG);
        worker.queue(VfWork.ADMINQ);
        worker.queue(VfWork.FINISH_CONFIG);
        assertThat(worker.idle()).isFalse();
        gate.countDown();
        await().until(worker::idle);
        assertThat(ran).containsExactly(VfWork.RESET, VfWork.FINISH_CONFIG, VfWork.ADMINQ);
        assertThat(worker.itemsRun()).isEqualTo(3);
    }

    @Test
    void runsADelayedWatchdogThatAnotherThreadQueues() {
        start(ran::add);
        worker.queueWatchdog(20);
        await().until(() -> ran.equals(List.of(VfWork.WATCHDOG)));
    }

    @Test
    void startsNothingWhileHeld() throws InterruptedException {
        start(this::gated);
        worker.queue(VfWork.RESET);
        assertThat(inItem.await(30, TimeUnit.SECONDS)).isTrue();
        Thread holder = new Thread(worker::hold);
        holder.start();
        await().until(() -> holder.getState() == Thread.State.TIMED_WAITING);
        assertThat(ran).as("the holder waits for the item that runs").isEmpty();
        gate.countDown();
        holder.join();
        assertThat(ran).containsExactly(VfWork.RESET);
        worker.queue(VfWork.ADMINQ);
        assertThat(worker.idle()).isFalse();
        worker.hold();
        worker.release();
        assertThat(ran).as("held twice, released once").containsExactly(VfWork.RESET);
        worker.release();
        await().until(() -> ran.contains(VfWork.ADMINQ));
    }

    @Test
    void cancelDropsWhatIsQueued() {
        start(ran::add);
        worker.hold();
        worker.queue(VfWork.ADMINQ);
        worker.queueWatchdog(1);
        worker.cancelAll();
        worker.release();
        worker.queue(VfWork.RESET);
        await().until(() -> ran.contains(VfWork.RESET));
        assertThat(ran).containsExactly(VfWork.RESET);
    }

    @Test
    void whatEndsItIsKept() {
        IllegalStateException thrown = new IllegalStateException("thrown by the test");
        start(work -> {
            throw thrown;
        });
        worker.queue(VfWork.ADMINQ);
        await().until(() -> !worker.thread().isAlive());
        assertThat(worker.failure()).isSameAs(thrown);
        assertThat(worker.idle()).isTrue();
    }

    @Test
    void aSleepInsideAnItemEndsWithTheTestbed() throws InterruptedException {
        start(work -> {
            inItem.countDown();
            IntConsumer modelSleep = worker::sleep;
            modelSleep.accept(Integer.MAX_VALUE);
            ran.add(work);
        });
        worker.queue(VfWork.RESET);
        assertThat(inItem.await(30, TimeUnit.SECONDS)).isTrue();
        worker.stop();
        await().until(() -> !worker.thread().isAlive());
        assertThat(ran).isEmpty();
        assertThat(worker.failure()).isNull();
    }
}
