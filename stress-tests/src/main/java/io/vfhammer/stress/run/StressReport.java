package io.vfhammer.stress.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.report.Json;
import io.vfhammer.report.RunDirectory;
import java.io.PrintWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The reports of a run beside its table, all from the rows and the gate's judgement. */
final class StressReport {
    private final List<TestRow> rows;
    private final Gate gate;

    StressReport(List<TestRow> rows, Gate gate) {
        this.rows = rows;
        this.gate = gate;
    }

    /** Adds what was run and what came of it to {@code document}. */
    void json(ObjectNode document) {
        document.put("passed", gate.passed()).put("failed", gate.failed());
        ArrayNode tests = document.putArray("tests");
        for (TestRow row : rows) {
            ObjectNode test = tests.addObject()
                    .put("name", row.name())
                    .put("description", row.description())
                    .put("actors", row.actors())
                    .put("samples", row.samples())
                    .put("samplesPerSecond", row.samplesPerSecond())
                    .put("passed", gate.problemsOf(row.name()).isEmpty());
            ArrayNode outcomes = test.putArray("outcomes");
            for (TestRow.Outcome outcome : row.outcomes()) {
                outcomes.addObject()
                        .put("words", outcome.words())
                        .put("count", outcome.count())
                        .put("expect", outcome.expect().name())
                        .put("description", outcome.description());
            }
        }
        ArrayNode problems = document.putArray("problems");
        gate.problems()
                .forEach((name, lines) -> lines.forEach(
                        line -> problems.addObject().put("test", name).put("problem", line)));
    }

    /** Writes a testcase for each test that ran or should have run. */
    void junit(PrintWriter out) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "vfhammer stress");
            xml.writeAttribute("tests", String.valueOf(gate.problems().size()));
            xml.writeAttribute("failures", String.valueOf(gate.failed()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            for (String name : gate.problems().keySet()) {
                testCase(xml, name, gate.problemsOf(name));
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            out.println();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the JUnit report could not be written", e);
        }
    }

    private static void testCase(XMLStreamWriter xml, String name, List<String> problems) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", ExpectedTest.PACKAGE + name.substring(0, Math.max(0, name.indexOf('.'))));
        xml.writeAttribute("name", name.substring(name.indexOf('.') + 1));
        if (!problems.isEmpty()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", problems.get(0));
            xml.writeCharacters(String.join("\n", problems));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Writes {@code table}, JUnit XML and timelines into {@code directory}. */
    void writeFiles(RunDirectory directory, ResultTable table) {
        directory.file("table.txt", table::text);
        directory.file("table.md", table::markdown);
        directory.file("junit.xml", this::junit);
        directory.file(
                "timelines.txt",
                out -> rows.forEach(
                        row -> row.timelines().forEach((outcome, lines) -> timeline(out, row.name(), outcome, lines))));
    }

    static void timeline(PrintWriter out, String name, String outcome, List<String> lines) {
        out.println(name + ": one sample that ended '" + outcome + "':");
        lines.forEach(line -> out.println("  " + line));
        out.println();
    }

    /** Returns an empty document for run.json. */
    static ObjectNode document() {
        return Json.document().put("tool", "vfhammer").put("command", "stress");
    }
}
