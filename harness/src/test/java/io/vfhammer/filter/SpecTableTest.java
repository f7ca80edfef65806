package io.vfhammer.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell and every behaviour of every upstream revision, compared with what the specification says. */
class SpecTableTest {
    static List<String> revisions() {
        return UpstreamRevisions.names();
    }

    static List<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (String revision : revisions()) {
            SpecTable spec = SpecTable.read(revision);
            for (VlanFilterState state : VlanFilterState.values()) {
                for (FilterEvent event : FilterEvent.values()) {
                    cells.add(Arguments.of(revision, state, event.words(), spec.words(state, event), spec, event));
                }
            }
        }
        return cells;
    }

    @ParameterizedTest(name = "{0}: {1}, {2} -> {3}")
    @MethodSource("cells")
    void cellIsTheSpecifications(
            String revision,
            VlanFilterState state,
            String eventWords,
            String words,
            SpecTable spec,
            FilterEvent event) {
        assertThat(Revisions.get(revision).table().cell(state, event))
                .as("%s: a filter in %s, event '%s', specified as '%s'", revision, state, eventWords, words)
                .isEqualTo(spec.cell(state, event));
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void fileIsComplete(String revision) {
        SpecTable spec = SpecTable.read(revision);
        assertThat(spec.rows().keySet()).isEqualTo(EnumSet.allOf(FilterEvent.class));
        assertThat(spec.rows().values()).allSatisfy(row -> assertThat(row).hasSize(VlanFilterState.COUNT));
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void statesHaveTheNamesThatTheRevisionsCodeHas(String revision) {
        List<String> names = new ArrayList<>();
        for (VlanFilterState state : VlanFilterState.values()) {
            names.add(Revisions.get(revision).nameOf(state));
        }
        assertThat(names).isEqualTo(SpecTable.read(revision).stateNames());
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void behavesAsSpecified(String revision) {
        assertThat(Revisions.get(revision).behaviours())
                .isEqualTo(SpecTable.read(revision).behaviours());
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void reachesExactlyTheStatesThatTheSpecificationHas(String revision) {
        Set<VlanFilterState> reachable = Reachable.from(Revisions.get(revision).table());
        assertThat(reachable).isEqualTo(SpecTable.read(revision).states());
    }
}
