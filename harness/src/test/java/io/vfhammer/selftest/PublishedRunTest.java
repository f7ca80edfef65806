package io.vfhammer.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.check.Verdict;
import io.vfhammer.report.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedRunTest {
    private static SuiteResult with(SuiteResult suite, List<CaseResult> cases) {
        return new SuiteResult(
                suite.driver(),
                suite.title(),
                suite.pf(),
                suite.api(),
                suite.setup(),
                suite.strict(),
                suite.scale(),
                suite.seed(),
                suite.iteration(),
                suite.banner(),
                cases,
                SuiteResult.verdictOf(cases),
                "",
                List.of());
    }

    private static CaseResult changed(CaseResult one, String name, Verdict verdict, String reason) {
        return new CaseResult(
                one.number(), one.group(), name, verdict, reason, List.of(), List.of(), List.of(), "", one.nanos());
    }

    @Test
    void holdsBothRuns() {
        assertThat(PublishedRun.UNPATCHED.entries()).hasSize(52);
        assertThat(PublishedRun.UNPATCHED.entries().stream()
                        .filter(entry -> entry.verdict() == Verdict.FAIL)
                        .map(PublishedRun.Entry::reason))
                .containsExactly(
                        "only 7 created",
                        "expected 8, got 7",
                        "fill: expected 8, got 7",
                        "VLAN 107 gone",
                        "VLAN 107 gone",
                        "VLAN 107 gone");
        assertThat(PublishedRun.PATCHED.entries())
                .hasSize(52)
                .allMatch(entry -> entry.verdict() == Verdict.PASS)
                .extracting(PublishedRun.Entry::name)
                .isEqualTo(PublishedRun.caseNames());
    }

    @Test
    void belongsToTheDriversThatWerePublished() {
        assertThat(PublishedRun.of("unpatched")).contains(PublishedRun.UNPATCHED);
        assertThat(PublishedRun.of("pre-a")).contains(PublishedRun.UNPATCHED);
        assertThat(PublishedRun.of("rfc-4")).contains(PublishedRun.PATCHED);
        assertThat(PublishedRun.of("merged")).contains(PublishedRun.PATCHED);
        assertThat(PublishedRun.of("pre-b")).isEmpty();
        assertThat(PublishedRun.of("patch-4+H2")).isEmpty();
    }

    @Test
    void equalsItself() {
        assertThat(PublishedRun.UNPATCHED.compare(Samples.unpatched("pre-a")).equal())
                .isTrue();
        assertThat(PublishedRun.PATCHED.compare(Samples.patched("patch-4")).equal())
                .isTrue();
    }

    @Test
    void seesAnotherVerdictNameAndReason() {
        List<CaseResult> cases = new ArrayList<>(Samples.unpatched("pre-a").cases());
        cases.set(0, changed(cases.get(0), "state: basic add/remove", Verdict.FAIL, "gone"));
        cases.set(1, changed(cases.get(1), "state: 8 VLANs add/remove", Verdict.FAIL, "only 6 created"));
        cases.set(2, changed(cases.get(2), "state: another", Verdict.PASS, ""));
        assertThat(PublishedRun.UNPATCHED
                        .compare(with(Samples.unpatched("pre-a"), cases))
                        .differences())
                .containsExactly(
                        "case 1 is 'FAIL  state: basic add/remove  (gone)', published: 'PASS  state: basic add/remove'",
                        "case 2 is 'FAIL  state: 8 VLANs add/remove  (only 6 created)', published:"
                                + " 'FAIL  state: 8 VLANs add/remove  (only 7 created)'",
                        "case 3 is 'PASS  state: another', published: 'PASS  state: VLAN persists across down/up'");
    }

    @Test
    void seesAnotherOrderAndMissingCases() {
        SuiteResult suite = Samples.patched("patch-4");
        List<CaseResult> swapped = new ArrayList<>(suite.cases());
        swapped.set(3, suite.cases().get(4));
        swapped.set(4, suite.cases().get(3));
        assertThat(PublishedRun.PATCHED.compare(with(suite, swapped)).differences())
                .hasSize(2);
        assertThat(PublishedRun.PATCHED
                        .compare(with(suite, suite.cases().subList(0, 51)))
                        .differences())
                .containsExactly("case 52 did not run, published: PASS  dmesg: no call traces / BUGs / stalls");
        assertThat(PublishedRun.PATCHED.compare(with(suite, List.of())).equal()).isFalse();
    }

    @Test
    void seesACaseTooMany() {
        SuiteResult suite = Samples.patched("patch-4");
        List<CaseResult> cases = new ArrayList<>(suite.cases());
        cases.add(suite.cases().get(51));
        assertThat(PublishedRun.PATCHED.compare(with(suite, cases)).differences())
                .containsExactly("case 53 was not published: PASS  dmesg: no call traces / BUGs / stalls");
    }
}
