package io.vfhammer.report;

import io.vfhammer.check.Verdict;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.SuiteResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes suites as JUnit XML: a {@code testsuite} for each, a {@code testcase} for each case. */
public final class JunitReport {
    private final PrintWriter out;

    public JunitReport(PrintWriter out) {
        this.out = out;
    }

    /** @throws IllegalStateException when the XML writer refuses, which no result can bring about */
    public void write(List<SuiteResult> suites) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            start(xml, 0, "testsuites");
            attribute(xml, "name", "vfhammer selftest");
            totals(xml, suites);
            for (SuiteResult suite : suites) {
                suite(xml, suite);
            }
            end(xml, 0);
            xml.writeEndDocument();
            xml.close();
            out.println();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the JUnit report could not be written", e);
        }
    }

    private static void suite(XMLStreamWriter xml, SuiteResult suite) throws XMLStreamException {
        start(xml, 1, "testsuite");
        attribute(xml, "name", SuiteNames.unique(suite));
        totals(xml, List.of(suite));
        start(xml, 2, "properties");
        property(xml, "title", suite.title());
        property(xml, "pf", suite.pf());
        property(xml, "api", suite.api());
        property(xml, "setup", suite.setup());
        property(xml, "strict", String.valueOf(suite.strict()));
        property(xml, "scale", String.valueOf(suite.scale()));
        property(xml, "seed", String.valueOf(suite.seed()));
        end(xml, 2);
        for (CaseResult one : suite.cases()) {
            testCase(xml, suite, one);
        }
        if (SuiteNames.hasUntoldError(suite)) {
            startCase(xml, suite, SuiteNames.HARNESS_CASE, SuiteNames.HARNESS_CASE, 0);
            problem(xml, "error", Verdict.HARNESS_ERROR, suite.diagnosis(), suite.threadDump());
            end(xml, 2);
        }
        end(xml, 1);
    }

    private static void totals(XMLStreamWriter xml, List<SuiteResult> suites) throws XMLStreamException {
        int tests = 0;
        int errors = 0;
        int failed = 0;
        int skipped = 0;
        long nanos = 0;
        for (SuiteResult suite : suites) {
            int untold = SuiteNames.hasUntoldError(suite) ? 1 : 0;
            tests += suite.total() + untold;
            errors += untold;
            for (CaseResult one : suite.cases()) {
                errors += one.verdict() == Verdict.HARNESS_ERROR ? 1 : 0;
                failed += one.verdict() == Verdict.FAIL ? 1 : 0;
            }
            skipped += suite.skipped();
            nanos += suite.nanos();
        }
        attribute(xml, "tests", String.valueOf(tests));
        attribute(xml, "failures", String.valueOf(failed));
        attribute(xml, "errors", String.valueOf(errors));
        attribute(xml, "skipped", String.valueOf(skipped));
        attribute(xml, "time", seconds(nanos));
    }

    private static void testCase(XMLStreamWriter xml, SuiteResult suite, CaseResult one) throws XMLStreamException {
        startCase(xml, suite, one.group(), one.name(), one.nanos());
        switch (one.verdict()) {
            case PASS -> {}
            case UNKNOWN -> skipped(xml, one.why());
            case FAIL -> problem(xml, "failure", one.verdict(), one.why(), evidence(one));
            case HARNESS_ERROR -> {
                List<String> lines = new ArrayList<>(evidence(one));
                lines.addAll(suite.threadDump());
                problem(xml, "error", one.verdict(), one.why().isEmpty() ? suite.diagnosis() : one.why(), lines);
            }
        }
        if (!one.output().isEmpty()) {
            start(xml, 3, "system-out");
            xml.writeCharacters(Printable.xml(String.join("\n", one.output())));
            xml.writeEndElement();
        }
        end(xml, 2);
    }

    private static void startCase(XMLStreamWriter xml, SuiteResult suite, String group, String name, long nanos)
            throws XMLStreamException {
        start(xml, 2, "testcase");
        attribute(xml, "classname", "vfhammer." + SuiteNames.unique(suite) + "." + group);
        attribute(xml, "name", name);
        attribute(xml, "time", seconds(nanos));
    }

    private static List<String> evidence(CaseResult one) {
        List<String> lines = new ArrayList<>();
        one.findings().forEach(finding -> lines.add("strict: " + finding));
        lines.addAll(one.transitions());
        if (!one.repeatLine().isEmpty()) {
            lines.add("repeat: " + one.repeatLine());
        }
        return lines;
    }

    private static void problem(
            XMLStreamWriter xml, String element, Verdict verdict, String message, List<String> evidence)
            throws XMLStreamException {
        start(xml, 3, element);
        attribute(xml, "message", message);
        attribute(xml, "type", verdict.name());
        xml.writeCharacters(Printable.xml(String.join("\n", evidence)));
        xml.writeEndElement();
    }

    private static void skipped(XMLStreamWriter xml, String message) throws XMLStreamException {
        start(xml, 3, "skipped");
        attribute(xml, "message", message);
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        start(xml, 3, "property");
        attribute(xml, "name", name);
        attribute(xml, "value", value);
        xml.writeEndElement();
    }

    private static void start(XMLStreamWriter xml, int depth, String element) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeStartElement(element);
    }

    private static void end(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        // A parser turns a line break in an attribute into a space anyway.
        xml.writeAttribute(name, Printable.xml(Printable.oneLine(value)));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}
