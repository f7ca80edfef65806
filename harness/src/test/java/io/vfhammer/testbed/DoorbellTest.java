package io.vfhammer.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DoorbellTest {
    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    private final Doorbell bell = new Doorbell();

    @Test
    void aRingBeforeTheWaitEndsItAtOnce() {
        bell.ring();
        bell.ring();
        bell.await(LONG);
        long start = System.nanoTime();
        bell.await(TimeUnit.MILLISECONDS.toNanos(2));
        assertThat(System.nanoTime() - start)
                .as("two rings count as one")
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
    }

    @Test
    void aRingDuringTheWaitEndsIt() {
        Thread waiter = new Thread(() -> bell.await(LONG));
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        bell.ring();
        await().atMost(Duration.ofSeconds(30)).until(() -> !waiter.isAlive());
    }

    @Test
    void noRingOfManyIsLost() throws InterruptedException {
        int rounds = 2000;
        Doorbell back = new Doorbell();
        Thread echo = new Thread(() -> {
            for (int i = 0; i < rounds; i++) {
                bell.await(LONG);
                back.ring();
            }
        });
        echo.start();
        for (int i = 0; i < rounds; i++) {
            bell.ring();
            back.await(LONG);
        }
        echo.join();
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread waiter = new Thread(() -> bell.await(LONG));
        waiter.start();
        waiter.interrupt();
        await().atMost(Duration.ofSeconds(30)).until(() -> !waiter.isAlive());
    }
}
