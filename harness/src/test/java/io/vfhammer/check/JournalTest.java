package io.vfhammer.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JournalTest {
    private final AtomicLong clock = new AtomicLong();
    private final Journal journal = new Journal(Revisions.get("unpatched"), clock::get);

    @Test
    void tellsTheLastTransitionsOfOneVid() {
        clock.set(1_500_000);
        journal.transition(107, VlanFilterState.ABSENT, FilterEvent.USER_ADD, VlanFilterState.ADD);
        journal.transition(100, VlanFilterState.ABSENT, FilterEvent.USER_ADD, VlanFilterState.ADD);
        journal.transition(107, VlanFilterState.ADD, FilterEvent.PUT_IN_ADD, VlanFilterState.ADDING);
        assertThat(journal.lastOf(107, 10)).hasSize(2);
        assertThat(journal.lastOf(107, 10).get(0))
                .startsWith("     1.500 ms  " + Thread.currentThread().getName())
                .contains(" 107  -        -- ")
                .endsWith("--> ADD");
        assertThat(journal.lastOf(107, 1))
                .as("named as the revision names it")
                .singleElement()
                .asString()
                .endsWith("--> IS_NEW");
        assertThat(journal.lastOf(1, 10)).isEmpty();
    }

    @Test
    void leavesOutWhatChangesNothing() {
        journal.transition(100, VlanFilterState.ACTIVE, FilterEvent.USER_ADD, VlanFilterState.ACTIVE);
        assertThat(journal.lastOf(100, 10)).isEmpty();
    }

    @Test
    void forgetsTheOldest() {
        journal.transition(1, VlanFilterState.ABSENT, FilterEvent.USER_ADD, VlanFilterState.ADD);
        for (int i = 0; i < 5000; i++) {
            journal.transition(2, VlanFilterState.ABSENT, FilterEvent.USER_ADD, VlanFilterState.ADD);
        }
        assertThat(journal.lastOf(1, 10)).isEmpty();
        assertThat(journal.lastOf(2, 10_000)).hasSize(2048);
    }
}
