package io.vfhammer.cli;

import io.vfhammer.check.Verdict;
import io.vfhammer.explore.Exhibit;
import io.vfhammer.museum.Curator;
import io.vfhammer.museum.Finding;
import io.vfhammer.museum.MuseumRow;
import io.vfhammer.museum.StressRun;
import io.vfhammer.report.Json;
import io.vfhammer.report.MuseumReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vfhammer museum}: every known defect, and which means finds it. */
@Command(
        name = "museum",
        mixinStandardHelpOptions = true,
        description = "Looks for every known defect by explore, selftest and random walks, with a control for each.",
        footer = "Exit codes: 0 PASS (each is found where it should be, and not in its control), 1 FAIL, 64 usage.")
final class MuseumCommand implements Callable<Integer> {
    private static final double BUDGET_MAX = 3600;

    private enum Format {
        MD,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--only", paramLabel = "IDS", split = ",", description = "only these, e.g. H2,R3; default: all")
    private List<String> only = List.of();

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description =
                    "how long the cases and the walks look for one defect at most, each; default: ${DEFAULT-VALUE}")
    private double budget;

    @Option(
            names = "--stress-run",
            paramLabel = "DIR",
            description = "the directory of a run of the stress tests, for the column jcstress; default: none")
    private Path stressRun;

    @Option(names = "--format", paramLabel = "md|json", defaultValue = "md", description = "default: ${DEFAULT-VALUE}")
    private Format format;

    @Option(names = "--out", paramLabel = "DIR", description = "also write museum.md or museum.json there")
    private Path out;

    @Override
    public Integer call() {
        if (!(budget > 0 && budget <= BUDGET_MAX)) {
            throw new UsageException("--budget " + budget + "; expected more than 0 and at most 3600 seconds");
        }
        List<Exhibit> exhibits = exhibits();
        StressRun stress = stress();
        Curator curator = new Curator(Duration.ofMillis((long) (budget * 1000)), stress);
        PrintWriter progress = spec.commandLine().getErr();
        List<MuseumRow> rows = new ArrayList<>();
        for (Exhibit exhibit : exhibits) {
            MuseumRow row = curator.row(exhibit);
            rows.add(row);
            progress.println(line(row));
            progress.flush();
        }
        publish(new MuseumReport(
                rows, budget, machine(), stress == null ? null : stress.words(), curator.failingAnyway()));
        Verdict verdict = rows.stream().allMatch(MuseumRow::holds) ? Verdict.PASS : Verdict.FAIL;
        return verdict.exitCode();
    }

    private List<Exhibit> exhibits() {
        List<Exhibit> all = Exhibit.all();
        List<String> ids = all.stream().map(Exhibit::id).toList();
        for (String id : only) {
            if (ids.stream().noneMatch(id::equalsIgnoreCase)) {
                throw new UsageException(
                        "no defect '" + id + "' in the museum; expected some of " + String.join(", ", ids));
            }
        }
        return all.stream()
                .filter(one -> only.isEmpty() || only.stream().anyMatch(one.id()::equalsIgnoreCase))
                .toList();
    }

    private StressRun stress() {
        if (stressRun == null) {
            return null;
        }
        try {
            return StressRun.read(stressRun);
        } catch (IOException e) {
            throw new UsageException("--stress-run " + stressRun + " has no run.json that can be read; expected the "
                    + "directory of a stress run");
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void publish(MuseumReport report) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        switch (format) {
            case MD -> report.markdown(writer);
            case JSON -> writer.print(Json.text(report.json()));
        }
        writer.flush();
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        if (out != null) {
            Path file = out.resolve(format == Format.MD ? "museum.md" : "museum.json");
            try {
                Files.createDirectories(out);
                Files.writeString(file, text.toString(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UsageException("--out: " + file + " cannot be written; expected a directory that can");
            }
        }
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "Java %s, %d processors that other work used as well",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
    }

    private static String line(MuseumRow row) {
        return String.format(
                Locale.ROOT,
                "%-4s explore %s, control %s, selftest %s, strict %s, jcstress %s, random %s%s",
                row.exhibit().id(),
                words(row.explore()),
                words(row.control()),
                words(row.selftest()),
                words(row.strict()),
                words(row.stress()),
                words(row.random()),
                row.holds() ? "" : "  <-- not as it should be");
    }

    private static String words(Finding finding) {
        String kind = finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return finding.kind() == Finding.Kind.FOUND
                ? String.format(Locale.ROOT, "%s %.2f s", kind, finding.seconds())
                : kind;
    }
}
