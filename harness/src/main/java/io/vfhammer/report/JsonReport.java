package io.vfhammer.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.selftest.Banner;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.SuiteResult;
import java.io.PrintWriter;
import java.util.List;

/** Writes suites as one JSON document. */
public final class JsonReport {
    private final PrintWriter out;

    public JsonReport(PrintWriter out) {
        this.out = out;
    }

    public void write(List<SuiteResult> suites) {
        ObjectNode document = Json.document();
        ArrayNode list = document.putArray("suites");
        suites.forEach(suite -> list.add(suite(suite)));
        out.print(Json.text(document));
        out.flush();
    }

    private static ObjectNode suite(SuiteResult suite) {
        ObjectNode json = summary(suite);
        Banner banner = suite.banner();
        json.set(
                "banner",
                Json.object()
                        .put("vf1", banner.vf1())
                        .put("vf2", banner.vf2())
                        .put("pf", banner.pf())
                        .put("maxVlans", banner.maxVlans()));
        json.set("threadDump", Json.strings(suite.threadDump()));
        ArrayNode cases = json.putArray("cases");
        suite.cases().forEach(one -> cases.add(testCase(one)));
        return json;
    }

    /** Returns a suite without its cases, as {@code run.json} lists it too. */
    static ObjectNode summary(SuiteResult suite) {
        ObjectNode json = Json.object()
                .put("driver", suite.driver())
                .put("title", suite.title())
                .put("pf", suite.pf())
                .put("api", suite.api())
                .put("setup", suite.setup())
                .put("strict", suite.strict())
                .put("scale", suite.scale())
                .put("seed", suite.seed())
                .put("iteration", suite.iteration())
                .put("verdict", suite.verdict().name())
                .put("diagnosis", suite.diagnosis());
        json.set("counts", counts(List.of(suite)));
        return json.put("nanos", suite.nanos());
    }

    /** Returns the sums over {@code suites}. */
    static ObjectNode counts(List<SuiteResult> suites) {
        return Json.object()
                .put("passed", suites.stream().mapToInt(SuiteResult::passed).sum())
                .put("failed", suites.stream().mapToInt(SuiteResult::failed).sum())
                .put("skipped", suites.stream().mapToInt(SuiteResult::skipped).sum())
                .put("total", suites.stream().mapToInt(SuiteResult::total).sum());
    }

    private static ObjectNode testCase(CaseResult one) {
        ObjectNode json = Json.object()
                .put("number", one.number())
                .put("group", one.group())
                .put("name", one.name())
                .put("verdict", one.verdict().name())
                .put("reason", one.reason());
        json.set("output", Json.strings(one.output()));
        json.set("findings", Json.strings(one.findings()));
        json.set("transitions", Json.strings(one.transitions()));
        return json.put("repeat", one.repeatLine()).put("nanos", one.nanos());
    }
}
