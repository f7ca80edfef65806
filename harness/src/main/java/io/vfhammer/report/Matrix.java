package io.vfhammer.report;

import io.vfhammer.filter.Revisions;
import io.vfhammer.selftest.CaseResult;
import io.vfhammer.selftest.SuiteResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Revisions against cases: what became of each case on each revision, over all passes. Immutable.
 *
 * @param columns the drivers, in the order in which they were first run
 * @param rows the cases that ran on any of them, by number
 */
public record Matrix(List<Column> columns, List<Row> rows) {
    public Matrix {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A driver. */
    public record Column(String driver, String title) {}

    /**
     * A case.
     *
     * @param tallies one for each column
     */
    public record Row(int number, String name, List<Tally> tallies) {
        public Row {
            tallies = List.copyOf(tallies);
        }
    }

    /** What a case's passes on one driver amount to. */
    public enum Mark {
        PASS('.', "passes"),
        FAIL('F', "fails"),
        STRICT('s', "fails only under --strict"),
        MIXED('~', "fails in some passes"),
        SKIPPED('-', "skipped"),
        ERROR('E', "harness error"),
        NOT_RUN(' ', "not run");

        private final char symbol;
        private final String words;

        Mark(char symbol, String words) {
            this.symbol = symbol;
            this.words = words;
        }

        public char symbol() {
            return symbol;
        }

        public String words() {
            return words;
        }
    }

    /**
     * How often a case on one driver ended in what way.
     *
     * @param failed includes {@code strictOnly}
     * @param strictOnly failures that only {@code --strict} saw
     */
    public record Tally(int passed, int failed, int strictOnly, int skipped, int errors) {
        static final Tally NONE = new Tally(0, 0, 0, 0, 0);

        Tally plus(CaseResult one) {
            return switch (one.verdict()) {
                case PASS -> new Tally(passed + 1, failed, strictOnly, skipped, errors);
                case FAIL ->
                    new Tally(passed, failed + 1, strictOnly + (one.failsOnlyStrict() ? 1 : 0), skipped, errors);
                case UNKNOWN -> new Tally(passed, failed, strictOnly, skipped + 1, errors);
                case HARNESS_ERROR -> new Tally(passed, failed, strictOnly, skipped, errors + 1);
            };
        }

        public int runs() {
            return passed + failed + skipped + errors;
        }

        public Mark mark() {
            if (errors > 0) {
                return Mark.ERROR;
            }
            if (failed > 0) {
                return failed < runs() ? Mark.MIXED : strictOnly == failed ? Mark.STRICT : Mark.FAIL;
            }
            if (passed > 0) {
                return Mark.PASS;
            }
            return skipped > 0 ? Mark.SKIPPED : Mark.NOT_RUN;
        }
    }

    /**
     * What changes from one driver to one that is built on it.
     *
     * @param from the nearest ancestor of {@code driver} that was run too
     * @param green numbers of the cases that fail on {@code from} and pass on {@code driver}
     * @param red numbers of the cases that pass on {@code from} and fail on {@code driver}
     */
    public record Change(String driver, String from, List<Integer> green, List<Integer> red) {
        public Change {
            green = List.copyOf(green);
            red = List.copyOf(red);
        }
    }

    /** Tallies {@code suites}; several passes of one driver make one column. */
    public static Matrix of(List<SuiteResult> suites) {
        Map<String, String> titles = new LinkedHashMap<>();
        Map<Integer, String> names = new TreeMap<>();
        Map<String, Map<Integer, Tally>> tallies = new LinkedHashMap<>();
        for (SuiteResult suite : suites) {
            titles.putIfAbsent(suite.driver(), suite.title());
            Map<Integer, Tally> ofDriver = tallies.computeIfAbsent(suite.driver(), driver -> new TreeMap<>());
            for (CaseResult one : suite.cases()) {
                names.putIfAbsent(one.number(), one.name());
                ofDriver.put(
                        one.number(),
                        ofDriver.getOrDefault(one.number(), Tally.NONE).plus(one));
            }
        }
        List<Column> columns = new ArrayList<>();
        titles.forEach((driver, title) -> columns.add(new Column(driver, title)));
        List<Row> rows = new ArrayList<>();
        names.forEach((number, name) -> rows.add(new Row(
                number,
                name,
                columns.stream()
                        .map(column -> tallies.get(column.driver).getOrDefault(number, Tally.NONE))
                        .toList())));
        return new Matrix(columns, rows);
    }

    /** Returns in how many cases the column at {@code index} has a mark that {@code wanted} accepts. */
    public int count(int index, Predicate<Mark> wanted) {
        return (int) rows.stream()
                .filter(row -> wanted.test(row.tallies.get(index).mark()))
                .count();
    }

    /** Returns whether {@code mark} is a failure of any kind. */
    public static boolean isRed(Mark mark) {
        return switch (mark) {
            case FAIL, STRICT, MIXED, ERROR -> true;
            case PASS, SKIPPED, NOT_RUN -> false;
        };
    }

    /** Returns what each driver changes against the driver it is built on; only where there is a change. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int from = ancestor(columns.get(i).driver);
            if (from >= 0) {
                List<Integer> green = turning(from, i, Matrix::isRed, mark -> mark == Mark.PASS);
                List<Integer> red = turning(from, i, mark -> mark == Mark.PASS, Matrix::isRed);
                if (!green.isEmpty() || !red.isEmpty()) {
                    changes.add(new Change(columns.get(i).driver, columns.get(from).driver, green, red));
                }
            }
        }
        return changes;
    }

    private List<Integer> turning(int from, int to, Predicate<Mark> before, Predicate<Mark> after) {
        return numbers(row -> before.test(row.tallies.get(from).mark())
                && after.test(row.tallies.get(to).mark()));
    }

    /** Returns the numbers of the cases that fail on every driver. */
    public List<Integer> redEverywhere() {
        return numbers(row -> row.tallies.stream().allMatch(tally -> isRed(tally.mark())));
    }

    private List<Integer> numbers(Predicate<Row> wanted) {
        return rows.stream().filter(wanted).map(Row::number).toList();
    }

    /** Returns the column of the nearest revision that {@code driver} is a diff of, or -1. */
    private int ancestor(String driver) {
        String name = driver;
        while (!name.isEmpty()) {
            name = base(name);
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).driver.equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Returns the base of a revision, or of {@code REV+DEFECT}; empty when there is none. */
    private static String base(String name) {
        int plus = name.lastIndexOf('+');
        return plus > 0
                ? name.substring(0, plus)
                : Revisions.find(name).map(revision -> revision.base()).orElse("");
    }
}
