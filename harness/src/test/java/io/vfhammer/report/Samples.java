package io.vfhammer.report;

import io.vfhammer.check.Verdict;
import io.vfhammer.selftest.Banner;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.PublishedRun;
import io.vfhammer.selftest.SuiteResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Results to report on. */
public final class Samples {
    /** The cases that fill up to 8 VLANs: the 8th fails on the unpatched driver. */
    private static final Set<Integer> FILLING = Set.of(2, 7, 17, 23, 31, 32, 33);

    private static final List<String> EIO = List.of(
            "RTNETLINK answers: Input/output error",
            "Cannot find device \"enp65s0f0v0.107\"",
            "Cannot find device \"enp65s0f0v0.107\"");

    private Samples() {}

    /** Returns the published unpatched run as a result of {@code driver}. */
    public static SuiteResult unpatched(String driver) {
        return published(driver, PublishedRun.UNPATCHED, "6502");
    }

    /** Returns the published patched run as a result of {@code driver}. */
    public static SuiteResult patched(String driver) {
        return published(driver, PublishedRun.PATCHED, "6573");
    }

    private static SuiteResult published(String driver, PublishedRun run, String pid) {
        List<CaseResult> cases = new ArrayList<>();
        for (PublishedRun.Entry entry : run.entries()) {
            int number = cases.size() + 1;
            boolean refused = run == PublishedRun.UNPATCHED && FILLING.contains(number);
            boolean failed = entry.verdict() == Verdict.FAIL;
            cases.add(new CaseResult(
                    number,
                    entry.name().substring(0, entry.name().indexOf(':')),
                    entry.name(),
                    entry.verdict(),
                    entry.reason(),
                    refused ? EIO : List.of(),
                    List.of(),
                    failed ? List.of("VID 107 ABSENT - user adds - refused at the cap") : List.of(),
                    failed ? "vfhammer selftest --driver " + driver + " --case " + number : "",
                    number * 1_000_000L));
        }
        return suite(driver, 1, pid, cases, SuiteResult.verdictOf(cases), "", List.of());
    }

    /** Returns a suite with the given cases, its verdict theirs. */
    static SuiteResult of(String driver, int iteration, CaseResult... cases) {
        return suite(driver, iteration, "1", List.of(cases), SuiteResult.verdictOf(List.of(cases)), "", List.of());
    }

    /** Returns a suite that hung after {@code cases}. */
    static SuiteResult hung(CaseResult... cases) {
        return suite(
                "pre-a",
                1,
                "1",
                List.of(cases),
                Verdict.HARNESS_ERROR,
                "thread vf-0 did not stop in 5 s",
                List.of("\"vf-0\" WAITING", "    at io.vfhammer.Nowhere"));
    }

    static CaseResult passing(int number) {
        return one(number, Verdict.PASS, "", List.of());
    }

    static CaseResult failing(int number, String reason, String... findings) {
        return one(number, Verdict.FAIL, reason, List.of(findings));
    }

    static CaseResult one(int number, Verdict verdict, String reason, List<String> findings) {
        boolean failed = verdict == Verdict.FAIL || verdict == Verdict.HARNESS_ERROR;
        return new CaseResult(
                number,
                "state",
                PublishedRun.caseNames().get(number - 1),
                verdict,
                reason,
                failed ? List.of("RTNETLINK answers: Input/output error") : List.of(),
                findings,
                failed
                        ? List.of("107 ACTIVE -user deletes-> REMOVE", "107 REMOVE -interface down-> DISABLE")
                        : List.of(),
                failed ? "vfhammer selftest --case " + number + " --seed 7" : "",
                1_500_000);
    }

    private static SuiteResult suite(
            String driver,
            int iteration,
            String pid,
            List<CaseResult> cases,
            Verdict verdict,
            String diagnosis,
            List<String> threadDump) {
        Banner banner = new Banner(
                "enp65s0f0v0 (0000:41:01.0) -> iavf-t1-" + pid,
                "enp65s0f0v1 (0000:41:01.1) -> iavf-t2-" + pid,
                "enp65s0f0np0 (0000:41:00.0)",
                8);
        return new SuiteResult(
                driver,
                "title of " + driver,
                "ice",
                "V2",
                "pinned",
                false,
                0.01,
                7,
                iteration,
                banner,
                cases,
                verdict,
                diagnosis,
                threadDump);
    }

    /** Returns what {@code writer} writes. */
    static String written(Consumer<PrintWriter> writer) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        writer.accept(out);
        out.flush();
        return text.toString();
    }

    /** Returns a text resource of this package. */
    static String resource(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
