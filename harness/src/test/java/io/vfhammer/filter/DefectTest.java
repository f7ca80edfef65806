package io.vfhammer.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each defect of spec section 9 changes in each upstream revision. */
class DefectTest {
    private static final List<String> REVISIONS = UpstreamRevisions.names();
    private static final Set<String> FREES_AT_SEND =
            Set.of("pre-2024", "pre-a", "pre-b", "rfc-1", "rfc-2", "patch-1", "patch-2");

    /** The revisions that have the defect anyway (or lack the state it is about), so that laying it over is no change. */
    private static final Map<Defect, Set<String>> NO_CHANGE_OVER = Map.of(
            Defect.H1, Set.of("pre-a", "rfc-1"),
            Defect.H2, Set.of("pre-2024", "pre-a", "pre-b", "rfc-1", "patch-1"),
            Defect.H3, FREES_AT_SEND,
            Defect.H4, Set.of("pre-2024", "pre-a", "pre-b", "rfc-1", "rfc-2", "rfc-3", "patch-1", "patch-2", "patch-3"),
            Defect.H5, Set.of("pre-2024", "pre-a", "pre-b", "rfc-1", "rfc-2", "rfc-3", "patch-1", "patch-2"),
            Defect.H6, Set.of("pre-2024"));

    @ParameterizedTest
    @EnumSource
    void changesTheMergedDriver(Defect defect) {
        Revision merged = Revisions.get("merged");
        Revision broken = merged.with(defect);
        assertThat(changes(merged, broken)).as(defect.title()).isTrue();
        assertThat(broken.name()).isEqualTo("patch-4+" + defect.id());
        assertThat(broken.base()).isEqualTo("patch-4");
    }

    @ParameterizedTest
    @EnumSource
    void isNoChangeExactlyWhereTheRevisionHasItAnyway(Defect defect) {
        Set<String> unchanged = new TreeSet<>();
        for (String name : REVISIONS) {
            Revision revision = Revisions.get(name);
            if (!changes(revision, revision.with(defect))) {
                unchanged.add(name);
            }
        }
        assertThat(unchanged).isEqualTo(new TreeSet<>(NO_CHANGE_OVER.getOrDefault(defect, Set.of())));
    }

    @ParameterizedTest
    @EnumSource
    void layingItOverTwiceIsTheSameAsOnce(Defect defect) {
        Revision once = Revisions.get("merged").with(defect);
        Revision twice = once.with(defect);
        assertThat(twice.table()).isEqualTo(once.table());
        assertThat(twice.behaviours()).isEqualTo(once.behaviours());
    }

    @Test
    void twoDefectsCanBeLaidOverOneAnother() {
        Revision both = Revisions.get("merged").with(Defect.H3).with(Defect.H9);
        assertThat(both.name()).isEqualTo("patch-4+H3+H9");
        assertThat(both.table().cell(VlanFilterState.REMOVE, FilterEvent.PUT_IN_DEL))
                .isEqualTo(Cell.parse("free"));
        assertThat(both.has(Behaviour.TRACKS_VID_0)).isTrue();
    }

    @Test
    void isFoundByItsIdInAnyCase() {
        for (Defect defect : Defect.values()) {
            assertThat(Defect.find(defect.id().toLowerCase(Locale.ROOT))).contains(defect);
        }
        assertThat(Defect.find("H999")).isEmpty();
    }

    /** Whether the two differ in a behaviour, or in a cell of a state that a filter can get into. */
    private static boolean changes(Revision before, Revision after) {
        if (!before.behaviours().equals(after.behaviours())) {
            return true;
        }
        for (VlanFilterState state : Reachable.from(after.table())) {
            for (FilterEvent event : FilterEvent.values()) {
                if (!before.table().cell(state, event).equals(after.table().cell(state, event))) {
                    return true;
                }
            }
        }
        return false;
    }
}
