package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revisions;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each known defect that the model can have is found in its smallest scope, and only there where its cause is in scope. */
class ResidualsTest {
    private static final VirtchnlGeneration V1 = VirtchnlGeneration.V1;

    static Stream<Arguments> residuals() {
        return Stream.of(
                found("R1", Scopes.of("merged", 1, 8, Fault.REJECT), 5),
                found("R2", Scopes.of("merged", 1, 8, Fault.REJECT), 6),
                found("R3", Scopes.of("merged", 1, 8, Fault.CLOSE), 2),
                found("R4a", Scopes.of("merged", 1, 8, Fault.RESET), 6),
                found("R4b", Scopes.of("merged", 1, 8, Fault.RESET), 4),
                found("R5", Scopes.of("merged", 1, 8, Fault.PORT_VLAN), 6),
                found("R6", Scopes.of("merged", 2, 2, Fault.CLOSE_TIMEOUT, Fault.REJECT), 12),
                found("R7", Scopes.of("merged", 2, 8, Fault.PARTIAL), 4),
                found("R8", Scopes.of("merged", 2, 8, Fault.PARTIAL), 8),
                found("R9", Scopes.of("merged", 1, 8, Fault.REJECT), 3),
                found("R10", Scopes.of(Revisions.get("merged"), V1, 1, 8, Fault.REJECT), 3),
                found("R11", Scopes.of(Revisions.get("merged"), V1, 2, 1, Fault.SILENT_CAP), 2),
                found("R12", Scopes.of("merged", 1, 1), 4),
                found("R13", Scopes.of("merged", 2, 3, Fault.RESET, Fault.GAPS), 10),
                found("R14", Scopes.lock("merged", 1, 8, Fault.CLOSE), 4),
                found("R15", Scopes.of("merged", 1, 8, Fault.ALLOC_FAILURE), 2),
                found("R16", Scopes.of("merged", 1, 8, Fault.DROP_REPLY), 3),
                found("R17", Scopes.of("merged", 2, 2, Fault.TRUST_OFF), 3),
                found("R18", Scopes.of("pre-b", 2, 2), 7),
                found("R19", Scopes.of("merged", 1, 8, Fault.RESET, Fault.CAPS_ERROR), 6),
                found("R20", Scopes.of("merged", 1, 8, Fault.REJECT), 8),
                found("R21", Scopes.of("merged", 1, 8, Fault.RESET_NEVER_ENDS), 2),
                found("R22", Scopes.of("merged", 1, 8, Fault.SUSPEND), 3),
                found("R23", Scopes.of("pre-b", 1, 8, Fault.CLOSE), 5),
                found("F1", Scopes.of("pre-b", 1, 8), 5),
                found("F2", Scopes.of("merged", 1, 8, Fault.REJECT), 6),
                found("F3", Scopes.of("merged", 1, 8, Fault.REJECT), 9),
                found("F4", Scopes.of("merged", 1, 8, Fault.PORT_VLAN), 4),
                found("F5", Scopes.of("merged", 1, 8, Fault.PORT_VLAN), 15),
                found("F6", Scopes.of("merged", 2, 1, Fault.PORT_VLAN), 9),
                found("H2", Scopes.of("pre-b", 1, 8, Fault.CLOSE), 5),
                found("H4", Scopes.of(Revisions.get("merged").with(Defect.H4), V1, 1, 8), 3));
    }

    private static Arguments found(String known, Scope scope, int lengthMax) {
        return Arguments.of(known, scope, lengthMax);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("residuals")
    void isFoundInItsSmallestScope(String known, Scope scope, int lengthMax) {
        SearchResult result = new Search(scope, new SearchLimits(lengthMax, 3_000_000, 1)).run();
        List<ViolationClass> classes = result.classes().stream()
                .filter(one ->
                        KnownClasses.find(one).map(KnownClasses.Rule::known).equals(Optional.of(known)))
                .toList();
        assertThat(classes)
                .as("classes of %s among %s", known, result.classes())
                .isNotEmpty();
        assertThat(classes.get(0).length()).isLessThanOrEqualTo(lengthMax);
    }

    static Stream<Scope> clean() {
        return Stream.of(
                Scopes.of("merged", 2, 3, Fault.GAPS),
                Scopes.of(Revisions.get("merged"), V1, 2, 2, Fault.SILENT_CAP),
                Scopes.of("merged", 2, 8, Fault.CAPS_ERROR),
                Scopes.of("merged", 2, 8),
                Scopes.of("merged", 3, 8),
                Scopes.of(Revisions.get("merged"), V1, 2, 8),
                Scopes.of(Revisions.get("merged"), V1, 3, 8),
                Scopes.lock("merged", 2, 8));
    }

    @ParameterizedTest
    @MethodSource("clean")
    void withoutRefusalCloseOrResetThereIsNothing(Scope scope) {
        assertThat(Scopes.search(scope).classes()).isEmpty();
    }
}
