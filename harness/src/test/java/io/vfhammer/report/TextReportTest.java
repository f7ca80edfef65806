package io.vfhammer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.check.Verdict;
import io.vfhammer.selftest.SuiteResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static String text(SuiteResult suite, TextOptions options) {
        return Samples.written(out -> new TextReport(out, options).write(suite));
    }

    @Test
    void isThePublishedTranscriptOfTheUnpatchedDriver() {
        assertThat(text(Samples.unpatched("pre-a"), TextOptions.PLAIN))
                .isEqualTo(Samples.resource("transcript-unpatched.txt"));
    }

    @Test
    void isThePublishedTranscriptOfThePatchedDriver() {
        assertThat(text(Samples.patched("rfc-4"), TextOptions.PLAIN))
                .isEqualTo(Samples.resource("transcript-patched.txt"));
    }

    @Test
    void explainsAFailureWhenAsked() {
        SuiteResult suite = Samples.of("pre-a", 1, Samples.passing(1), Samples.failing(2, "only 7 created"));
        assertThat(text(suite, TextOptions.PLAIN.withExplain(true))).contains("""
                           PASS  state: basic add/remove
                        RTNETLINK answers: Input/output error
                           FAIL  state: 8 VLANs add/remove  (only 7 created)
                                 last transitions:
                                   107 ACTIVE -user deletes-> REMOVE
                                   107 REMOVE -interface down-> DISABLE
                                 repeat: vfhammer selftest --case 2 --seed 7

                        """);
    }

    @Test
    void putsStrictFindingsUnderTheirCase() {
        SuiteResult suite = Samples.of("pre-a", 1, Samples.failing(5, "", "VLAN 100 is in the PF, not in the driver"));
        assertThat(text(suite, TextOptions.PLAIN)).contains("""
                           FAIL  state: rapid add/del same VLAN x100
                                 strict: VLAN 100 is in the PF, not in the driver
                        """).doesNotContain("repeat:");
    }

    @Test
    void coloursVerdictsOnlyWhenAsked() {
        SuiteResult suite = Samples.of("pre-a", 1, Samples.passing(1), Samples.failing(2, "only 7 created"));
        assertThat(text(suite, TextOptions.PLAIN)).doesNotContain("\u001b");
        assertThat(text(suite, TextOptions.PLAIN.withColour(true)))
                .contains("   \u001b[32mPASS\u001b[0m  state: basic add/remove")
                .contains("   \u001b[31mFAIL\u001b[0m  state: 8 VLANs add/remove  (only 7 created)")
                .contains("   RESULT: \u001b[31mFAIL  -- check dmesg\u001b[0m");
    }

    @Test
    void neverSaysOkOfARunThatDidNotEndWell() {
        assertThat(text(Samples.hung(Samples.passing(1)), TextOptions.PLAIN))
                .contains("   RESULT: HARNESS ERROR  -- thread vf-0 did not stop in 5 s\n\"vf-0\" WAITING\n")
                .doesNotContain("RESULT: OK");
        SuiteResult skipped = Samples.of("pre-a", 1, Samples.one(1, Verdict.UNKNOWN, "not built", List.of()));
        assertThat(text(skipped, TextOptions.PLAIN))
                .contains("   SKIP  state: basic add/remove  (not built)")
                .contains("   PASS 0  |  FAIL 0  |  SKIP 1  |  TOTAL 1")
                .contains("   RESULT: UNKNOWN");
        assertThat(text(Samples.of("pre-a", 1), TextOptions.PLAIN)).contains("TOTAL 0", "RESULT: UNKNOWN");
    }
}
