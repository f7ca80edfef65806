package io.vfhammer.explore;

import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Scopes and searches for tests. */
final class Scopes {
    private Scopes() {}

    static Scope of(String driver, int vids, int cap, Fault... faults) {
        return of(Revisions.get(driver), VirtchnlGeneration.V2, vids, cap, faults);
    }

    static Scope of(Revision driver, VirtchnlGeneration api, int vids, int cap, Fault... faults) {
        Set<Fault> set = EnumSet.noneOf(Fault.class);
        set.addAll(List.of(faults));
        return new Scope(driver, api, vids, cap, set, Granularity.MESSAGE, false);
    }

    static Scope lock(String driver, int vids, int cap, Fault... faults) {
        Scope scope = of(driver, vids, cap, faults);
        return new Scope(scope.revision(), scope.api(), vids, cap, scope.faults(), Granularity.LOCK, false);
    }

    static SearchResult search(Scope scope) {
        return search(scope, 1);
    }

    static SearchResult search(Scope scope, int threads) {
        return new Search(scope, new SearchLimits(SearchLimits.ANY_DEPTH, 3_000_000, threads)).run();
    }
}
