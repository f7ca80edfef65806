package io.vfhammer.stress.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.report.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Expect;

/** The gate is red for every way in which a run can say nothing or say something bad. */
class GateTest {
    private static final ExpectedTest PLAIN = new ExpectedTest("A.Merged", false, Optional.empty());
    private static final ExpectedTest CANARY = new ExpectedTest("A.Canary", true, Optional.empty());
    private static final ExpectedTest SEES =
            new ExpectedTest("A.Unpatched", false, Optional.of(Pattern.compile("lost .*")));

    private static TestRow row(String name, List<String> errors, TestRow.Outcome... outcomes) {
        return new TestRow(name, "a test", 2, 2.0, List.of(outcomes), errors, Map.of());
    }

    private static TestRow.Outcome outcome(String words, long count, Expect expect) {
        return new TestRow.Outcome(words, count, expect, "R3: why");
    }

    private static TestRow.Outcome ok(long count) {
        return outcome("ok", count, Expect.ACCEPTABLE);
    }

    private static Gate judge(ExpectedTest test, TestRow... rows) {
        return Gate.judge(List.of(rows), List.of(test), 100, true);
    }

    @Test
    void aRevisionInPlaceOfTheMergedOneIsExcusedNothing() {
        TestRow row = row("A.Merged", List.of(), ok(100), outcome("stuck ADD 1", 1, Expect.ACCEPTABLE_INTERESTING));
        assertThat(Gate.judge(List.of(row), List.of(PLAIN), 100, true).failed()).isZero();
        assertThat(Gate.judge(List.of(row), List.of(PLAIN), 100, false).problemsOf("A.Merged"))
                .singleElement()
                .asString()
                .startsWith("RESIDUAL 'stuck ADD 1' in 1 of 101 samples");
    }

    @Test
    void enoughGoodSamplesPass() {
        Gate gate = judge(PLAIN, row("A.Merged", List.of(), ok(100)));
        assertThat(gate.passed()).isEqualTo(1);
        assertThat(gate.failed()).isZero();
    }

    @Test
    void anInterestingOutcomePasses() {
        Gate gate = judge(
                PLAIN, row("A.Merged", List.of(), ok(100), outcome("lost 100", 5, Expect.ACCEPTABLE_INTERESTING)));
        assertThat(gate.failed()).isZero();
    }

    @Test
    void oneForbiddenSampleFails() {
        Gate gate = judge(PLAIN, row("A.Merged", List.of(), ok(1000), outcome("lost 100", 1, Expect.FORBIDDEN)));
        assertThat(gate.problemsOf("A.Merged")).containsExactly("FORBIDDEN 'lost 100' in 1 of 1001 samples: R3: why");
    }

    @Test
    void aTestThatDidNotRunFails() {
        assertThat(judge(PLAIN).problemsOf("A.Merged")).containsExactly("did not run");
    }

    @Test
    void aTestThatNobodyExpectsFails() {
        Gate gate = judge(PLAIN, row("A.Merged", List.of(), ok(100)), row("B.Merged", List.of(), ok(100)));
        assertThat(gate.problemsOf("B.Merged")).hasSize(1);
    }

    @Test
    void tooFewSamplesFailAndTimeOutsAreNoSamples() {
        Gate gate = judge(
                PLAIN, row("A.Merged", List.of(), ok(99), outcome("timeout: PF", 50, Expect.ACCEPTABLE_INTERESTING)));
        assertThat(gate.problemsOf("A.Merged")).containsExactly("only 99 samples, needs 100 to say anything");
    }

    @Test
    void aCanaryMustFail() {
        assertThat(judge(CANARY, row("A.Canary", List.of(), ok(100))).failed()).isEqualTo(1);
        assertThat(judge(CANARY, row("A.Canary", List.of(), outcome("lost 100", 1, Expect.FORBIDDEN)))
                        .failed())
                .isZero();
    }

    @Test
    void whatMustBeSeenMustBeSeen() {
        assertThat(judge(SEES, row("A.Unpatched", List.of(), ok(100))).failed()).isEqualTo(1);
        assertThat(judge(
                                SEES,
                                row(
                                        "A.Unpatched",
                                        List.of(),
                                        ok(100),
                                        outcome("lost 100", 1, Expect.ACCEPTABLE_INTERESTING)))
                        .failed())
                .isZero();
    }

    @Test
    void anErrorOfTheHarnessFailsEvenACanary() {
        TestRow broken = row("A.Canary", List.of("VM_ERROR: died"), outcome("lost 100", 1, Expect.FORBIDDEN));
        assertThat(judge(CANARY, broken).problemsOf("A.Canary")).containsExactly("VM_ERROR: died");
    }

    @Test
    void theTableNamesEveryWrongOutcomeWithItsFrequency() {
        TestRow row = row("A.Merged", List.of(), ok(150), outcome("lost 100", 50, Expect.ACCEPTABLE_INTERESTING));
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new ResultTable(RunHeading.of(Json.document().put("tier", "nightly").put("failed", 3)), List.of(row))
                .markdown(out);
        out.flush();
        assertThat(text.toString())
                .contains("Tier nightly")
                .contains("3 failed")
                .contains("| A | Merged | 2 | 200 | 100 | 2 | 25.0 % (50) lost 100 [R3] |");
    }
}
