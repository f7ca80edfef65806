package io.vfhammer.testbed;

import static io.vfhammer.vf.VfWork.ADMINQ;
import static io.vfhammer.vf.VfWork.RESET;
import static io.vfhammer.vf.VfWork.WATCHDOG;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private static final long NEVER = 1_000_000;

    private final WorkQueue queue = new WorkQueue(late -> {});

    @Test
    void firstInFirstOutAndEachItemOnce() {
        queue.add(RESET);
        queue.add(ADMINQ);
        queue.add(RESET);
        assertThat(queue.take(() -> 0)).isEqualTo(RESET);
        queue.add(RESET);
        assertThat(queue.take(() -> 0)).isEqualTo(ADMINQ);
        assertThat(queue.take(() -> 0)).isEqualTo(RESET);
        assertThat(queue.take(() -> 0)).isNull();
    }

    @Test
    void aDelayedWatchdogRunsWhenItIsDueAndNotBefore() {
        queue.addWatchdogAt(100);
        assertThat(queue.idle()).as("a delayed watchdog is no work").isTrue();
        assertThat(queue.nanosToNext(() -> 40, NEVER)).isEqualTo(60);
        assertThat(queue.take(() -> 99)).isNull();
        assertThat(queue.take(() -> 100)).isEqualTo(WATCHDOG);
        assertThat(queue.nanosToNext(() -> 100, NEVER)).isEqualTo(NEVER);
    }

    @Test
    void aSecondDelayChangesNothing() {
        queue.addWatchdogAt(100);
        queue.addWatchdogAt(10);
        assertThat(queue.nanosToNext(() -> 0, NEVER)).isEqualTo(100);
    }

    @Test
    void aMoveBringsADelayedWatchdogForwardOrBack() {
        queue.addWatchdogAt(100);
        queue.moveWatchdogTo(10);
        assertThat(queue.nanosToNext(() -> 0, NEVER)).isEqualTo(10);
        queue.moveWatchdogTo(200);
        assertThat(queue.nanosToNext(() -> 0, NEVER)).isEqualTo(200);
        queue.add(WATCHDOG);
        queue.moveWatchdogTo(300);
        assertThat(queue.take(() -> 0)).isEqualTo(WATCHDOG);
        assertThat(queue.take(() -> 1000)).as("it was queued already").isNull();
    }

    @Test
    void aRequestBringsTheWatchdogForward() {
        queue.addWatchdogAt(100);
        queue.add(WATCHDOG);
        assertThat(queue.nanosToNext(() -> 0, NEVER)).isZero();
        assertThat(queue.take(() -> 0)).isEqualTo(WATCHDOG);
        assertThat(queue.take(() -> 1000))
                .as("it ran instead of the delayed one")
                .isNull();
    }

    @Test
    void aQueuedWatchdogIsNotDelayedAsWell() {
        queue.add(WATCHDOG);
        queue.addWatchdogAt(100);
        assertThat(queue.take(() -> 0)).isEqualTo(WATCHDOG);
        assertThat(queue.take(() -> 1000)).isNull();
    }

    @Test
    void timesMayWrapAround() {
        queue.addWatchdogAt(Long.MIN_VALUE + 5);
        assertThat(queue.take(() -> Long.MAX_VALUE)).isNull();
        assertThat(queue.take(() -> Long.MIN_VALUE + 5)).isEqualTo(WATCHDOG);
    }

    @Test
    void clearDropsEverything() {
        queue.add(ADMINQ);
        queue.addWatchdogAt(0);
        queue.clear();
        assertThat(queue.take(() -> 1000)).isNull();
        queue.add(ADMINQ);
        assertThat(queue.take(() -> 0)).isEqualTo(ADMINQ);
    }
}
