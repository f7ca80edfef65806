package io.vfhammer.cli;

import io.vfhammer.soak.LatencySummary;
import io.vfhammer.soak.SoakParameters;
import io.vfhammer.soak.SoakRun;
import io.vfhammer.soak.SoakViolation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a soak prints at its end. */
final class SoakSummary {
    private static final int VIOLATIONS_SHOWN_MAX = 20;

    private final SoakRun run;
    private final Path directory;

    SoakSummary(SoakRun run, Path directory) {
        this.run = run;
        this.directory = directory;
    }

    void print(PrintWriter out) {
        SoakParameters p = run.parameters();
        out.printf(
                Locale.ROOT,
                "soak: %s, driver %s, %d VFs, %d users, pf %s %s, faults %s, seed %d%n",
                run.verdict(),
                p.driver(),
                p.vfs(),
                p.users(),
                p.pf(),
                p.api(),
                p.faults(),
                p.seed());
        out.printf(
                Locale.ROOT,
                "  %.1f s, %d rounds, %,d operations, ended by %s: %s%n",
                run.elapsedSeconds(),
                run.rounds(),
                run.ops(),
                run.endedBy(),
                run.endedWords());
        counts(out, "operations", sums(run.opsByVerb()));
        counts(out, "faults", run.faults());
        residuals(out);
        violations(out);
        latencies(out);
        out.println("  results: " + directory);
        out.flush();
    }

    private static Map<String, Long> sums(Map<String, Map<String, Long>> ops) {
        Map<String, Long> sums = new java.util.TreeMap<>();
        ops.forEach((verb, results) -> sums.put(
                verb, results.values().stream().mapToLong(Long::longValue).sum()));
        return sums;
    }

    private static void counts(PrintWriter out, String what, Map<String, Long> counts) {
        StringBuilder words = new StringBuilder();
        counts.forEach((name, count) -> words.append(words.length() == 0 ? "" : ", ")
                .append(name)
                .append(' ')
                .append(count));
        out.println("  " + what + ": " + (words.length() == 0 ? "none" : words));
    }

    private void residuals(PrintWriter out) {
        out.println("  known defects of this revision: " + (run.residuals().isEmpty() ? "none seen" : ""));
        run.residuals()
                .forEach((id, one) -> out.printf(Locale.ROOT, "    %-4s %6d  %s%n", id, one.count(), one.words()));
    }

    private void violations(PrintWriter out) {
        out.println("  violations: " + (run.violationCount() == 0 ? "none" : String.valueOf(run.violationCount())));
        run.violationClasses().forEach((words, count) -> out.printf(Locale.ROOT, "    %6d  %s%n", count, words));
        Set<String> shown = new HashSet<>();
        for (SoakViolation one : run.violations()) {
            if (shown.size() < VIOLATIONS_SHOWN_MAX && shown.add(one.words())) {
                out.printf(Locale.ROOT, "  %s %s, round %d, VF %d%n", one.id(), one.text(), one.round(), one.vf());
                out.println("      schedule: " + one.scheduleNote());
                if (one.shrunkToken() != null) {
                    out.println("      replay: vfhammer replay " + one.shrunkToken());
                }
                out.println("      repeat: " + one.repeatLine());
            }
        }
    }

    private void latencies(PrintWriter out) {
        out.println("  latencies in us:                      count        p50        p99      p99.9        max");
        for (Map.Entry<String, LatencySummary> one : run.latencies().entrySet()) {
            LatencySummary l = one.getValue();
            out.printf(
                    Locale.ROOT,
                    "    %-35s %8d %10.1f %10.1f %10.1f %10.1f%n",
                    one.getKey(),
                    l.count(),
                    l.p50() / 1e3,
                    l.p99() / 1e3,
                    l.p999() / 1e3,
                    l.max() / 1e3);
        }
    }
}
