package io.vfhammer.stress.bed;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.RevisionDiff;
import io.vfhammer.filter.Revisions;

/** The drivers that the stress tests run. */
public enum Driver {
    /** The merged series; with the defects of {@link #DEFECT_PROPERTY} laid over it, if there are any. */
    MERGED(withDefects(Revisions.get("merged"))),
    /** The base of the RFC series. */
    UNPATCHED(Revisions.get("unpatched")),
    /** The base of the merged series: unpatched, with the first attempt at the add/delete race. */
    PRE_B(Revisions.get("pre-b")),
    /** The merged series with its work bits made atomic: R14 cannot happen. */
    ATOMIC_BITS(RevisionDiff.builder()
            .off(Behaviour.PLAIN_WORK_BITS)
            .build()
            .applyTo(Revisions.get("merged"), "merged, atomic work bits", "merged with atomic work bits")),
    /** Canary: an add during REMOVE is ignored. */
    MERGED_H6(Revisions.get("merged").with(Defect.H6)),
    /** Canary: interface down overwrites any filter state. */
    MERGED_H2(Revisions.get("merged").with(Defect.H2)),
    /** Canary: the driver has no cap of its own. */
    MERGED_H12(Revisions.get("merged").with(Defect.H12)),
    /** Canary: filters are not added again after a reset. */
    MERGED_H18(Revisions.get("merged").with(Defect.H18));

    /** System property: ids of defects to lay over {@link #MERGED}, separated by commas. */
    public static final String DEFECT_PROPERTY = "vfhammer.defect";

    private final Revision revision;

    Driver(Revision revision) {
        this.revision = revision;
    }

    private static Revision withDefects(Revision base) {
        Revision result = base;
        for (String id : System.getProperty(DEFECT_PROPERTY, "").split(",", -1)) {
            if (!id.isBlank()) {
                result = result.with(Defect.find(id.strip())
                        .orElseThrow(() -> new IllegalArgumentException("unknown defect '" + id + "'")));
            }
        }
        return result;
    }

    public Revision revision() {
        return revision;
    }
}
