package io.vfhammer.bench.find;

import io.vfhammer.explore.Search;
import io.vfhammer.explore.SearchLimits;
import io.vfhammer.explore.SearchResult;

/** Finds a defect with the exhaustive search. It goes on to its end, whenever it has found the defect. */
final class ExploreFinder {
    private static final int STATES_MAX = 2_000_000;

    private ExploreFinder() {}

    static boolean find(PlantedDefect defect) {
        SearchLimits limits = new SearchLimits(SearchLimits.ANY_DEPTH, STATES_MAX, 1);
        SearchResult result = new Search(defect.scope(), limits).run();
        return result.classes().stream().anyMatch(defect::showsBy);
    }
}
