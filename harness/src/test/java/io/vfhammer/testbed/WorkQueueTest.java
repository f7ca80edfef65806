package io.vfhammer.testbed;

import static io.vfhammer.vf.VfWork.ADMINQ;
import static io.vfhammer.vf.VfWork.FINISH_CONFIG;
import static io.vfhammer.vf.VfWork.RESET;
import static io.vfhammer.vf.VfWork.WATCHDOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.vf.VfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkQueueTest {
    private static final long NEVER = 1_000_000;
    private static final int CALLS = 20_000;

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

    @Test
    void whatIsTakenOutLeavesTheOthersInTheirOrder() {
        for (VfWork out : VfWork.values()) {
            List<VfWork> left = new ArrayList<>(List.of(FINISH_CONFIG, ADMINQ, WATCHDOG, RESET));
            left.forEach(queue::add);
            queue.remove(out);
            queue.remove(out);
            left.remove(out);
            for (VfWork next : left) {
                assertThat(queue.take(() -> 0)).as("without %s", out).isEqualTo(next);
            }
            assertThat(queue.take(() -> 0)).isNull();
        }
        queue.addWatchdogAt(100);
        queue.add(ADMINQ);
        queue.remove(WATCHDOG);
        assertThat(queue.take(() -> 1000)).isEqualTo(ADMINQ);
        assertThat(queue.take(() -> 1000)).isNull();
    }

    /** The same calls on a list: first in, first out, each item once, the watchdog perhaps later. */
    @Test
    void itDoesWhatAListWouldDo() {
        Random random = new Random(1);
        List<VfWork> kinds = List.of(VfWork.values());
        List<VfWork> list = new ArrayList<>();
        long due = NEVER;
        for (int now = 0; now < CALLS; now++) {
            int time = now;
            VfWork work = kinds.get(random.nextInt(kinds.size()));
            int delay = random.nextInt(4);
            switch (random.nextInt(5)) {
                case 0 -> {
                    queue.add(work);
                    due = work == WATCHDOG ? NEVER : due;
                    if (!list.contains(work)) {
                        list.add(work);
                    }
                }
                case 1 -> {
                    queue.addWatchdogAt(now + delay);
                    due = list.contains(WATCHDOG) || due != NEVER ? due : now + delay;
                }
                case 2 -> {
                    queue.moveWatchdogTo(now + delay);
                    due = list.contains(WATCHDOG) ? due : now + delay;
                }
                case 3 -> {
                    queue.remove(work);
                    due = work == WATCHDOG ? NEVER : due;
                    list.remove(work);
                }
                default -> {
                    if (due <= now) {
                        list.add(WATCHDOG);
                        due = NEVER;
                    }
                    VfWork first = list.isEmpty() ? null : list.remove(0);
                    assertThat(queue.take(() -> time)).as("call %d", now).isEqualTo(first);
                }
            }
            assertThat(queue.idle()).as("call %d", now).isEqualTo(list.isEmpty());
        }
    }

    @Test
    void nothingThatTwoThreadsAddIsLost() throws InterruptedException {
        AtomicInteger resets = new AtomicInteger();
        Thread other = new Thread(() -> {
            for (int i = 0; i < CALLS; i++) {
                queue.add(RESET);
                while (resets.get() <= i) {
                    Thread.onSpinWait();
                }
            }
        });
        other.start();
        int own = 0;
        while (own < CALLS || resets.get() < CALLS) {
            queue.add(ADMINQ);
            for (VfWork work = queue.take(() -> 0); work != null; work = queue.take(() -> 0)) {
                own += work == ADMINQ ? 1 : 0;
                if (work == RESET) {
                    resets.incrementAndGet();
                }
            }
        }
        other.join();
        assertThat(resets).hasValue(CALLS);
    }
}
