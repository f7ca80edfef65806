package io.vfhammer.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VlanFilterListTest {
    private final List<String> heard = new ArrayList<>();
    private final VlanFilterList list = new VlanFilterList(
            Revisions.get("merged").table(),
            (vid, from, event, to) -> heard.add(vid + " " + from + " " + event + " " + to));

    private List<String> entries() {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            entries.add(list.vid(i) + " " + list.state(i));
        }
        return entries;
    }

    private void add(int... vids) {
        for (int vid : vids) {
            list.applyTo(vid, FilterEvent.USER_ADD);
        }
    }

    @Test
    void newEntriesGoToTheTail() {
        add(300, 1, 4095, 2);
        assertThat(entries()).containsExactly("300 ADD", "1 ADD", "4095 ADD", "2 ADD");
        assertThat(list.countUnlocked()).isEqualTo(4);
    }

    @Test
    void reAddedEntryKeepsItsPlace() {
        add(1, 2, 3);
        list.applyToAll(FilterEvent.PUT_IN_ADD);
        list.applyToAll(FilterEvent.ADD_OK_V2);
        list.applyTo(2, FilterEvent.USER_DEL);
        list.applyTo(2, FilterEvent.USER_ADD);
        assertThat(entries()).containsExactly("1 ACTIVE", "2 ACTIVE", "3 ACTIVE");
    }

    @Test
    void freeingInTheMiddleKeepsTheOrderAndTheCount() {
        add(1, 2, 3, 4);
        list.applyTo(2, FilterEvent.USER_DEL);
        assertThat(entries()).containsExactly("1 ADD", "3 ADD", "4 ADD");
        assertThat(list.countUnlocked()).isEqualTo(3);
        add(2);
        assertThat(entries()).containsExactly("1 ADD", "3 ADD", "4 ADD", "2 ADD");
    }

    @Test
    void anEventOnAllFreesOnlyThoseThatItIsAbout() {
        add(1, 2, 3, 4, 5);
        list.applyToAll(FilterEvent.PUT_IN_ADD);
        list.applyToAll(FilterEvent.ADD_OK_V2);
        list.applyTo(1, FilterEvent.USER_DEL);
        list.applyTo(3, FilterEvent.USER_DEL);
        list.applyTo(5, FilterEvent.USER_DEL);
        assertThat(list.countAffected(FilterEvent.PUT_IN_DEL)).isEqualTo(3);
        list.applyToAll(FilterEvent.PUT_IN_DEL);
        assertThat(list.countIn(VlanFilterState.REMOVING)).isEqualTo(3);
        list.applyToAll(FilterEvent.DEL_OK);
        assertThat(entries()).containsExactly("2 ACTIVE", "4 ACTIVE");
        assertThat(list.countUnlocked()).isEqualTo(2);
    }

    @Test
    void aFreedEntryKeepsItsPlaceUntilTheWalkIsOver() {
        add(1, 2, 3);
        list.applyAt(1, FilterEvent.USER_DEL);
        assertThat(list.size()).isEqualTo(3);
        assertThat(list.state(1)).isEqualTo(VlanFilterState.ABSENT);
        assertThat(list.affects(1, FilterEvent.PUT_IN_ADD)).isFalse();
        assertThat(list.affects(2, FilterEvent.PUT_IN_ADD)).isTrue();
        list.compact();
        assertThat(entries()).containsExactly("1 ADD", "3 ADD");
    }

    @Test
    void raisesTheBitsOfItsCells() {
        assertThat(list.applyTo(7, FilterEvent.USER_ADD)).isEqualTo(WorkBit.ADD_VLAN.mask());
        assertThat(list.applyTo(7, FilterEvent.USER_ADD)).isZero();
        assertThat(list.applyToAll(FilterEvent.PUT_IN_ADD)).isZero();
        assertThat(list.applyTo(7, FilterEvent.USER_DEL)).isEqualTo(WorkBit.DEL_VLAN.mask());
        assertThat(list.applyToAll(FilterEvent.CAPS_RENEWED)).isEqualTo(WorkBit.ADD_VLAN.mask());
        assertThat(list.applyTo(8, FilterEvent.USER_DEL)).isZero();
        assertThat(new VlanFilterList(Revisions.get("pre-b").table(), TransitionListener.NONE)
                        .applyToAll(FilterEvent.IF_DOWN))
                .as("an empty list raises nothing")
                .isZero();
    }

    @Test
    void findsWhatIsListed() {
        add(10, 20);
        assertThat(list.find(20)).isEqualTo(1);
        assertThat(list.find(21)).isEqualTo(-1);
        assertThat(list.stateOf(10)).isEqualTo(VlanFilterState.ADD);
        assertThat(list.stateOf(21)).isEqualTo(VlanFilterState.ABSENT);
    }

    @Test
    void growsWithoutLimit() {
        for (int vid = 1; vid < 4096; vid++) {
            add(vid);
        }
        assertThat(list.size()).isEqualTo(4095);
        assertThat(list.vid(4094)).isEqualTo(4095);
        list.clear();
        assertThat(list.size()).isZero();
        assertThat(list.countUnlocked()).isZero();
    }

    @Test
    void restoringBypassesTheTableAndTheListener() {
        list.restore(5, VlanFilterState.REMOVING);
        list.restore(6, VlanFilterState.INACTIVE);
        assertThat(entries()).containsExactly("5 REMOVING", "6 INACTIVE");
        assertThat(list.countUnlocked()).isEqualTo(2);
        assertThat(heard).isEmpty();
    }

    @Test
    void tellsOfEveryCellThatIsUsedEvenIfNothingChanges() {
        add(1);
        add(1);
        list.applyTo(2, FilterEvent.USER_DEL);
        list.applyToAll(FilterEvent.DEL_REFUSED);
        list.applyTo(1, FilterEvent.USER_DEL);
        assertThat(heard)
                .containsExactly(
                        "1 ABSENT USER_ADD ADD",
                        "1 ADD USER_ADD ADD",
                        "2 ABSENT USER_DEL ABSENT",
                        "1 ADD DEL_REFUSED ADD",
                        "1 ADD USER_DEL ABSENT");
    }
}
