package io.vfhammer.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionsTest {
    @Test
    void catalogueHasTheUpstreamRevisions() {
        assertThat(Revisions.catalogue()).extracting(Revision::name).containsAll(UpstreamRevisions.names());
    }

    /** Spec section 0, and the chains of the design: what each revision is a patch of. */
    @ParameterizedTest(name = "{0} is a diff of {1}")
    @CsvSource({
        "pre-a, pre-2024",
        "pre-b, pre-a",
        "rfc-1, pre-a",
        "rfc-2, rfc-1",
        "rfc-3, rfc-2",
        "rfc-4, rfc-3",
        "patch-1, pre-b",
        "patch-2, patch-1",
        "patch-3, patch-2",
        "patch-4, patch-3"
    })
    void eachRevisionIsItsBasePlusTheDifference(String name, String base) {
        Revision revision = Revisions.get(name);
        assertThat(revision.base()).isEqualTo(base);
        RevisionDiff diff = RevisionDiff.between(Revisions.get(base), revision);
        assertThat(diff.applyTo(Revisions.get(base), name, revision.title())).isEqualTo(revision);
        assertThat(diff.cells().size() + diff.on().size() + diff.off().size())
                .as("what %s changes", name)
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"unpatched, pre-a", "merged, patch-4", "pre-series, pre-b"})
    void aliasesMeanTheirRevision(String alias, String name) {
        assertThat(Revisions.get(alias)).isSameAs(Revisions.get(name));
        assertThat(Revisions.aliases()).containsEntry(alias, name);
    }

    @ParameterizedTest
    @CsvSource({"pre-a, rfc-1", "pre-b, patch-1"})
    void patchOneIsARename(String from, String to) {
        RevisionDiff diff = RevisionDiff.between(Revisions.get(from), Revisions.get(to));
        assertThat(diff)
                .isEqualTo(RevisionDiff.builder().off(Behaviour.IS_NEW_NAME).build());
        assertThat(Revisions.get(to).table()).isEqualTo(Revisions.get(from).table());
    }

    @Test
    void theFixBeforeTheSeriesIsOneCell() {
        assertThat(RevisionDiff.between(Revisions.get("pre-a"), Revisions.get("pre-b")))
                .isEqualTo(RevisionDiff.builder()
                        .cell(VlanFilterState.REMOVE, FilterEvent.USER_ADD, "ADD +ADD")
                        .build());
    }

    @Test
    void patchFourOfTheMergedSeriesIsOneCell() {
        assertThat(RevisionDiff.between(Revisions.get("patch-3"), Revisions.get("patch-4")))
                .isEqualTo(RevisionDiff.builder()
                        .cell(VlanFilterState.ADDING, FilterEvent.ADD_OK_V1, "ACTIVE")
                        .build());
    }

    @Test
    void patchFourOfTheRfcAlsoHasTheGuardOfPatchThree() {
        assertThat(RevisionDiff.between(Revisions.get("rfc-3"), Revisions.get("rfc-4"))
                        .cells())
                .containsExactlyInAnyOrder(
                        new RevisionDiff.Change(VlanFilterState.ADDING, FilterEvent.ADD_OK_V1, Cell.parse("ACTIVE")),
                        new RevisionDiff.Change(VlanFilterState.REMOVING, FilterEvent.USER_DEL, Cell.UNTOUCHED));
    }

    /** Spec section 0: the merged series takes fc9c69be5947 back in effect, so both chains end in the same driver. */
    @Test
    void bothChainsEndInTheSameDriver() {
        assertThat(Revisions.get("rfc-4").table())
                .isEqualTo(Revisions.get("patch-4").table());
        assertThat(Revisions.get("rfc-4").behaviours())
                .isEqualTo(Revisions.get("patch-4").behaviours());
    }

    @Test
    void anUnknownNameIsNamed() {
        assertThat(Revisions.find("patch-5")).isEmpty();
        assertThatThrownBy(() -> Revisions.get("patch-5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'patch-5'");
    }

    @Test
    void theDifferenceToItselfIsEmpty() {
        for (Revision revision : Revisions.catalogue()) {
            assertThat(RevisionDiff.between(revision, revision))
                    .isEqualTo(RevisionDiff.builder().build());
        }
    }

    @Test
    void diffBetweenAnyTwoRevisionsTurnsOneIntoTheOther() {
        for (Revision from : Revisions.catalogue()) {
            for (Revision to : Revisions.catalogue()) {
                Revision result = RevisionDiff.between(from, to).applyTo(from, to.name(), to.title());
                assertThat(result.table())
                        .as("%s to %s", from.name(), to.name())
                        .isEqualTo(to.table());
                assertThat(result.behaviours()).isEqualTo(to.behaviours());
                assertThat(result.base()).isEqualTo(from.name());
            }
        }
    }

    @Test
    void laterChangesOfADiffWin() {
        RevisionDiff diff = RevisionDiff.builder()
                .everyState(FilterEvent.IF_DOWN, "DISABLE +DEL")
                .cell(VlanFilterState.ADD, FilterEvent.IF_DOWN, "free")
                .dropState(VlanFilterState.REMOVING)
                .build();
        TransitionTable table = diff.applyTo(Revisions.get("merged"), "x", "").table();
        assertThat(table.cell(VlanFilterState.ADD, FilterEvent.IF_DOWN)).isEqualTo(Cell.parse("free"));
        assertThat(table.cell(VlanFilterState.ACTIVE, FilterEvent.IF_DOWN)).isEqualTo(Cell.parse("DISABLE +DEL"));
        assertThat(table.cell(VlanFilterState.ABSENT, FilterEvent.IF_DOWN)).isEqualTo(Cell.UNTOUCHED);
        assertThat(table.cell(VlanFilterState.REMOVING, FilterEvent.DEL_OK)).isEqualTo(Cell.UNTOUCHED);
    }

    @Test
    void aRevisionsBehavioursCannotBeChanged() {
        Set<Behaviour> behaviours = Revisions.get("merged").behaviours();
        assertThatThrownBy(() -> behaviours.add(Behaviour.TRACKS_VID_0))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
