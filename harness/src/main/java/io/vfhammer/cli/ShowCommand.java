package io.vfhammer.cli;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.report.RevisionReport;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Parameters(
            paramLabel = "REV",
            converter = DriverOption.RevisionConverter.class,
            description = "The driver revision; 'vfhammer list revisions' names them.")
    private Revision revision;

    @Option(
            names = "--diff",
            paramLabel = "REV",
            converter = DriverOption.RevisionConverter.class,
            description = "Print only what REV changes against this one.")
    private Revision diff;

    @Option(
            names = "--defect",
            paramLabel = "ID",
            split = ",",
            converter = DriverOption.DefectConverter.class,
            description = "Lay this defect over the revision. Repeatable.")
    private List<Defect> defects = List.of();

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}, in any case. Default: text.")
    private Format format;

    @Override
    public Integer call() {
        Revision shown = revision;
        for (Defect defect : defects) {
            shown = shown.with(defect);
        }
        RevisionReport report = new RevisionReport(spec.commandLine().getOut());
        if (diff == null) {
            switch (format) {
                case TEXT -> report.text(shown);
                case MERMAID -> report.mermaid(shown);
            }
        } else {
            switch (format) {
                case TEXT -> report.diff(diff, shown);
                case MERMAID -> report.mermaidDiff(diff, shown);
            }
        }
        return ExitCode.PASS;
    }
}
