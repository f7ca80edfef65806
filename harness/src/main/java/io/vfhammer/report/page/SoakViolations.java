package io.vfhammer.report.page;

import io.vfhammer.explore.Replay;
import io.vfhammer.explore.ScheduleToken;
import io.vfhammer.report.ReplayReport;
import io.vfhammer.report.page.Page.Block;
import io.vfhammer.report.page.Page.Finding;
import io.vfhammer.report.page.Page.Lines;
import io.vfhammer.report.page.RunReading.Soak;
import io.vfhammer.soak.SoakRun;
import io.vfhammer.soak.SoakViolation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** The violations of soaks, each with its sequence diagram and the lines that repeat it. */
final class SoakViolations {
    private static final int SHOWN_MAX = 25;

    private final List<Soak> runs;
    private final List<String> names;

    SoakViolations(List<Soak> runs, List<String> names) {
        this.runs = runs;
        this.names = names;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            SoakRun run = runs.get(i).run();
            String name = runs.size() == 1 ? "" : names.get(i) + ": ";
            if (run.violations().isEmpty()) {
                blocks.add(new Lines(List.of(name + "none.")));
            }
            run.violations().stream().limit(SHOWN_MAX).forEach(one -> blocks.add(finding(name, one)));
            long hidden =
                    run.violationCount() - Math.min(SHOWN_MAX, run.violations().size());
            if (hidden > 0) {
                blocks.add(new Lines(List.of(name + Words.count(hidden) + " more; run.json lists the first "
                        + run.violations().size() + ".")));
            }
            if (!run.hangs().isEmpty()) {
                blocks.add(new Lines(List.of(name + "hangs, with thread dumps: " + String.join(", ", run.hangs()))));
            }
        }
        return blocks;
    }

    private static Finding finding(String name, SoakViolation one) {
        List<String> facts = new ArrayList<>();
        facts.add(one.kind());
        if (one.vf() >= 0) {
            facts.add("VF " + one.vf());
        }
        if (one.vid() >= 0) {
            facts.add("VLAN " + one.vid());
        }
        facts.add("round " + one.round() + ", seed " + one.seed());
        facts.add("after " + Words.duration(one.atSeconds()));
        if (!one.files().isEmpty()) {
            facts.add("files " + String.join(", ", one.files()));
        }
        List<String> commands = new ArrayList<>();
        if (one.repeatLine() != null) {
            commands.add(one.repeatLine());
        }
        String token = one.shrunkToken() != null ? one.shrunkToken() : one.scheduleToken();
        if (token != null) {
            commands.add("vfhammer replay " + token);
        }
        return new Finding(
                name + one.id() + " " + one.words(),
                one.text(),
                facts,
                commands,
                diagram(token),
                one.scheduleNote() == null ? "" : one.scheduleNote());
    }

    /** Returns what {@code vfhammer replay} shows, or why it shows nothing. */
    private static String diagram(String token) {
        if (token == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        try {
            new ReplayReport(Replay.of(ScheduleToken.read(token, null))).text(out);
        } catch (IllegalArgumentException e) {
            return "no diagram: " + e.getMessage();
        }
        out.flush();
        return text.toString().stripTrailing();
    }
}
