package io.vfhammer.stress.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.runners.TestList;

/** The committed list of tests, the compiled tests and their outcome tables fit together. */
class ExpectedTestsTest {
    private static final int CASES = 52;

    private static List<String> names() {
        return ExpectedTest.all().stream().map(ExpectedTest::name).toList();
    }

    @Test
    void everyCompiledTestIsListedAndEveryListedTestIsCompiled() {
        Collection<String> compiled = TestList.tests();
        assertThat(compiled.stream().map(name -> name.substring(ExpectedTest.PACKAGE.length())))
                .containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void everyCaseRunsOnTheMergedAndTheUnpatchedDriver() {
        IntStream.rangeClosed(1, CASES).forEach(number -> {
            String pattern = String.format("Case%02d[A-Za-z0-9]+\\.", number);
            assertThat(names()).anyMatch(name -> name.matches(pattern + "Merged"));
            assertThat(names()).anyMatch(name -> name.matches(pattern + "Unpatched"));
        });
    }

    @Test
    void everyOutcomeOfEveryTestIsDescribedAndWhatIsNotListedIsForbidden() {
        for (String name : TestList.tests()) {
            TestInfo info = TestList.getInfo(name);
            assertThat(info.description()).as(name).isNotBlank();
            assertThat(info.unmatched().expect()).as(name).isEqualTo(Expect.FORBIDDEN);
            assertThat(info.unmatched().description()).as(name).isNotBlank();
            assertThat(info.cases())
                    .as(name)
                    .extracting(StateCase::description)
                    .doesNotContain("")
                    .isNotEmpty();
        }
    }

    @Test
    void everyInterestingOutcomeNamesTheBugThatItShows() {
        for (String name : TestList.tests()) {
            TestList.getInfo(name).cases().stream()
                    .filter(one -> one.expect() == Expect.ACCEPTABLE_INTERESTING)
                    .filter(one -> !one.matchPattern().startsWith("(set-up: )?timeout"))
                    .forEach(one ->
                            assertThat(one.description()).as(name).matches("[HR]\\d+[ab]?(, [HR]\\d+[ab]?)*: .*"));
        }
    }

    @Test
    void aCanaryOfEachKindIsListed() {
        assertThat(ExpectedTest.all()).filteredOn(ExpectedTest::canary).hasSizeGreaterThanOrEqualTo(10);
        assertThat(ExpectedTest.all())
                .allMatch(test -> test.canary() == test.name().endsWith(".Canary"), "canaries are called Canary");
    }
}
