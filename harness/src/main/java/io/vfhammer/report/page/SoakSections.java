package io.vfhammer.report.page;

import io.vfhammer.report.page.Page.Block;
import io.vfhammer.report.page.Page.Figures;
import io.vfhammer.report.page.Page.Lines;
import io.vfhammer.report.page.Page.Row;
import io.vfhammer.report.page.Page.Section;
import io.vfhammer.report.page.Page.Table;
import io.vfhammer.report.page.RunReading.Soak;
import io.vfhammer.soak.LatencySummary;
import io.vfhammer.soak.SoakParameters;
import io.vfhammer.soak.SoakRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sections about soaks: every table has a column for each run, every picture has all runs or one for each. */
final class SoakSections {
    private final List<Soak> runs;
    private final List<String> names;
    private final SoakFigures figures;

    SoakSections(List<Soak> runs, List<String> names) {
        this.runs = runs;
        this.names = names;
        this.figures = new SoakFigures(runs, names);
    }

    /** Returns how one run ended, in a sentence. */
    static String words(SoakRun run) {
        String where = " in " + Words.many(run.ops(), "operation") + " on "
                + Words.many(run.parameters().vfs(), "VF") + " in " + Words.duration(run.elapsedSeconds()) + ".";
        String found = run.violationCount() == 0
                ? "No violation" + where
                : Words.many(run.violationCount(), "violation") + where;
        long known =
                run.residuals().values().stream().mapToLong(one -> one.count()).sum();
        String residuals = known == 0
                ? ""
                : " " + Words.many(known, "finding") + " explained by known defects of "
                        + run.parameters().driver() + ": "
                        + run.residuals().entrySet().stream()
                                .map(one -> one.getKey() + " ("
                                        + Words.count(one.getValue().count()) + ")")
                                .collect(Collectors.joining(", "))
                        + ".";
        String end = run.complete()
                ? run.endedWords() == null ? "" : " Ended: " + run.endedWords() + "."
                : " The run has not come to its end.";
        return found + residuals + end;
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Parameters", "", List.of(parameters())));
        sections.add(operations());
        sections.add(latencies());
        sections.add(new Section(
                "Faults",
                "What the harness made go wrong on purpose.",
                List.of(new Figures(withTimeline(figures.faults())), counts("kind", SoakRun::faults))));
        sections.add(new Section(
                "Filters",
                "",
                List.of(
                        new Figures(withTimeline(figures.filters())),
                        counts("event that moved a filter", SoakRun::transitions))));
        sections.add(new Section(
                "Violations",
                "What no known defect of the revision explains.",
                new SoakViolations(runs, names).blocks()));
        sections.add(new Section("Known defects", "Expected of the revision, counted and named.", residuals()));
        sections.add(new Section("Messages", "Requests that the PFs took, and how many they refused.", messages()));
        sections.add(new Section("Memory and queues", "", resources()));
        return sections;
    }

    private List<Figure> withTimeline(List<Figure> drawn) {
        return runs.stream().allMatch(run -> run.timeline().isEmpty()) ? List.of() : drawn;
    }

    private List<String> heads(String... first) {
        List<String> heads = new ArrayList<>(List.of(first));
        heads.addAll(names);
        return heads;
    }

    private Row row(String name, Function<Soak, String> cell) {
        List<String> cells = new ArrayList<>(List.of(name));
        runs.forEach(run -> cells.add(cell.apply(run)));
        return new Row(cells, false);
    }

    private Row parameter(String name, Function<SoakParameters, Object> cell) {
        return row(name, run -> String.valueOf(cell.apply(run.run().parameters())));
    }

    private Table parameters() {
        List<Row> rows = new ArrayList<>();
        rows.add(parameter("driver", SoakParameters::driver));
        rows.add(parameter("driver in words", SoakParameters::driverTitle));
        rows.add(parameter("seed", SoakParameters::seed));
        rows.add(parameter("VFs", SoakParameters::vfs));
        rows.add(parameter("user threads", SoakParameters::users));
        rows.add(parameter("PF", of -> of.pf() + ", " + of.api()));
        rows.add(parameter("faults", SoakParameters::faults));
        rows.add(parameter("time scale", SoakParameters::timeScale));
        rows.add(parameter("bound", SoakSections::bound));
        rows.add(row("command line", run -> Words.commandLine("soak", run.run().flags())));
        rows.add(row("started", run -> run.run().start()));
        rows.add(row(
                "ran",
                run -> Words.duration(run.run().elapsedSeconds())
                        + (run.run().resumes() == 0
                                ? ""
                                : ", resumed " + run.run().resumes() + " times")));
        rows.add(row("rounds", run -> Words.count(run.run().rounds())));
        rows.add(row("version", run -> run.run().version()));
        rows.add(row("machine", run -> {
            var of = run.run().environment();
            return of == null ? "-" : of.cores() + " cores, " + of.os() + ", Java " + of.jdk();
        }));
        rows.add(row("directory", run -> run.directory().toString()));
        return new Table("", heads(""), rows, 1 + runs.size());
    }

    private static String bound(SoakParameters of) {
        List<String> words = new ArrayList<>();
        if (of.durationSeconds() > 0) {
            words.add(Words.duration(of.durationSeconds()));
        }
        if (of.opsMax() > 0) {
            words.add(Words.count(of.opsMax()) + " operations");
        }
        if (of.opsPerSecondMax() > 0) {
            words.add("at most " + Words.number(of.opsPerSecondMax()) + " operations a second");
        }
        return String.join(", ", words);
    }

    private Section operations() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Figures(withTimeline(figures.operations())));
        List<Row> rows = new ArrayList<>();
        rows.add(row("all", run -> Words.count(run.run().ops())));
        rows.add(row(
                "a second",
                run -> Words.number(run.run().ops() / Math.max(1e-9, run.run().elapsedSeconds()))));
        for (String verb : keys(run -> run.opsByVerb().keySet())) {
            rows.add(row(verb, run -> results(run.run().opsByVerb().getOrDefault(verb, Map.of()))));
        }
        blocks.add(new Table("", heads("operation"), rows, 1));
        return new Section("Operations", "What the user threads called, and how the calls ended.", blocks);
    }

    private static String results(Map<String, Long> results) {
        return results.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(one -> Words.count(one.getValue()) + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    private Set<String> keys(Function<SoakRun, Set<String>> keys) {
        Set<String> all = new TreeSet<>();
        runs.forEach(run -> all.addAll(keys.apply(run.run())));
        return all;
    }

    private Table counts(String head, Function<SoakRun, Map<String, Long>> counts) {
        List<Row> rows = new ArrayList<>();
        for (String key : keys(run -> counts.apply(run).keySet())) {
            rows.add(row(key, run -> Words.count(counts.apply(run.run()).getOrDefault(key, 0L))));
        }
        return new Table("", heads(head), rows, 1);
    }

    private Section latencies() {
        List<Row> rows = new ArrayList<>();
        List<Figure> drawn = new ArrayList<>();
        for (String name : keys(run -> run.latencies().keySet())) {
            for (int i = 0; i < runs.size(); i++) {
                LatencySummary of = runs.get(i).run().latencies().get(name);
                if (of != null && of.count() > 0) {
                    rows.add(latency(name, i, of));
                }
            }
            if (runs.stream()
                    .anyMatch(run -> run.histograms().containsKey(name)
                            && run.histograms().get(name).getTotalCount() > 0)) {
                drawn.add(figures.histogram(name));
                if (runs.stream()
                        .anyMatch(run -> run.timeline().stream()
                                .anyMatch(line -> line.latencies().containsKey(name)))) {
                    drawn.add(figures.latencyOverTime(name));
                }
            }
        }
        List<String> heads = new ArrayList<>(List.of("latency"));
        if (runs.size() > 1) {
            heads.add("run");
        }
        heads.addAll(List.of("count", "p50", "p90", "p99", "p99.9", "max"));
        return new Section(
                "Latencies",
                "In real time; divide by the time scale for the kernel's.",
                List.of(new Table("", heads, rows, runs.size() > 1 ? 2 : 1), new Figures(drawn)));
    }

    private Row latency(String name, int run, LatencySummary of) {
        List<String> cells = new ArrayList<>(List.of(name));
        if (runs.size() > 1) {
            cells.add(names.get(run));
        }
        cells.add(Words.count(of.count()));
        for (long nanos : new long[] {of.p50(), of.p90(), of.p99(), of.p999(), of.max()}) {
            cells.add(Words.nanos(nanos));
        }
        return new Row(cells, false);
    }

    private List<Block> residuals() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            String name = names.get(i);
            runs.get(i)
                    .run()
                    .residuals()
                    .forEach((id, of) -> rows.add(Row.of(
                            id,
                            name,
                            of.words(),
                            of.first() + " (VF " + of.firstVf() + ", round " + of.firstRound() + ", at "
                                    + Words.duration(of.firstSeconds()) + ")",
                            Words.count(of.count()))));
        }
        return List.of(
                rows.isEmpty()
                        ? new Lines(List.of("None was seen."))
                        : new Table("", List.of("id", "run", "what it is", "first seen", "count"), rows, 4));
    }

    private List<Block> messages() {
        List<Row> rows = new ArrayList<>();
        for (String opcode : keys(run -> run.messages().keySet())) {
            rows.add(row(opcode, run -> {
                long refused = run.run().refusals().getOrDefault(opcode, 0L);
                return Words.count(run.run().messages().getOrDefault(opcode, 0L))
                        + (refused == 0 ? "" : ", " + Words.count(refused) + " refused");
            }));
        }
        return List.of(new Table("", heads("opcode"), rows, 1));
    }

    private List<Block> resources() {
        List<Row> rows = List.of(
                row(
                        "live heap after the first five minutes",
                        run -> Words.mebibytes(run.run().heapAfterGcFirstBytes())),
                row("live heap at the end", run -> Words.mebibytes(run.run().heapAfterGcLastBytes())));
        return List.of(new Table("", heads(""), rows, 1), new Figures(withTimeline(figures.resources())));
    }
}
