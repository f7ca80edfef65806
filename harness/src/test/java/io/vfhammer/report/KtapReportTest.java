package io.vfhammer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.check.Verdict;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.SuiteResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KtapReportTest {
    private static final Pattern RESULT = Pattern.compile("(ok|not ok) (\\d+) ([^#]*[^# ])( # .+)?");

    private static String ktap(SuiteResult... suites) {
        return Samples.written(out -> new KtapReport(out).write(List.of(suites)));
    }

    @Test
    void writesOneSuiteAsAFlatList() {
        SuiteResult suite = Samples.of(
                "pre-a",
                1,
                Samples.passing(1),
                Samples.failing(2, "only 7 created"),
                Samples.one(3, Verdict.UNKNOWN, "not built", List.of()),
                Samples.failing(7, "", "VLAN 107 is lost"));
        assertThat(ktap(suite)).isEqualTo("""
                        KTAP version 1
                        1..4
                        ok 1 state: basic add/remove
                        # RTNETLINK answers: Input/output error
                        # 107 ACTIVE -user deletes-> REMOVE
                        # 107 REMOVE -interface down-> DISABLE
                        # repeat: vfhammer selftest --case 2 --seed 7
                        not ok 2 state: 8 VLANs add/remove # only 7 created
                        ok 3 state: VLAN persists across down/up # SKIP not built
                        # RTNETLINK answers: Input/output error
                        # strict: VLAN 107 is lost
                        # 107 ACTIVE -user deletes-> REMOVE
                        # 107 REMOVE -interface down-> DISABLE
                        # repeat: vfhammer selftest --case 7 --seed 7
                        not ok 4 state: bulk 8 add then remove # VLAN 107 is lost
                        """);
    }

    @Test
    void wholeSuiteFollowsTheGrammar() {
        List<String> lines = ktap(Samples.unpatched("pre-a")).lines().toList();
        assertThat(lines).startsWith("KTAP version 1", "1..52");
        int results = 0;
        int failed = 0;
        for (String line : lines.subList(2, lines.size())) {
            if (!line.startsWith("# ")) {
                Matcher result = RESULT.matcher(line);
                assertThat(result.matches()).as(line).isTrue();
                assertThat(Integer.parseInt(result.group(2))).isEqualTo(++results);
                failed += result.group(1).equals("not ok") ? 1 : 0;
            }
        }
        assertThat(results).isEqualTo(52);
        assertThat(failed).isEqualTo(6);
    }

    @Test
    void nestsSeveralSuites() {
        SuiteResult first = Samples.of("pre-a", 1, Samples.failing(17, "expected 8, got 7"));
        SuiteResult second = Samples.of("patch-4", 2, Samples.passing(17));
        assertThat(ktap(first, second)).isEqualTo("""
                        KTAP version 1
                        1..2
                          KTAP version 1
                          1..1
                          # RTNETLINK answers: Input/output error
                          # 107 ACTIVE -user deletes-> REMOVE
                          # 107 REMOVE -interface down-> DISABLE
                          # repeat: vfhammer selftest --case 17 --seed 7
                          not ok 1 state: stress 8 VLANs (fill to max) # expected 8, got 7
                        not ok 1 pre-a
                          KTAP version 1
                          1..1
                          ok 1 state: stress 8 VLANs (fill to max)
                        ok 2 patch-4 pass 2
                        """);
    }

    @Test
    void reportsAHarnessErrorAsATestThatFailed() {
        assertThat(ktap(Samples.hung(Samples.passing(1)))).isEqualTo("""
                        KTAP version 1
                        1..2
                        ok 1 state: basic add/remove
                        # "vf-0" WAITING
                        #     at io.vfhammer.Nowhere
                        not ok 2 harness # ERROR thread vf-0 did not stop in 5 s
                        """);
        assertThat(ktap(Samples.hung(Samples.one(1, Verdict.HARNESS_ERROR, "hung", List.of()))))
                .contains("1..1\n", "not ok 1 state: basic add/remove # ERROR hung\n");
    }

    @Test
    void keepsHashesAndLineBreaksOutOfResultLines() {
        CaseResult odd = new CaseResult(
                1, "state", "state: #1", Verdict.FAIL, "two\nlines", List.of(), List.of(), List.of(), "", 0);
        assertThat(ktap(Samples.of("pre-a", 1, odd))).contains("\nnot ok 1 state: _1 # two lines\n");
    }
}
