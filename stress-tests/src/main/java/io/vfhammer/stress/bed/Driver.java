package io.vfhammer.stress.bed;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.RevisionDiff;
import io.vfhammer.filter.RevisionFile;
import io.vfhammer.filter.Revisions;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The drivers that the stress tests run. */
public enum Driver {
    /**
     * The merged series, or the revision that {@link #REVISION_PROPERTY} names in its place; with the defects of
     * {@link #DEFECT_PROPERTY} laid over it, if there are any.
     */
    MERGED(withDefects(revisionOf(System.getProperty("vfhammer.revision", "merged")))),
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

    /** System property: the name or the file of a revision that stands in for the merged one. */
    public static final String REVISION_PROPERTY = "vfhammer.revision";

    /** System property: ids of defects to lay over {@link #MERGED}, separated by commas. */
    public static final String DEFECT_PROPERTY = "vfhammer.defect";

    private final Revision revision;

    Driver(Revision revision) {
        this.revision = revision;
    }

    /**
     * Returns the revision called {@code nameOrFile}, or the one that the YAML file of that name describes.
     *
     * @throws IllegalArgumentException says what is wrong with it
     */
    public static Revision revisionOf(String nameOrFile) {
        if (!nameOrFile.endsWith(".yaml") && !nameOrFile.endsWith(".yml")) {
            return Revisions.get(nameOrFile);
        }
        try (Reader text = Files.newBufferedReader(Path.of(nameOrFile), StandardCharsets.UTF_8)) {
            return RevisionFile.read(nameOrFile, text);
        } catch (IOException e) {
            throw new IllegalArgumentException("file '" + nameOrFile + "' cannot be read as text", e);
        }
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
