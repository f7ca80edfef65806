package io.vfhammer.explore;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes of two searches of one scope with different drivers: the answer to "which race did my patch open?".
 *
 * @param opened classes that only the second driver has
 * @param gone classes that only the first driver has
 * @param same ids of the classes that both have
 * @param certain whether both searches have seen everything; if not, a class may be missing on either side
 */
public record SearchDiff(List<ViolationClass> opened, List<ViolationClass> gone, Set<String> same, boolean certain) {
    public SearchDiff {
        opened = List.copyOf(opened);
        gone = List.copyOf(gone);
        same = Set.copyOf(same);
    }

    /** Compares {@code to} with {@code from}. Two names of one state, IS_NEW and ADDING, are the same. */
    public static SearchDiff between(SearchResult from, SearchResult to) {
        Set<String> before = ids(from);
        Set<String> after = ids(to);
        Set<String> same = new TreeSet<>(before);
        same.retainAll(after);
        return new SearchDiff(
                to.classes().stream().filter(one -> !before.contains(id(one))).toList(),
                from.classes().stream().filter(one -> !after.contains(id(one))).toList(),
                same,
                from.limit() == Search.Limit.NONE && to.limit() == Search.Limit.NONE);
    }

    private static Set<String> ids(SearchResult result) {
        Set<String> ids = new TreeSet<>();
        result.classes().forEach(one -> ids.add(id(one)));
        return ids;
    }

    private static String id(ViolationClass one) {
        return one.id().replace("IS_NEW", "ADDING");
    }
}
