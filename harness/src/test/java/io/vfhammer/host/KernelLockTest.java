package io.vfhammer.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("LockNotBeforeTry") // what happens while it stays locked is what is tested
class KernelLockTest {
    private final KernelLog log = new KernelLog();

    private KernelLock lock(Duration hungAfter) {
        return new KernelLock("RTNL", hungAfter.toNanos(), log);
    }

    @Test
    void aNotifierMayTakeItAgain() {
        KernelLock rtnl = lock(Duration.ofMillis(1));
        rtnl.lock();
        rtnl.lock();
        rtnl.unlock();
        assertThat(rtnl.isHeldByCurrentThread()).isTrue();
        rtnl.unlock();
        assertThat(rtnl.isHeldByCurrentThread()).isFalse();
        assertThat(log.since(0)).isEmpty();
    }

    @Test
    void aThreadThatWaitsTooLongIsAHungTask() throws InterruptedException {
        KernelLock rtnl = lock(Duration.ofMillis(20));
        rtnl.lock();
        Throwable thrown = onThread("user/x", rtnl::lock);
        assertThat(thrown).isInstanceOf(HungTaskException.class).hasMessage("task user/x waiting for RTNL");
        assertThat(log.badSince(0))
                .containsExactly("kernel: INFO: task user/x waiting for RTNL blocked for more than 120 seconds.");
        rtnl.unlock();
    }

    @Test
    void aThreadThatGetsItInTimeIsNot() throws InterruptedException {
        KernelLock rtnl = lock(Duration.ofSeconds(20));
        rtnl.lock();
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            started.countDown();
            thrown.set(catchThrowable(() -> {
                rtnl.lock();
                rtnl.unlock();
            }));
        });
        waiter.start();
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        rtnl.unlock();
        waiter.join();
        assertThat(thrown.get()).isNull();
        assertThat(log.since(0)).isEmpty();
    }

    @Test
    void aThreadThatAbandonsItWaitsForItselfNextTime() {
        KernelLock rtnl = lock(Duration.ofMillis(5));
        rtnl.lock();
        rtnl.abandon();
        assertThatExceptionOfType(HungTaskException.class).isThrownBy(rtnl::lock);
        assertThat(log.badSince(0)).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWaitWithoutALine() throws InterruptedException {
        KernelLock rtnl = lock(Duration.ofSeconds(20));
        rtnl.lock();
        Throwable thrown = onThread("user/y", () -> {
            Thread.currentThread().interrupt();
            rtnl.lock();
        });
        assertThat(thrown).isInstanceOf(HungTaskException.class).hasMessageEndingWith("was interrupted");
        assertThat(log.since(0)).isEmpty();
    }

    private static Throwable onThread(String name, Runnable body) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> thrown.set(catchThrowable(body::run)), name);
        thread.start();
        thread.join();
        return thrown.get();
    }
}
