package io.vfhammer.museum;

import io.vfhammer.explore.Exhibit;
import io.vfhammer.explore.ViolationClass;
import java.util.List;

/**
 * What is known of one defect after a tour. Immutable.
 *
 * @param classes the classes of violations that are this defect, shortest schedule first; empty when none was found
 * @param states the states of the search, 0 without one
 * @param explore whether the search found it
 * @param control NOT_FOUND, as it should be, when the search of the control did not find it
 */
public record MuseumRow(
        Exhibit exhibit,
        List<ViolationClass> classes,
        long states,
        Finding explore,
        Finding control,
        Finding selftest,
        Finding strict,
        Finding stress,
        Finding random) {
    public MuseumRow {
        classes = List.copyOf(classes);
    }

    /** Returns whether a search that should find it did, and its control did not. */
    public boolean holds() {
        return exhibit.searched().isEmpty()
                || explore.kind() == Finding.Kind.FOUND && control.kind() == Finding.Kind.NOT_FOUND;
    }
}
