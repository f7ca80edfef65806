package io.vfhammer.pf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkQueuesTest {
    private static final int VFS = 200;
    private static final int MESSAGES = 50_000;

    private final VfRecord[] slots = new VfRecord[VFS];
    private final WorkQueues work = new WorkQueues(slots);

    WorkQueuesTest() {
        for (int vf = 0; vf < VFS; vf++) {
            slots[vf] = new VfRecord(vf, new ReentrantLock());
        }
    }

    /** Serves whoever is ready, {@code count} times at most. */
    private List<Integer> serve(int count) {
        List<Integer> served = new ArrayList<>();
        for (VfRecord slot = next(count); slot != null; slot = next(count - served.size())) {
            served.add(slot.vsi.vf());
            work.served();
        }
        return served;
    }

    private VfRecord next(int left) {
        return left > 0 ? work.pollReady() : null;
    }

    @Test
    void aVfIsReadyOnceHoweverManyMessagesItHas() {
        assertThat(work.ready(130)).isTrue();
        assertThat(work.ready(130)).isFalse();
        assertThat(serve(VFS)).containsExactly(130);
        assertThat(work.ready(130)).isTrue();
    }

    @Test
    void vfsTakeTurns() {
        for (int vf : new int[] {3, 64, 199}) {
            work.ready(vf);
        }
        assertThat(serve(2)).containsExactly(3, 64);
        work.ready(2);
        work.ready(65);
        assertThat(serve(VFS)).as("from the VF after the last one on").containsExactly(65, 199, 2);
        work.ready(199);
        work.ready(0);
        assertThat(serve(VFS)).containsExactly(199, 0);
    }

    @Test
    void thereIsWorkUntilItIsDoneWith() {
        assertThat(work.isEmpty()).isTrue();
        work.ready(1);
        assertThat(work.isDue()).isTrue();
        assertThat(work.isEmpty()).isFalse();
        assertThat(work.pollReady()).isSameAs(slots[1]);
        assertThat(work.isDue()).isFalse();
        assertThat(work.isEmpty()).as("the daemon is at it").isFalse();
        work.served();
        assertThat(work.isEmpty()).isTrue();
        work.vflr(slots[7]);
        assertThat(work.isDue()).isTrue();
        assertThat(work.pollVflr()).isSameAs(slots[7]);
        assertThat(work.isEmpty()).isFalse();
        work.done();
        assertThat(work.isEmpty()).isTrue();
    }

    /** One thread sends, one serves, this one asks: what was sent before the question is never overlooked. */
    @Test
    void nothingThatIsUnderWayIsOverlooked() throws InterruptedException {
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger announced = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        Thread vf = new Thread(() -> {
            for (int i = 1; i <= MESSAGES; i++) {
                sent.set(i);
                work.ready(i % VFS);
                announced.set(i);
            }
        });
        Thread daemon = new Thread(() -> {
            while (served.get() < MESSAGES) {
                if (work.pollReady() != null) {
                    int upTo = sent.get();
                    if (!work.isDue()) {
                        served.set(upTo);
                    }
                    work.served();
                }
            }
        });
        daemon.setDaemon(true);
        vf.start();
        daemon.start();
        while (served.get() < MESSAGES) {
            int before = announced.get();
            if (work.isEmpty()) {
                assertThat(served.get()).isGreaterThanOrEqualTo(before);
            }
        }
        vf.join();
        daemon.join();
        serve(VFS); // the daemon has ended before the sender, if that was slow to say that its last VF is ready
        assertThat(work.isEmpty()).isTrue();
    }
}
