package io.vfhammer.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A historical (H) or residual (R) defect of the specification, and the scope in which a search finds it: a row of the
 * resource {@code museum.yaml}, whose head says what its keys mean. Immutable.
 *
 * @param id as the specification has it, e.g. {@code H2} or {@code R4a}
 * @param title what goes wrong; null for an H that is a {@link Defect}
 * @param driver the revision that has the R, or over which the H is laid; null for the merged driver
 * @param scope where it is found; null when a search cannot find it
 * @param control what is different where it must not be found; null for the same scope without the H
 * @param absent why a search cannot find it; null when it can
 * @param stress the stress test that must see it or the gate fails; null when there is none
 * @param selftest why a failure of the suite on this driver is another defect's; null when it is not
 */
public record Exhibit(
        String id,
        String title,
        String driver,
        Bounds scope,
        Bounds control,
        String absent,
        String stress,
        String selftest) {
    private static final String RESOURCE = "museum.yaml";
    private static final String MERGED = "merged";
    private static final int CAP_DEFAULT = 8;

    /** Parts of a scope; null where nothing is said. */
    public record Bounds(
            String driver,
            Integer vids,
            String api,
            Integer cap,
            List<String> faults,
            String granularity,
            Integer depth) {}

    /** Returns every exhibit, in the order of the specification. */
    public static List<Exhibit> all() {
        try (InputStream in = Exhibit.class.getResourceAsStream(RESOURCE)) {
            return List.copyOf(new YAMLMapper().readValue(in, new TypeReference<List<Exhibit>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(RESOURCE + " is malformed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the switch of this defect; empty for an R and for an H that the model cannot have. */
    public Optional<Defect> defect() {
        return Defect.find(id);
    }

    /** Returns what goes wrong, in one line. */
    public String words() {
        return title == null ? defect().map(Defect::title).orElseThrow() : title;
    }

    /** Returns the driver without the defect, where it is one that is laid over. */
    public Revision base() {
        return Revisions.get(driver == null ? MERGED : driver);
    }

    /** Returns the driver that has the defect. */
    public Revision revision() {
        return defect().map(base()::with).orElseGet(this::base);
    }

    /** Returns the scope in which the defect is found; empty when there is none. */
    public Optional<Scope> searched() {
        return Optional.ofNullable(scope).map(bounds -> of(bounds, bounds, revision()));
    }

    /** Returns the scope in which it must not be found; empty when a search cannot find it at all. */
    public Optional<Scope> controlled() {
        if (scope == null) {
            return Optional.empty();
        }
        if (control == null) {
            return Optional.of(of(scope, scope, base()));
        }
        return Optional.of(of(control, scope, control.driver == null ? revision() : Revisions.get(control.driver)));
    }

    /** Returns how many steps are searched. */
    public int depth() {
        return scope == null || scope.depth == null ? SearchLimits.ANY_DEPTH : scope.depth;
    }

    private static Scope of(Bounds bounds, Bounds otherwise, Revision revision) {
        List<String> faults = first(bounds.faults, otherwise.faults, List.of());
        Set<Fault> set = EnumSet.noneOf(Fault.class);
        faults.forEach(name -> set.add(Fault.find(name)
                .orElseThrow(() -> new IllegalStateException(RESOURCE + ": unknown fault '" + name + "'"))));
        return new Scope(
                revision,
                VirtchnlGeneration.valueOf(first(bounds.api, otherwise.api, VirtchnlGeneration.V2.name())),
                first(bounds.vids, otherwise.vids, 1),
                first(bounds.cap, otherwise.cap, CAP_DEFAULT),
                set,
                Granularity.valueOf(first(bounds.granularity, otherwise.granularity, "message")
                        .toUpperCase(Locale.ROOT)),
                false);
    }

    private static <T> T first(T wanted, T otherwise, T usual) {
        if (wanted != null) {
            return wanted;
        }
        return otherwise == null ? usual : otherwise;
    }

    /**
     * Returns the classes of {@code found} that are this defect: for an R those known as it, for an H those that
     * {@code control} does not have, or has only with a longer schedule.
     */
    public List<ViolationClass> classes(SearchResult found, SearchResult control) {
        return found.classes().stream()
                .filter(one -> defect().isPresent() ? isNew(one, control) : isKnownAs(one, id))
                .toList();
    }

    private static boolean isNew(ViolationClass one, SearchResult control) {
        return control.classes().stream()
                .filter(other -> other.id().equals(one.id()))
                .allMatch(other -> other.length() > one.length());
    }

    private static boolean isKnownAs(ViolationClass one, String id) {
        return KnownClasses.find(one).filter(rule -> rule.known().equals(id)).isPresent();
    }
}
