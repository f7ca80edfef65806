package io.vfhammer.filter;

import java.util.List;

/** The revisions that upstream's history has; what is true of upstream need not be true of any other. */
public final class UpstreamRevisions {
    private static final List<String> NAMES = List.of(
            "pre-2024",
            "pre-a",
            "rfc-1",
            "rfc-2",
            "rfc-3",
            "rfc-4",
            "pre-b",
            "patch-1",
            "patch-2",
            "patch-3",
            "patch-4");

    private UpstreamRevisions() {}

    /** Returns their names, oldest first, the RFC's chain before the merged one. */
    public static List<String> names() {
        return NAMES;
    }

    /** Returns the revisions before patch 2: interface down and up change filters. */
    public static List<String> beforePatchTwo() {
        return List.of("pre-2024", "pre-a", "rfc-1", "pre-b", "patch-1");
    }

    /** Returns the revisions from patch 2 on: filters do not care whether the interface is up. */
    public static List<String> sincePatchTwo() {
        return List.of("rfc-2", "rfc-3", "rfc-4", "patch-2", "patch-3", "patch-4");
    }

    /** Returns the revisions from patch 3 on: an entry is freed when the PF has confirmed. */
    public static List<String> sincePatchThree() {
        return List.of("rfc-3", "rfc-4", "patch-3", "patch-4");
    }
}
