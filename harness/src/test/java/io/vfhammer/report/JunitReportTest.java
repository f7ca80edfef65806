package io.vfhammer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.check.Verdict;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.SuiteResult;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class JunitReportTest {
    private static String junit(SuiteResult... suites) {
        return Samples.written(out -> new JunitReport(out).write(List.of(suites)));
    }

    private static Document parsed(SuiteResult... suites) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(junit(suites))));
    }

    private static String at(Document document, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }

    @Test
    void writesASuiteForEachDriver() throws Exception {
        Document document = parsed(Samples.unpatched("pre-a"), Samples.patched("patch-4"));
        assertThat(at(document, "/testsuites/@tests")).isEqualTo("104");
        assertThat(at(document, "/testsuites/@failures")).isEqualTo("6");
        assertThat(at(document, "count(/testsuites/testsuite)")).isEqualTo("2");
        assertThat(at(document, "/testsuites/testsuite[@name='pre-a']/@failures"))
                .isEqualTo("6");
        assertThat(at(document, "/testsuites/testsuite[@name='patch-4']/@failures"))
                .isEqualTo("0");
        assertThat(at(document, "count(//testcase)")).isEqualTo("104");
        assertThat(at(document, "count(//failure)")).isEqualTo("6");
        assertThat(at(document, "//testsuite[1]//property[@name='seed']/@value"))
                .isEqualTo("7");
        assertThat(at(document, "//testsuite[1]/testcase[2]/@classname")).isEqualTo("vfhammer.pre-a.state");
        assertThat(at(document, "//testsuite[1]/testcase[2]/@time")).isEqualTo("0.002");
    }

    @Test
    void failureCarriesItsEvidence() throws Exception {
        Document document = parsed(Samples.of("pre-a", 1, Samples.failing(2, "only 7 created")));
        assertThat(at(document, "//testcase/failure/@message")).isEqualTo("only 7 created");
        assertThat(at(document, "//testcase/failure"))
                .isEqualTo("107 ACTIVE -user deletes-> REMOVE\n107 REMOVE -interface down-> DISABLE\n"
                        + "repeat: vfhammer selftest --case 2 --seed 7");
        assertThat(at(document, "//testcase/system-out")).isEqualTo("RTNETLINK answers: Input/output error");
    }

    @Test
    void tellsErrorsAndSkipsFromFailures() throws Exception {
        Document document = parsed(Samples.of(
                "pre-a",
                1,
                Samples.one(1, Verdict.HARNESS_ERROR, "hung", List.of()),
                Samples.one(2, Verdict.UNKNOWN, "not built", List.of())));
        assertThat(at(document, "//testsuite/@errors")).isEqualTo("1");
        assertThat(at(document, "//testsuite/@failures")).isEqualTo("0");
        assertThat(at(document, "//testsuite/@skipped")).isEqualTo("1");
        assertThat(at(document, "//testcase[1]/error/@message")).isEqualTo("hung");
        assertThat(at(document, "//testcase[2]/skipped/@message")).isEqualTo("not built");
    }

    @Test
    void addsACaseForAnErrorOutsideEveryCase() throws Exception {
        Document document = parsed(Samples.hung(Samples.passing(1)));
        assertThat(at(document, "//testsuite/@tests")).isEqualTo("2");
        assertThat(at(document, "//testsuite/@errors")).isEqualTo("1");
        assertThat(at(document, "//testcase[@name='harness']/error/@message"))
                .isEqualTo("thread vf-0 did not stop in 5 s");
        assertThat(at(document, "//testcase[@name='harness']/error")).contains("\"vf-0\" WAITING");
    }

    @Test
    void survivesTextThatXmlCannotHold() throws Exception {
        CaseResult odd = new CaseResult(
                1,
                "state",
                "state: <a & \"b\">",
                Verdict.FAIL,
                "bell\u0007and\nbreak",
                List.of("esc\u001b[31m", "lone \ud800 surrogate", "\ufffe"),
                List.of(),
                List.of("]]> end"),
                "",
                0);
        Document document = parsed(Samples.of("pre-a", 1, odd));
        assertThat(at(document, "//testcase/@name")).isEqualTo("state: <a & \"b\">");
        assertThat(at(document, "//failure/@message")).isEqualTo("bell and break");
        assertThat(at(document, "//failure")).isEqualTo("]]> end");
        assertThat(at(document, "//system-out")).isEqualTo("esc[31m\nlone  surrogate\n");
    }
}
