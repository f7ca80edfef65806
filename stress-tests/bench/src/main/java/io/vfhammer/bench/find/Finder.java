package io.vfhammer.bench.find;

import java.util.Locale;

/** A way to test. */
public enum Finder {
    /** The exhaustive search, level by level until the defect shows, with the JVM flags of the launcher. */
    EXPLORE,
    /** Lincheck's model checking on the stepped driver with its locks. */
    LINCHECK,
    /** Users at random on the threaded testbed, checked after a few operations each: what one writes first. */
    LOOP;

    /** Returns the name for reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Looks for {@code defect} until it is found.
     *
     * @param seed of whatever is left to chance
     * @return false when everything was seen and the defect was not there
     */
    boolean find(PlantedDefect defect, long seed) {
        return switch (this) {
            case EXPLORE -> ExploreFinder.find(defect);
            case LINCHECK -> LincheckFinder.find(defect, seed);
            case LOOP -> LoopFinder.find(defect, seed);
        };
    }
}
