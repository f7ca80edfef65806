package io.vfhammer.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PfThreadTest {
    @Test
    void runsWhileThereIsWorkAndThenWaitsForItsDoorbell() {
        AtomicInteger left = new AtomicInteger(3);
        PfThread pf = new PfThread(
                "pf", new PfThread.Duty(() -> left.getAndUpdate(n -> Math.max(n - 1, 0)) > 0, () -> left.get() > 0));
        pf.start();
        await().until(() -> left.get() == 0);
        left.set(2);
        pf.wake();
        await().until(() -> left.get() == 0);
        pf.stop();
        await().until(() -> !pf.thread().isAlive());
        assertThat(pf.failure()).isNull();
    }

    @Test
    void whatEndsItIsKept() {
        IllegalStateException thrown = new IllegalStateException("thrown by the test");
        PfThread.Duty duty = new PfThread.Duty(
                () -> {
                    throw thrown;
                },
                () -> true);
        PfThread pf = new PfThread("pf", duty);
        pf.start();
        await().until(() -> !pf.thread().isAlive());
        assertThat(pf.failure()).isSameAs(thrown);
    }
}
