package io.vfhammer.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    private static final long ADD = WorkBit.ADD_VLAN.mask();
    private static final long DEL = WorkBit.DEL_VLAN.mask();

    /** Every cell there can be: untouched, or one of the states with any of the four sets of bits. */
    static List<Cell> everyCell() {
        List<Cell> cells = new ArrayList<>(List.of(Cell.UNTOUCHED));
        for (VlanFilterState next : VlanFilterState.values()) {
            for (long raised : new long[] {0, ADD, DEL, ADD | DEL}) {
                cells.add(new Cell(true, next, raised));
            }
        }
        return cells;
    }

    @ParameterizedTest
    @MethodSource("everyCell")
    void notationAndPackingKeepTheCell(Cell cell) {
        assertThat(Cell.parse(cell.notation())).isEqualTo(cell);
        assertThat(Cell.unpack(cell.pack())).isEqualTo(cell);
        assertThat((int) (short) cell.pack()).as("fits the table's short").isEqualTo(cell.pack());
    }

    @ParameterizedTest
    @MethodSource("everyCell")
    void packedFormTellsWhatTheCellTells(Cell cell) {
        int packed = cell.pack();
        assertThat(Cell.applies(packed)).isEqualTo(cell.applies());
        assertThat(Cell.nextCode(packed)).isEqualTo(cell.next().code());
        assertThat(Cell.raised(packed)).isEqualTo(cell.raised());
    }

    @Test
    void differentCellsHaveDifferentNotationsAndPackings() {
        assertThat(everyCell().stream().map(Cell::notation)).doesNotHaveDuplicates();
        assertThat(everyCell().stream().map(Cell::pack)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "free, free",
        "add +ADD, ADD +ADD",
        "'  REMOVE   +DEL ', REMOVE +DEL",
        "Is_New, ADDING",
        "ACTIVE +DEL +ADD, ACTIVE +ADD +DEL",
        "REMOVE +DEL +DEL, REMOVE +DEL"
    })
    void readsWhatPeopleWrite(String text, String notation) {
        assertThat(Cell.parse(text).notation()).isEqualTo(notation);
    }

    @ParameterizedTest
    @CsvSource({
        "GONE, unknown state 'GONE'",
        "'', unknown state ''",
        "ABSENT, unknown state 'ABSENT'",
        "+ADD, unknown state '+ADD'",
        "ADD ADD, unknown work 'ADD'",
        "ADD +MAC, unknown work '+MAC'",
        "ADD +add, unknown work '+add'",
        "- +ADD, '''+ADD'' after ''-'''"
    })
    void namesTheBadWordAndTheAcceptedForm(String text, String complaint) {
        assertThatThrownBy(() -> Cell.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint + "; expected " + Cell.NOTATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET_CONFIG", "DISABLE_QUEUES", "ADD_MAC", "ENABLE_QUEUES"})
    void raisesNothingButVlanWork(String bit) {
        assertThatThrownBy(() ->
                        new Cell(true, VlanFilterState.ADD, WorkBit.valueOf(bit).mask()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a cell raises only ADD_VLAN and DEL_VLAN");
    }
}
