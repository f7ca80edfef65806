package io.vfhammer.selftest;

import io.vfhammer.filter.Defect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something wrong in or around the merged driver, and the cases that fail with it.
 *
 * @param faults what is wrong around the driver
 * @param defects what is wrong in it
 * @param setup clean, unless the fault needs the stale filter
 * @param strict whether only the invariants see it
 * @param why how it makes a case fail
 * @param reasons what each case then prints, every number written as N; for a strict trial the kind of finding
 */
record Trial(
        List<NamedFault> faults,
        List<Defect> defects,
        Setup setup,
        boolean strict,
        String why,
        Map<Integer, String> reasons) {
    static Trial of(String why, Object... wrong) {
        return new Trial(only(NamedFault.class, wrong), only(Defect.class, wrong), Setup.CLEAN, false, why, Map.of());
    }

    private static <T> List<T> only(Class<T> type, Object... wrong) {
        return Stream.of(wrong).filter(type::isInstance).map(type::cast).toList();
    }

    Trial pinned() {
        return new Trial(faults, defects, Setup.PINNED, strict, why, reasons);
    }

    /** Adds cases that fail with {@code reason}. */
    Trial fails(String reason, int... cases) {
        Map<Integer, String> more = new TreeMap<>(reasons);
        for (int number : cases) {
            more.put(number, reason);
        }
        return new Trial(faults, defects, setup, strict, why, more);
    }

    Set<Integer> cases() {
        return reasons.keySet();
    }

    /** Returns the run of case {@code number} alone: what an earlier case left behind is no reason to fail. */
    SelftestConfig config(int number) {
        return Runs.config("merged", defects, faults, setup, Set.of(number), strict);
    }

    /** Returns the options of the command line that ask for this trial. */
    String options() {
        List<String> words = new ArrayList<>();
        if (!defects.isEmpty()) {
            words.add("--defect " + defects.stream().map(Defect::id).collect(Collectors.joining(",")));
        }
        if (!faults.isEmpty()) {
            words.add("--fault " + faults.stream().map(NamedFault::word).collect(Collectors.joining(",")));
        }
        if (strict) {
            words.add("--strict");
        }
        words.add("--setup " + setup.word());
        return String.join(" ", words);
    }

    /** Returns a reason with its numbers left out. */
    static String withoutNumbers(String reason) {
        return reason.replaceAll("\\d+", "N");
    }

    @Override
    public String toString() {
        return options() + " cases " + cases();
    }
}
