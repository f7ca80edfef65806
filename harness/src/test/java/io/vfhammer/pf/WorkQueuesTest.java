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

    private final WorkQueues work = new WorkQueues(VFS);
    private int turn;

    /** Serves one message after the other of whoever is ready, {@code count} at most. */
    private List<Integer> serve(int count) {
        List<Integer> servedVfs = new ArrayList<>();
        int vf = work.nextReady(turn);
        while (vf >= 0 && servedVfs.size() < count) {
            work.served(vf);
            servedVfs.add(vf);
            turn = (vf + 1) % VFS;
            vf = work.nextReady(turn);
        }
        return servedVfs;
    }

    @Test
    void aVfIsReadyAsLongAsItHasMessages() {
        work.announce(130, 1);
        work.announce(130, 2);
        assertThat(serve(2)).containsExactly(130, 130);
        assertThat(work.isDue()).isTrue();
        work.announce(130, 0);
        assertThat(serve(VFS)).containsExactly(130);
        assertThat(work.isDue()).isFalse();
    }

    @Test
    void messagesThatAreNotThereAreNotLookedForAgain() {
        work.announce(5, 3);
        long announced = work.announced(5);
        work.announce(5, 1);
        work.servedUpTo(5, announced);
        assertThat(serve(VFS)).as("what came meanwhile").containsExactly(5);
    }

    @Test
    void vfsTakeTurns() {
        for (int vf : new int[] {3, 64, 199}) {
            work.announce(vf, 1);
        }
        work.announce(3, 1);
        assertThat(serve(2)).containsExactly(3, 64);
        work.announce(2, 1);
        work.announce(65, 1);
        assertThat(serve(VFS)).as("from the VF after the last one on").containsExactly(65, 199, 2, 3);
        work.announce(199, 1);
        work.announce(0, 1);
        assertThat(serve(VFS)).containsExactly(199, 0);
    }

    @Test
    void thereIsWorkUntilItIsDoneWith() {
        VfRecord slot = new VfRecord(7, new ReentrantLock());
        assertThat(work.isEmpty()).isTrue();
        work.announce(1, 1);
        assertThat(work.isDue()).isTrue();
        assertThat(work.isEmpty()).isFalse();
        work.served(1);
        assertThat(work.isEmpty()).isTrue();
        work.vflr(slot);
        assertThat(work.isPending()).isTrue();
        assertThat(work.isDue()).isTrue();
        assertThat(work.pollVflr()).isSameAs(slot);
        assertThat(work.isEmpty()).as("the daemon is at it").isFalse();
        work.done();
        assertThat(work.isEmpty()).isTrue();
    }

    /** One thread sends, one serves, this one asks: what was sent before the question is never overlooked. */
    @Test
    void nothingThatIsUnderWayIsOverlooked() throws InterruptedException {
        AtomicInteger announced = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Thread vf = new Thread(() -> {
            for (int i = 1; i <= MESSAGES; i++) {
                work.announce(i % VFS, 1);
                announced.set(i);
            }
        });
        Thread daemon = new Thread(() -> {
            int first = 0;
            while (done.get() < MESSAGES) {
                int ready = work.nextReady(first);
                if (ready >= 0) {
                    // A message may lead to other work, and that to another message: none of it leaves a gap.
                    work.begun();
                    done.incrementAndGet();
                    work.served(ready);
                    work.done();
                    first = (ready + 1) % VFS;
                }
            }
        });
        daemon.setDaemon(true);
        vf.start();
        daemon.start();
        while (done.get() < MESSAGES) {
            int before = announced.get();
            if (work.isEmpty()) {
                assertThat(done.get()).isGreaterThanOrEqualTo(before);
            }
        }
        vf.join();
        daemon.join();
        assertThat(work.isEmpty()).isTrue();
    }
}
