package io.vfhammer.soak;

import io.vfhammer.explore.Schedule;
import io.vfhammer.explore.ScheduleToken;
import io.vfhammer.testbed.ThreadDump;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells findings that a known defect of the revision explains from violations, counts both and writes the files of the
 * latter. The run's own thread calls it; the views may be called by any.
 */
final class Judge {
    /** A class has files for this many of its violations; they look much the same. */
    private static final int FILES_PER_CLASS = 3;

    private final SoakConfig config;
    private final Storage storage;
    private final SoakCounters counters;
    private final Residuals known;
    private final Map<String, ResidualCount> residuals = new TreeMap<>();
    private final List<SoakViolation> violations = new ArrayList<>();
    private final Map<String, Integer> written = new HashMap<>();
    private final List<String> hangs = new ArrayList<>();

    Judge(SoakConfig config, Storage storage, SoakCounters counters) {
        this.config = config;
        this.storage = storage;
        this.counters = counters;
        this.known = Residuals.of(config.revision());
    }

    /** Where a finding was made. */
    record Place(RoundPlan plan, double seconds) {}

    synchronized void resume(SoakRun run) {
        residuals.putAll(run.residuals());
        violations.addAll(run.violations());
        hangs.addAll(run.hangs());
        violations.forEach(one -> written.merge(one.words(), 1, Integer::sum));
    }

    /**
     * Judges a finding.
     *
     * @throws UncheckedIOException when its files cannot be written; it is counted all the same
     */
    synchronized void judge(Finding finding, VfHistory history, Place place) {
        Optional<Residuals.Rule> rule = known.explain(finding, history);
        if (rule.isPresent() && rule.get().isExpected()) {
            residual(finding, rule.get(), place);
        } else {
            violation(finding, rule.map(Residuals.Rule::known).orElse(""), history, place);
        }
    }

    private void residual(Finding finding, Residuals.Rule rule, Place place) {
        counters.residual(rule.known());
        ResidualCount now = residuals.get(rule.known());
        residuals.put(
                rule.known(),
                now == null
                        ? new ResidualCount(
                                1,
                                known.title(rule.known()),
                                finding.text(),
                                finding.vf(),
                                place.plan.number(),
                                place.plan.seed(),
                                place.seconds)
                        : new ResidualCount(
                                now.count() + 1,
                                now.words(),
                                now.first(),
                                now.firstVf(),
                                now.firstRound(),
                                now.firstSeed(),
                                now.firstSeconds()));
    }

    private void violation(Finding finding, String knownId, VfHistory history, Place place) {
        String words = (knownId.isEmpty() ? "" : knownId + ": ") + finding.words();
        counters.violation(words);
        if (violations.size() >= SoakFiles.VIOLATIONS_MAX) {
            return;
        }
        String id = String.format(Locale.ROOT, "%04d", violations.size() + 1);
        boolean files = written.merge(words, 1, Integer::sum) <= FILES_PER_CLASS;
        Evidence evidence = files ? evidence(id, finding, history, place) : Evidence.NONE;
        violations.add(new SoakViolation(
                id,
                finding.kind(),
                words,
                finding.text(),
                finding.vf(),
                finding.vid(),
                place.plan.number(),
                place.plan.seed(),
                place.seconds,
                evidence.names(),
                evidence.token,
                evidence.shrunkToken,
                evidence.note,
                config.repeatLine(place.plan.seed(), place.plan.ops())));
        try {
            evidence.write(storage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a violation, and what they say in short. */
    private record Evidence(Map<String, List<String>> files, String token, String shrunkToken, String note) {
        static final Evidence NONE =
                new Evidence(Map.of(), null, null, "no files: there are those of earlier violations of the same class");

        List<String> names() {
            return List.copyOf(files.keySet());
        }

        void write(Storage storage) throws IOException {
            for (Map.Entry<String, List<String>> file : files.entrySet()) {
                storage.replace(file.getKey(), String.join("\n", file.getValue()) + "\n");
            }
        }
    }

    private Evidence evidence(String id, Finding finding, VfHistory history, Place place) {
        String stem =
                SoakFiles.VIOLATIONS + "/" + id + "-" + finding.kind().toLowerCase(Locale.ROOT) + "-vf" + finding.vf();
        Map<String, List<String>> files = new TreeMap<>();
        if (finding.kind().equals(Finding.HANG)) {
            String name = stem + ".threads.txt";
            files.put(name, ThreadDump.lines());
            hangs.add(name);
            return new Evidence(files, null, null, "no schedule: a hang is about threads");
        }
        List<String> journal = new ArrayList<>();
        journal.add("# " + finding.text());
        journal.add("# round " + place.plan.number() + ", seed " + place.plan.seed() + ", befell it: "
                + finding.facts().stream().map(Fact::word).toList());
        journal.addAll(history.tape().lines(config.revision()));
        files.put(stem + ".journal.txt", journal);
        TapeSchedule.Result result = new TapeSchedule(
                        config.revision(), config.profile(), history.tape(), finding.vid())
                .find(finding.end());
        put(files, stem + ".schedule.txt", result.schedule(), result.note());
        put(files, stem + ".shrunk.txt", result.shrunk(), result.note());
        return new Evidence(files, token(result.schedule()), token(result.shrunk()), result.note());
    }

    private static void put(Map<String, List<String>> files, String name, Schedule schedule, String note) {
        if (schedule != null) {
            List<String> lines = new ArrayList<>();
            lines.add("# " + note);
            lines.addAll(ScheduleToken.lines(schedule));
            files.put(name, lines);
        }
    }

    private static String token(Schedule schedule) {
        return schedule == null ? null : ScheduleToken.write(schedule);
    }

    /** Returns id of a known defect to how often it was seen. */
    synchronized Map<String, ResidualCount> residuals() {
        return new TreeMap<>(residuals);
    }

    /** Returns the violations that are listed. */
    synchronized List<SoakViolation> violations() {
        return List.copyOf(violations);
    }

    /** Returns the files with thread dumps. */
    synchronized List<String> hangs() {
        return List.copyOf(hangs);
    }
}
