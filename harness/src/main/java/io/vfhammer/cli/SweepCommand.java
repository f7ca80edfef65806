package io.vfhammer.cli;

import io.vfhammer.check.Verdict;
import io.vfhammer.explore.Fault;
import io.vfhammer.explore.Granularity;
import io.vfhammer.explore.SearchLimits;
import io.vfhammer.explore.Sweep;
import io.vfhammer.filter.Revision;
import io.vfhammer.report.SweepReport;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vfhammer sweep}: one driver against another over every fault, both generations and many caps. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = {
            "Searches two drivers over every fault alone, none and all together, both generations and many caps.",
            "Prints a Markdown table of what is found; with --parts also what each single change of the driver is for."
        },
        footer = "Exit codes: 0 PASS (the driver has no violation), 1 FAIL, 2 UNKNOWN (a cap was hit), 64 usage.")
final class SweepCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DriverOption driver;

    @Option(
            names = "--against",
            paramLabel = "REV",
            defaultValue = "merged",
            converter = DriverOption.RevisionConverter.class,
            description = "the driver to compare with; default: ${DEFAULT-VALUE}")
    private Revision against;

    @Option(
            names = "--vids",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "2",
            description = "how many VIDs the user plays with, separated by commas; default: ${DEFAULT-VALUE}")
    private List<Integer> vids;

    @Option(
            names = "--caps",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "1,2,3,4,5,6,7,8",
            description = "how many VLANs the PF grants, separated by commas; default: ${DEFAULT-VALUE}")
    private List<Integer> caps;

    @Option(
            names = "--max-states",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "the most states of one search; default: ${DEFAULT-VALUE}")
    private long statesMax;

    @Option(names = "--parts", description = "also take each change of the driver back, one at a time")
    private boolean parts;

    @Override
    public Integer call() {
        Revision revision = driver.withDefects(driver.required());
        SweepReport report = new SweepReport(spec.commandLine().getOut());
        Verdict verdict;
        try (SearchProgress progress = new SearchProgress(spec.commandLine().getErr())) {
            Sweep sweep = new Sweep(caps, new SearchLimits(SearchLimits.ANY_DEPTH, statesMax, 1), progress::run);
            // To fail, a driver need not be seen whole.
            long fewer = Math.max(1, statesMax / 10);
            Sweep glance = new Sweep(caps, new SearchLimits(SearchLimits.ANY_DEPTH, fewer, 1), progress::run);
            vids.forEach(count -> sweep.check(revision, count));
            report.compared(revision.name(), against.name(), caps, statesMax);
            verdict = compare(revision, sweep, glance, report);
            if (parts) {
                report.parts(revision.name(), vids.get(0));
                for (Sweep.Part part : Sweep.parts(against, revision)) {
                    takeBack(part, glance, report);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        return verdict.exitCode();
    }

    private Verdict compare(Revision revision, Sweep sweep, Sweep glance, SweepReport report) {
        Verdict worst = Verdict.PASS;
        for (VirtchnlGeneration api : List.of(VirtchnlGeneration.V2, VirtchnlGeneration.V1)) {
            for (int count : vids) {
                for (Granularity granularity : granularities(count)) {
                    for (Map.Entry<String, Set<Fault>> faults :
                            Sweep.faultSets().entrySet()) {
                        Sweep.Row row =
                                sweep.row(revision, api, count, granularity, faults.getKey(), faults.getValue());
                        report.row(
                                glance.row(against, api, count, granularity, faults.getKey(), faults.getValue()), row);
                        worst = worse(worst, row.verdict());
                    }
                }
            }
        }
        return worst;
    }

    /** Steps at lock granularity are for two VIDs enough: more of them only meet more often. */
    private static List<Granularity> granularities(int vids) {
        return vids <= 2 ? List.of(Granularity.MESSAGE, Granularity.LOCK) : List.of(Granularity.MESSAGE);
    }

    private static Verdict worse(Verdict one, Verdict other) {
        if (one == Verdict.FAIL || other == Verdict.FAIL) {
            return Verdict.FAIL;
        }
        return one == Verdict.PASS ? other : one;
    }

    private void takeBack(Sweep.Part part, Sweep sweep, SweepReport report) {
        Set<String> known = new TreeSet<>();
        Set<String> scopes = new LinkedHashSet<>();
        int count = vids.get(0);
        for (VirtchnlGeneration api : List.of(VirtchnlGeneration.V2, VirtchnlGeneration.V1)) {
            for (Granularity granularity : granularities(count)) {
                for (Map.Entry<String, Set<Fault>> faults : Sweep.faultSets().entrySet()) {
                    if (faults.getKey().equals(Sweep.ALL)) {
                        continue;
                    }
                    Sweep.Row row =
                            sweep.row(part.without(), api, count, granularity, faults.getKey(), faults.getValue());
                    if (row.verdict() != Verdict.PASS) {
                        known.addAll(row.known());
                        scopes.add(faults.getKey());
                    }
                }
            }
        }
        report.part(part.words(), known, new ArrayList<>(scopes));
    }
}
