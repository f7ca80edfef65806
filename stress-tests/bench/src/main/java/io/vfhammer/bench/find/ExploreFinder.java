package io.vfhammer.bench.find;

import io.vfhammer.explore.Search;
import io.vfhammer.explore.SearchLimits;

/** Finds a defect with the exhaustive search, level by level until it shows. */
final class ExploreFinder {
    private static final int STATES_MAX = 2_000_000;

    private ExploreFinder() {}

    static boolean find(PlantedDefect defect) {
        SearchLimits limits = new SearchLimits(SearchLimits.ANY_DEPTH, STATES_MAX, 1);
        Search search = new Search(defect.scope(), limits);
        search.until(defect::showsBy);
        return search.run().limit() == Search.Limit.FOUND;
    }
}
