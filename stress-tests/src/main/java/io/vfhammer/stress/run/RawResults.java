package io.vfhammer.stress.run;

import io.vfhammer.stress.bed.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestList;

/** Reads the raw result file of jcstress: everything that is reported can be rebuilt from it. */
final class RawResults {
    private RawResults() {}

    /** Returns one row for each test in {@code file}, by name. */
    static List<TestRow> read(Path file) throws IOException {
        Map<String, List<TestResult>> byTest = new TreeMap<>();
        try {
            DiskReadCollector reader = new DiskReadCollector(
                    file.toString(),
                    result -> byTest.computeIfAbsent(result.getName(), name -> new ArrayList<>())
                            .add(result));
            try {
                reader.dump();
            } finally {
                reader.close();
            }
        } catch (ClassNotFoundException e) {
            throw new IOException("'" + file + "' was written by another version of jcstress", e);
        }
        return byTest.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static TestRow row(String fullName, List<TestResult> forks) {
        TestInfo info = TestList.getInfo(fullName);
        Map<String, Long> counts = new LinkedHashMap<>();
        List<String> errors = new ArrayList<>();
        Map<String, List<String>> timelines = new LinkedHashMap<>();
        double seconds = 0;
        for (TestResult fork : forks) {
            seconds += fork.getConfig().time / 1000.0 * fork.getConfig().iters;
            fork.getStateKeys().forEach(key -> counts.merge(key, fork.getCount(key), Long::sum));
            if (fork.status() != Status.NORMAL) {
                errors.add(fork.status() + ": " + String.join(" | ", fork.getMessages()));
            }
            Timeline.parse(fork.getVmErr()).forEach(timelines::putIfAbsent);
        }
        List<TestRow.Outcome> outcomes = new ArrayList<>();
        counts.forEach((words, count) -> outcomes.add(graded(info, words, count)));
        outcomes.sort(Comparator.comparing(TestRow.Outcome::isOk)
                .reversed()
                .thenComparing(Comparator.comparingLong(TestRow.Outcome::count).reversed()));
        return new TestRow(
                fullName.substring(ExpectedTest.PACKAGE.length()),
                info.description(),
                info.threads(),
                seconds,
                List.copyOf(outcomes),
                List.copyOf(errors),
                timelines);
    }

    /** As jcstress grades: an exact match, else the first pattern that matches, else the default. */
    private static TestRow.Outcome graded(TestInfo info, String words, long count) {
        StateCase graded = info.cases().stream()
                .filter(one -> one.matchesExactly(words))
                .findFirst()
                .or(() ->
                        info.cases().stream().filter(one -> one.matches(words)).findFirst())
                .orElseGet(info::unmatched);
        return new TestRow.Outcome(words, count, graded.expect(), graded.description());
    }
}
