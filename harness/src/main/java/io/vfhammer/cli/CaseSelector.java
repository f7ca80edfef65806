package io.vfhammer.cli;

import io.vfhammer.selftest.PublishedRun;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code --case}: a number, a range of numbers, or a glob on the cases' names. */
final class CaseSelector {
    private static final List<String> NAMES = PublishedRun.caseNames();

    private CaseSelector() {}

    /** Returns the numbers of all cases. */
    static Set<Integer> all() {
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 1; i <= NAMES.size(); i++) {
            numbers.add(i);
        }
        return numbers;
    }

    /**
     * Returns the numbers of the cases that {@code text} means.
     *
     * @throws UsageException when there are none
     */
    static Set<Integer> parse(String text) {
        Set<Integer> numbers = text.matches("\\d{1,9}(-\\d{1,9})?") ? range(text) : matching(text);
        numbers.retainAll(all());
        if (numbers.isEmpty()) {
            throw new UsageException(
                    "no case '" + text + "'; expected 1.." + NAMES.size()
                            + ", a range such as 24-35, or a glob on the names that 'vfhammer list cases' prints, such as 'ping*'");
        }
        return numbers;
    }

    private static Set<Integer> range(String text) {
        int dash = text.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(text.substring(dash + 1));
        Set<Integer> numbers = new TreeSet<>();
        for (int i = Math.max(first, 1); i <= Math.min(last, NAMES.size()); i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static Set<Integer> matching(String glob) {
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + plain(glob));
        } catch (IllegalArgumentException e) {
            throw new UsageException("bad glob '" + glob + "' for a case: " + e.getMessage());
        }
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < NAMES.size(); i++) {
            if (matcher.matches(Path.of(plain(NAMES.get(i))))) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    /** A name has slashes, which a glob would not cross. */
    private static String plain(String name) {
        return name.replace('/', '|');
    }
}
