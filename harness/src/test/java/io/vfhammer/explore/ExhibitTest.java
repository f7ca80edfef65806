package io.vfhammer.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Defect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The museum's data: complete, and true of what a search finds. */
class ExhibitTest {
    private static final Path STRESS_TESTS =
            Path.of("..", "stress-tests", "src", "main", "resources", "io", "vfhammer", "stress", "expected-tests.txt");

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        IntStream.rangeClosed(1, 38).forEach(number -> ids.add("H" + number));
        IntStream.rangeClosed(1, 23).forEach(number -> {
            if (number == 4) {
                ids.addAll(List.of("R4a", "R4b"));
            } else {
                ids.add("R" + number);
            }
        });
        return ids;
    }

    @Test
    void everyDefectOfTheSpecificationIsThereOnce() {
        assertThat(Exhibit.all()).extracting(Exhibit::id).containsExactlyElementsOf(ids());
    }

    @Test
    void everyOneHasAScopeOrAReason() {
        assertThat(Exhibit.all()).allSatisfy(one -> {
            assertThat(one.words()).isNotBlank();
            assertThat(one.absent() == null).isEqualTo(one.searched().isPresent());
        });
    }

    @Test
    void everySwitchIsInTheMuseumAndWhatHasNoneSaysSo() {
        assertThat(Exhibit.all().stream().flatMap(one -> one.defect().stream())).containsExactly(Defect.values());
        assertThat(Exhibit.all())
                .filteredOn(one -> one.id().startsWith("H") && one.defect().isEmpty())
                .allSatisfy(one -> assertThat(one.absent()).startsWith("no switch: "));
    }

    @Test
    void theStressTestsThatMustSeeADefectAreThoseOfTheGate() throws IOException {
        List<String> sees = Files.readAllLines(STRESS_TESTS).stream()
                .filter(line -> line.contains(" sees "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        List<String> named = Exhibit.all().stream()
                .map(Exhibit::stress)
                .filter(name -> name != null)
                .toList();
        assertThat(named).isNotEmpty().allMatch(sees::contains);
    }

    static Stream<Exhibit> searched() {
        return Exhibit.all().stream().filter(one -> one.searched().isPresent());
    }

    private static SearchResult search(Scope scope, int depth) {
        return new Search(scope, new SearchLimits(depth, 300_000, 1)).run();
    }

    @ParameterizedTest
    @MethodSource("searched")
    void isFoundInItsScopeAndNotInItsControl(Exhibit exhibit) {
        SearchResult found = search(exhibit.searched().orElseThrow(), exhibit.depth());
        SearchResult control = search(exhibit.controlled().orElseThrow(), exhibit.depth());
        assertThat(control.limit()).isIn(Search.Limit.NONE, Search.Limit.DEPTH);
        List<ViolationClass> classes = exhibit.classes(found, control);
        assertThat(classes)
                .as("classes of %s among %s", exhibit.id(), found.classes())
                .isNotEmpty();
        assertThat(Replay.of(classes.get(0).schedule()).classes())
                .extracting(ViolationClass::id)
                .contains(classes.get(0).id());
        if (exhibit.defect().isEmpty()) {
            assertThat(exhibit.classes(control, control)).isEmpty();
        }
    }

    @Test
    void noFaultIsWithoutAnExhibit() {
        List<Fault> used = searched()
                .flatMap(one -> one.searched().orElseThrow().faults().stream())
                .distinct()
                .toList();
        assertThat(used)
                .contains(Arrays.stream(Fault.values()).filter(Fault::isTrait).toArray(Fault[]::new));
    }
}
