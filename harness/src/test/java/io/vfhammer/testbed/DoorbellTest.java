package io.vfhammer.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DoorbellTest {
    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    private final Doorbell bell = new Doorbell();
    private volatile boolean work;

    private void awaitWork() {
        bell.await(() -> work ? 0 : LONG);
    }

    @Test
    void workThatIsThereEndsTheWaitAtOnce() {
        work = true;
        awaitWork();
    }

    @Test
    void theWaitEndsWhenTimeBringsTheWork() {
        long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
        bell.await(() -> due - System.nanoTime());
        assertThat(System.nanoTime() - due).isNotNegative();
    }

    @Test
    void aRingForNothingEndsNoWait() {
        AtomicInteger looks = new AtomicInteger();
        Thread waiter = new Thread(() -> bell.await(() -> {
            looks.incrementAndGet();
            return work ? 0 : LONG;
        }));
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        int before = looks.get();
        bell.ring();
        await().until(() -> looks.get() > before && waiter.getState() == Thread.State.TIMED_WAITING);
        work = true;
        bell.ring();
        await().atMost(Duration.ofSeconds(30)).until(() -> !waiter.isAlive());
    }

    @Test
    void workThatIsDueSoonerIsNotMissed() {
        AtomicLong due = new AtomicLong(System.nanoTime() + LONG);
        Thread waiter = new Thread(() -> bell.await(() -> due.get() - System.nanoTime()));
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        due.set(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1));
        bell.ring();
        await().atMost(Duration.ofSeconds(30)).until(() -> !waiter.isAlive());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20_000})
    void noRingOfManyIsLost(long pollNanos) throws InterruptedException {
        int rounds = 5000;
        Doorbell there = new Doorbell(pollNanos);
        Doorbell back = new Doorbell(pollNanos);
        AtomicInteger ball = new AtomicInteger();
        Thread echo = new Thread(() -> {
            for (int i = 0; i < rounds; i++) {
                int odd = 2 * i + 1;
                there.await(() -> ball.get() == odd ? 0 : LONG);
                ball.incrementAndGet();
                back.ring();
            }
        });
        echo.start();
        for (int i = 0; i < rounds; i++) {
            int even = 2 * i;
            back.await(() -> ball.get() == even ? 0 : LONG);
            ball.incrementAndGet();
            there.ring();
        }
        echo.join();
        assertThat(ball).hasValue(2 * rounds);
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread waiter = new Thread(this::awaitWork);
        waiter.start();
        waiter.interrupt();
        await().atMost(Duration.ofSeconds(30)).until(() -> !waiter.isAlive());
    }
}
