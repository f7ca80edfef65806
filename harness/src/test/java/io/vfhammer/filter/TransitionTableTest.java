package io.vfhammer.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionTableTest {
    @Test
    void emptyTableTouchesNothing() {
        for (VlanFilterState state : VlanFilterState.values()) {
            for (FilterEvent event : FilterEvent.values()) {
                assertThat(TransitionTable.EMPTY.cell(state, event)).isEqualTo(Cell.UNTOUCHED);
            }
        }
    }

    @Test
    void aChangeMakesANewTableThatDiffersInOneCell() {
        TransitionTable merged = Revisions.get("merged").table();
        Cell mutant = Cell.parse("REMOVING +DEL");
        TransitionTable changed = merged.with(VlanFilterState.ADDING, FilterEvent.DEL_OK, mutant);
        int differences = 0;
        for (VlanFilterState state : VlanFilterState.values()) {
            for (FilterEvent event : FilterEvent.values()) {
                if (!changed.cell(state, event).equals(merged.cell(state, event))) {
                    differences++;
                }
            }
        }
        assertThat(differences).isEqualTo(1);
        assertThat(changed.cell(VlanFilterState.ADDING, FilterEvent.DEL_OK)).isEqualTo(mutant);
        assertThat(changed).isNotEqualTo(merged);
        assertThat(changed.with(VlanFilterState.ADDING, FilterEvent.DEL_OK, Cell.UNTOUCHED))
                .isEqualTo(merged)
                .hasSameHashCodeAs(merged);
    }

    @ParameterizedTest
    @EnumSource(value = FilterEvent.class, mode = EnumSource.Mode.EXCLUDE, names = "USER_ADD")
    void onlyAUsersAddDoesSomethingToAnAbsentFilter(FilterEvent event) {
        assertThatThrownBy(() -> TransitionTable.EMPTY.with(VlanFilterState.ABSENT, event, Cell.parse("ADD")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only USER_ADD can do something to an ABSENT filter, not " + event);
    }

    @Test
    void codesAreDenseAndRoundTrip() {
        Set<Integer> events = new HashSet<>();
        for (FilterEvent event : FilterEvent.values()) {
            assertThat(event.code()).isBetween(0, FilterEvent.COUNT - 1);
            events.add(event.code());
        }
        assertThat(events).hasSize(FilterEvent.COUNT);
        assertThat(VlanFilterState.values()).hasSize(VlanFilterState.COUNT);
        for (VlanFilterState state : VlanFilterState.values()) {
            assertThat(VlanFilterState.ofCode(state.code())).isEqualTo(state);
        }
    }
}
