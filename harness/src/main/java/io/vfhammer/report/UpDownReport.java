package io.vfhammer.report;

import io.vfhammer.updown.Gap;
import io.vfhammer.updown.Phase;
import io.vfhammer.updown.Quantiles;
import io.vfhammer.updown.UpDownResult.Ratio;
import io.vfhammer.updown.UpDownResult.Row;
import io.vfhammer.updown.UpDownRun;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code vfhammer updown} measured, as text or Markdown. All times in kernel milliseconds. Immutable. */
public final class UpDownReport {
    private static final double NANOS_PER_MILLI = 1e6;

    private final UpDownRun run;

    public UpDownReport(UpDownRun run) {
        this.run = run;
    }

    /** Writes the table and what it says, for a terminal. */
    public void text(PrintWriter out) {
        out.println("updown " + parameters());
        for (String gap : gaps()) {
            out.println();
            out.println(title(gap));
            Columns columns = new Columns().row(heads());
            rows(gap).forEach(row -> columns.row(cells(row)));
            columns.write(out, "  ");
            out.println();
            out.println("  requests a cycle by opcode, each answered by a reply");
            Columns messages = new Columns().row(messageHeads(gap));
            rows(gap).forEach(row -> messages.row(messageCells(row)));
            messages.write(out, "  ");
        }
        out.println();
        findings().forEach(out::println);
        out.flush();
    }

    /** Writes the same as Markdown. */
    public void markdown(PrintWriter out) {
        out.println("# Interface down and up with VLANs");
        out.println();
        out.println(parameters() + ".");
        for (String gap : gaps()) {
            out.println();
            out.println("## " + title(gap));
            out.println();
            out.println("| " + String.join(" | ", heads()) + " |");
            out.println("|" + " ---: |".repeat(heads().size()));
            rows(gap).forEach(row -> out.println("| " + String.join(" | ", cells(row)) + " |"));
            out.println();
            out.println("Requests a cycle by opcode, each answered by a reply:");
            out.println();
            out.println("| " + String.join(" | ", messageHeads(gap)) + " |");
            out.println("|" + " ---: |".repeat(messageHeads(gap).size()));
            rows(gap).forEach(row -> out.println("| " + String.join(" | ", messageCells(row)) + " |"));
        }
        out.println();
        findings().forEach(line -> out.println("* " + line));
        out.flush();
    }

    /** Returns what was measured and how, in one line. */
    public String parameters() {
        UpDownRun.Parameters of = run.parameters();
        return of.cycles() + " cycles each, drivers " + String.join(", ", of.drivers())
                + " in turn cycle by cycle, seed "
                + of.seed() + ", time scale " + of.timeScale() + " (20 ms of the kernel are "
                + number(20 * of.timeScale()) + " ms here)" + (of.rxPruning() ? ", vf-vlan-pruning on" : "");
    }

    /** Returns the gaps that were measured, in order. */
    public List<String> gaps() {
        return run.result().rows().stream().map(Row::gap).distinct().toList();
    }

    /** Returns what a gap means. */
    public static String title(String gap) {
        return gap.equals(Gap.SETTLED.word())
                ? "Down, wait until the driver has done everything, up"
                : "Down and up one after the other";
    }

    public List<Row> rows(String gap) {
        return run.result().rows().stream().filter(row -> row.gap().equals(gap)).toList();
    }

    /** Returns the heads of the table's columns. */
    public static List<String> heads() {
        return List.of(
                "VLANs",
                "driver",
                "down p50 ms",
                "p90",
                "up p50 ms",
                "traffic p50 ms",
                "p90",
                "traffic ratio (95 %)",
                "messages",
                "of them VLAN",
                "VLANs lost");
    }

    public List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(row.vlans() + (row.trusted() ? " (trusted)" : ""));
        cells.add(row.driver());
        cells.add(millis(row, Phase.DOWN, 50));
        cells.add(millis(row, Phase.DOWN, 90));
        cells.add(millis(row, Phase.UP, 50));
        cells.add(millis(row, Phase.TRAFFIC, 50));
        cells.add(millis(row, Phase.TRAFFIC, 90));
        cells.add(ratio(row, Phase.TRAFFIC).map(UpDownReport::words).orElse("-"));
        cells.add(number(row.messagesPerCycle()));
        cells.add(number(row.messagesPerCycle("_VLAN")));
        cells.add(broken(row));
        return cells;
    }

    public List<String> messageHeads(String gap) {
        List<String> heads = new ArrayList<>(List.of("VLANs", "driver"));
        heads.addAll(opcodes(gap));
        return heads;
    }

    public List<String> messageCells(Row row) {
        List<String> cells = new ArrayList<>(List.of(String.valueOf(row.vlans()), row.driver()));
        opcodes(row.gap())
                .forEach(opcode -> cells.add(number(row.messages().getOrDefault(opcode, 0L) / (double) row.cycles())));
        return cells;
    }

    private List<String> opcodes(String gap) {
        return rows(gap).stream()
                .flatMap(row -> row.messages().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static String broken(Row row) {
        List<String> words = new ArrayList<>();
        if (row.lost() > 0) {
            words.add(row.lost() + "/" + row.cycles());
        }
        if (row.silent() > 0) {
            words.add(row.silent() + "/" + row.cycles() + " without traffic");
        }
        if (row.refused() > 0) {
            words.add(row.refused() + "/" + row.cycles() + " not up");
        }
        return words.isEmpty() ? "0" : String.join(", ", words);
    }

    /** Returns the ratio of {@code row}'s driver to the first one, unless it is the first one. */
    public Optional<Ratio> ratio(Row row, Phase phase) {
        return run.result().ratios().stream()
                .filter(one -> one.vlans() == row.vlans()
                        && one.gap().equals(row.gap())
                        && one.driver().equals(row.driver())
                        && one.phase().equals(phase.word()))
                .findFirst();
    }

    private static String words(Ratio ratio) {
        return String.format(Locale.ROOT, "%.2f (%.2f..%.2f)", ratio.ratio(), ratio.low(), ratio.high());
    }

    private String millis(Row row, Phase phase, int percentile) {
        Quantiles quantiles = row.quantiles().get(phase.word());
        return quantiles == null ? "-" : number(kernelMillis(percentile == 50 ? quantiles.p50() : quantiles.p90()));
    }

    /** Returns real nanoseconds as kernel milliseconds. */
    public double kernelMillis(long realNanos) {
        return realNanos / NANOS_PER_MILLI / run.parameters().timeScale();
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** Returns what the numbers say of each driver against the first, a line each. */
    public List<String> findings() {
        List<String> lines = new ArrayList<>();
        for (String gap : gaps()) {
            List<Ratio> traffic = run.result().ratios().stream()
                    .filter(one -> one.gap().equals(gap) && one.phase().equals(Phase.TRAFFIC.word()) && one.vlans() > 0)
                    .toList();
            for (String driver : traffic.stream().map(Ratio::driver).distinct().toList()) {
                lines.add(finding(
                        gap,
                        traffic.stream()
                                .filter(one -> one.driver().equals(driver))
                                .toList()));
            }
        }
        for (String gap : gaps()) {
            run.parameters().drivers().forEach(driver -> lost(gap, driver).ifPresent(lines::add));
        }
        return lines;
    }

    private Optional<String> lost(String gap, String driver) {
        List<Row> lossy = rows(gap).stream()
                .filter(row -> row.driver().equals(driver) && row.lost() > 0)
                .toList();
        if (lossy.isEmpty()) {
            return Optional.empty();
        }
        int lost = lossy.stream().mapToInt(Row::lost).sum();
        int cycles = lossy.stream().mapToInt(Row::cycles).sum();
        String vlans = lossy.stream().map(row -> String.valueOf(row.vlans())).collect(Collectors.joining(", "));
        return Optional.of(title(gap) + ", " + driver + ": after " + lost + " of " + cycles + " cycles with " + vlans
                + " VLANs the PF's table lacked a VLAN that has a device");
    }

    private static String finding(String gap, List<Ratio> ratios) {
        Ratio best = ratios.stream()
                .min((a, b) -> Double.compare(a.ratio(), b.ratio()))
                .orElseThrow();
        Ratio worst = ratios.stream()
                .max((a, b) -> Double.compare(a.ratio(), b.ratio()))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%s, %s: traffic on all VLANs after %.0f %% of %s's time at best (%d VLANs), %.0f %% at worst (%d VLANs)",
                title(gap),
                best.driver(),
                100 * best.ratio(),
                best.base(),
                best.vlans(),
                100 * worst.ratio(),
                worst.vlans());
    }
}
