package io.vfhammer.report.page;

import io.vfhammer.report.page.Page.Block;
import io.vfhammer.report.page.Page.Finding;
import io.vfhammer.report.page.Page.Lines;
import io.vfhammer.report.page.Page.Row;
import io.vfhammer.report.page.Page.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a page as Markdown, for a mail or the summary of a job: everything but the pictures. */
public final class MarkdownWriter {
    private final PrintWriter out;

    public MarkdownWriter(PrintWriter out) {
        this.out = out;
    }

    /** Writes {@code page} and flushes. */
    public void write(Page page) {
        out.println("# " + text(page.title()));
        out.println();
        page.banners()
                .forEach(one ->
                        out.println("* **" + text(one.verdict()) + "** " + text(one.run()) + ": " + text(one.words())));
        for (Page.Section section : page.sections()) {
            out.println();
            out.println("## " + text(section.title()));
            if (!section.intro().isEmpty()) {
                out.println();
                out.println(text(section.intro()));
            }
            section.blocks().forEach(this::block);
        }
        out.flush();
    }

    private void block(Block block) {
        if (block instanceof Table table && !table.rows().isEmpty()) {
            table(table);
        } else if (block instanceof Finding finding) {
            finding(finding);
        } else if (block instanceof Lines lines && !lines.lines().isEmpty()) {
            out.println();
            lines.lines().forEach(line -> out.println("* " + text(line)));
        }
    }

    private void table(Table table) {
        out.println();
        if (!table.caption().isEmpty()) {
            out.println(text(table.caption()) + ":");
            out.println();
        }
        out.println(cells(table.heads()));
        StringBuilder rule = new StringBuilder("|");
        for (int i = 0; i < table.heads().size(); i++) {
            rule.append(i < table.words() ? " --- |" : " ---: |");
        }
        out.println(rule);
        for (Row row : table.rows()) {
            out.println(cells(row.cells()));
        }
    }

    private static String cells(List<String> cells) {
        return cells.stream()
                .map(cell -> text(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private void finding(Finding finding) {
        out.println();
        out.println("### " + text(finding.title()));
        out.println();
        out.println(text(finding.text()) + " (" + text(String.join("; ", finding.facts())) + ")");
        out.println();
        finding.commands().forEach(line -> out.println("    " + line.replaceAll("\\R", " ")));
        if (!finding.diagram().isEmpty()) {
            out.println();
            finding.diagram().lines().forEach(line -> out.println("    " + line));
        }
        if (!finding.note().isEmpty()) {
            out.println();
            out.println(text(finding.note()));
        }
    }

    /** Returns {@code text} in one line, with nothing in it that Markdown or HTML would take for markup. */
    private static String text(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([*_`\\[\\]])", "\\\\$1");
    }
}
