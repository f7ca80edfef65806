package io.vfhammer.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionFileTest {
    @ParameterizedTest
    @ValueSource(strings = {"patch-1", "patch-2", "patch-3", "patch-4", "hardened"})
    void thePatchesAsFilesAreTheBuiltInRevisions(String name) throws IOException {
        try (Reader text = new InputStreamReader(
                RevisionFile.class.getResourceAsStream("patches/" + name + ".yaml"), StandardCharsets.UTF_8)) {
            assertThat(RevisionFile.read(name + ".yaml", text)).isEqualTo(Revisions.get(name));
        }
    }

    @Test
    void cellsAndBehavioursAreChanged() throws IOException {
        Revision read = read("""
                name: mine
                base: merged
                cells:
                  REMOVING:
                    DEL_REFUSED: REMOVE +DEL
                  EVERY:
                    interface down: DISABLE +DEL
                on: [tracks-vid-0]
                off: [CLOSE_DROPS_ADD]
                """);
        assertThat(read.name()).isEqualTo("mine");
        assertThat(read.base()).isEqualTo("patch-4");
        assertThat(read.table().cell(VlanFilterState.REMOVING, FilterEvent.DEL_REFUSED))
                .isEqualTo(Cell.parse("REMOVE +DEL"));
        assertThat(read.table().cell(VlanFilterState.ADD, FilterEvent.IF_DOWN)).isEqualTo(Cell.parse("DISABLE +DEL"));
        assertThat(read.has(Behaviour.TRACKS_VID_0)).isTrue();
        assertThat(read.has(Behaviour.CLOSE_DROPS_ADD)).isFalse();
        assertThat(read.has(Behaviour.CAP_ENFORCED)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: a~base: nobody | f.yaml:2: unknown base 'nobody'; expected one of pre-2024",
                "name: a~base: merged~cell: | f.yaml:3: unknown key 'cell'; expected one of name, title",
                "name: a~base: merged~cells:~  GONE: {user adds: free} | f.yaml:4: unknown state 'GONE'; expected one of",
                "name: a~base: merged~cells:~  ADD: {user sings: free} | f.yaml:4: unknown event 'user sings'; expected",
                "name: a~base: merged~cells:~  ADD:~    user adds: FLY | f.yaml:5: unknown state 'FLY'; expected '-'",
                "name: a~base: merged~cells:~  ADD:~    user adds: ADD +FLY | f.yaml:5: unknown work '+FLY'; expected",
                "name: a~base: merged~cells:~  ABSENT:~    DEL ok: ADD | f.yaml:5: only USER_ADD",
                "name: a~base: merged~on: [FLYING] | f.yaml:3: unknown behaviour 'FLYING'; expected one of",
                "name: a~base: merged~on: FLYING | f.yaml:3: expected a list of behaviours",
                "name: a b~base: merged | f.yaml:1: the name 'a b'; expected letters",
                "name: a~base: [merged] | f.yaml:2: expected the name of a built-in revision",
                "base: merged | no 'name'; expected",
                "name: a | no 'base'; expected",
                "- name | expected a mapping with the keys",
                "name: 'a | no YAML"
            })
    void aBadFileGetsItsLineAndWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('~', '\n')))
                .isInstanceOf(RevisionFile.FormatException.class)
                .hasMessageStartingWith("f.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void anEmptyFileIsNoRevision() {
        assertThatThrownBy(() -> read("")).isInstanceOf(RevisionFile.FormatException.class);
    }

    private static Revision read(String text) throws IOException {
        return RevisionFile.read("f.yaml", new StringReader(text));
    }
}
