package io.vfhammer.cli;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.report.RevisionReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vfhammer show}: a revision's state machine, or what a patch changes in it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints a driver revision's transition table, or what it changes against another.")
final class ShowCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        MERMAID
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REV", description = "The driver revision; 'vfhammer list revisions' names them.")
    private String revision;

    @Option(names = "--diff", paramLabel = "REV", description = "Print only what REV changes against this one.")
    private String diff;

    @Option(
            names = "--defect",
            paramLabel = "ID",
            split = ",",
            description = "Lay this defect over the revision. Repeatable.")
    private List<String> defects = new ArrayList<>();

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}, in any case. Default: text.")
    private Format format;

    @Override
    public Integer call() {
        Revision shown = find(revision);
        for (String id : defects) {
            shown = shown.with(findDefect(id));
        }
        RevisionReport report = new RevisionReport(spec.commandLine().getOut());
        if (diff == null) {
            switch (format) {
                case TEXT -> report.text(shown);
                case MERMAID -> report.mermaid(shown);
            }
        } else {
            Revision from = find(diff);
            switch (format) {
                case TEXT -> report.diff(from, shown);
                case MERMAID -> report.mermaidDiff(from, shown);
            }
        }
        return ExitCode.PASS;
    }

    private static Revision find(String name) {
        return Revisions.find(name).orElseThrow(() -> {
            List<String> names = new ArrayList<>();
            Revisions.catalogue().forEach(one -> names.add(one.name()));
            names.addAll(Revisions.aliases().keySet());
            return new UsageException(
                    "unknown driver revision '" + name + "'; expected one of " + String.join(", ", names));
        });
    }

    private static Defect findDefect(String id) {
        return Defect.find(id)
                .orElseThrow(() -> new UsageException("unknown defect '" + id + "'; expected one of "
                        + Arrays.stream(Defect.values()).map(Defect::id).collect(Collectors.joining(", "))));
    }
}
