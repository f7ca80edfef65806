package io.vfhammer.filter;

import static io.vfhammer.filter.FilterEvent.ADD_OK_V1;
import static io.vfhammer.filter.FilterEvent.ADD_OK_V2;
import static io.vfhammer.filter.FilterEvent.ADD_REFUSED_V1;
import static io.vfhammer.filter.FilterEvent.ADD_REFUSED_V2;
import static io.vfhammer.filter.FilterEvent.CAPS_RENEWED;
import static io.vfhammer.filter.FilterEvent.DEL_OK;
import static io.vfhammer.filter.FilterEvent.DEL_REFUSED;
import static io.vfhammer.filter.FilterEvent.IF_DOWN;
import static io.vfhammer.filter.FilterEvent.IF_UP;
import static io.vfhammer.filter.FilterEvent.NOT_ALLOWED;
import static io.vfhammer.filter.FilterEvent.PUT_IN_ADD;
import static io.vfhammer.filter.FilterEvent.PUT_IN_DEL;
import static io.vfhammer.filter.FilterEvent.USER_ADD;
import static io.vfhammer.filter.FilterEvent.USER_DEL;
import static io.vfhammer.filter.VlanFilterState.ABSENT;
import static io.vfhammer.filter.VlanFilterState.ADD;
import static io.vfhammer.filter.VlanFilterState.ADDING;
import static io.vfhammer.filter.VlanFilterState.DISABLE;
import static io.vfhammer.filter.VlanFilterState.INACTIVE;
import static io.vfhammer.filter.VlanFilterState.REMOVE;
import static io.vfhammer.filter.VlanFilterState.REMOVING;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The driver revisions that are built in, each a diff of the one before it (spec sections 0 to 3).
 *
 * <pre>
 *   pre-2024 - pre-a (unpatched) - rfc-1 - rfc-2 - rfc-3 - rfc-4
 *                    |
 *                  pre-b - patch-1 - patch-2 - patch-3 - patch-4 (merged) - hardened
 * </pre>
 */
public final class Revisions {
    /** The rename: nothing but a word changes. */
    private static final RevisionDiff RENAME =
            RevisionDiff.builder().off(Behaviour.IS_NEW_NAME).build();

    /** Filters stay as they are when the interface goes down; DISABLE and INACTIVE are gone. */
    private static final RevisionDiff STAY_ON_DOWN = RevisionDiff.builder()
            .everyState(IF_DOWN, "-")
            .everyState(IF_UP, "-")
            .dropState(DISABLE)
            .dropState(INACTIVE)
            .off(Behaviour.OPEN_RAISES_ADD)
            .build();

    /** An entry is freed when the PF confirms the deletion; a refused one is ACTIVE again. */
    private static final RevisionDiff CONFIRM_DEL = RevisionDiff.builder()
            .cell(REMOVE, PUT_IN_DEL, "REMOVING")
            .cell(REMOVING, DEL_OK, "free")
            .cell(REMOVING, DEL_REFUSED, "ACTIVE")
            .cell(REMOVING, USER_ADD, "ADD +ADD")
            .cell(REMOVING, USER_DEL, "REMOVE +DEL")
            .cell(REMOVING, CAPS_RENEWED, "ADD +ADD")
            .build();

    private static final RevisionDiff DEL_GUARD =
            RevisionDiff.builder().cell(REMOVING, USER_DEL, "-").build();

    private static final RevisionDiff V1_ADD_OK =
            RevisionDiff.builder().cell(ADDING, ADD_OK_V1, "ACTIVE").build();

    private static final Map<String, Revision> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, String> ALIASES = new LinkedHashMap<>();

    static {
        Revision pre2024 = add(new Revision(
                "pre-2024",
                "before 'iavf: allow changing VLAN state without calling PF' (2024-09)",
                "",
                pre2024(),
                upstream()));
        Revision preA = add(
                pre2024,
                "pre-a",
                "unpatched: the base of the RFC series",
                RevisionDiff.builder()
                        .cell(ADD, USER_DEL, "free")
                        .cell(REMOVE, USER_ADD, "ACTIVE")
                        .build());
        Revision preB = add(
                preA,
                "pre-b",
                "with fc9c69be5947 'fix VLAN filter lost on add/delete race': the base of the merged series",
                RevisionDiff.builder().cell(REMOVE, USER_ADD, "ADD +ADD").build());
        Revision rfc1 = add(preA, "rfc-1", "RFC 1/4: rename IS_NEW to ADDING", RENAME);
        Revision rfc2 = add(rfc1, "rfc-2", "RFC 2/4: stop removing VLAN filters on interface down", STAY_ON_DOWN);
        Revision rfc3 = add(rfc2, "rfc-3", "RFC 3/4: wait for PF confirmation before removing", CONFIRM_DEL);
        add(rfc3, "rfc-4", "RFC 4/4: V1 ADD success handler, no second DEL on REMOVING", merge(V1_ADD_OK, DEL_GUARD));
        Revision patch1 = add(preB, "patch-1", "70d62b669f1f: rename IS_NEW to ADDING", RENAME);
        Revision patch2 =
                add(patch1, "patch-2", "f2ce65b9b917: stop removing VLAN filters on interface down", STAY_ON_DOWN);
        Revision patch3 = add(
                patch2,
                "patch-3",
                "bbcbe4ed70de: wait for PF confirmation before removing VLAN filters",
                merge(
                        merge(CONFIRM_DEL, DEL_GUARD),
                        RevisionDiff.builder().cell(REMOVE, USER_ADD, "ACTIVE").build()));
        Revision patch4 =
                add(patch3, "patch-4", "34d33313b52e: ADD_VLAN to the success handler; the merged driver", V1_ADD_OK);
        add(patch4, "hardened", "ours: no residual defect but R11 and some R13 (docs/hardened.md)", hardened());
        ALIASES.put("unpatched", "pre-a");
        ALIASES.put("merged", "patch-4");
        ALIASES.put("pre-series", "pre-b");
    }

    private Revisions() {}

    private static EnumSet<Behaviour> upstream() {
        return EnumSet.of(
                Behaviour.IS_NEW_NAME,
                Behaviour.CAP_ENFORCED,
                Behaviour.KICK_ON_REQUEST,
                Behaviour.ADD_TRIM,
                Behaviour.CLOSE_DROPS_ADD,
                Behaviour.CLOSE_KEEPS_GET_CONFIG,
                Behaviour.CLOSE_WAITS,
                Behaviour.DOWN_FORGETS_CURRENT_OP,
                Behaviour.OPEN_RAISES_ADD,
                Behaviour.HONOURS_CAPS_LOSS,
                Behaviour.PLAIN_WORK_BITS);
    }

    private static TransitionTable pre2024() {
        RevisionDiff rows = RevisionDiff.builder()
                .cell(ABSENT, USER_ADD, "ADD +ADD")
                .everyState(USER_DEL, "REMOVE +DEL")
                .everyState(IF_DOWN, "DISABLE +DEL")
                .everyState(CAPS_RENEWED, "ADD +ADD")
                .cell(ADD, PUT_IN_ADD, "ADDING")
                .cell(ADDING, ADD_OK_V2, "ACTIVE")
                .cell(ADDING, ADD_REFUSED_V2, "free")
                .cell(DISABLE, PUT_IN_DEL, "INACTIVE")
                .cell(DISABLE, NOT_ALLOWED, "INACTIVE")
                .cell(INACTIVE, IF_UP, "ADD")
                .cell(REMOVE, PUT_IN_DEL, "free")
                .cell(REMOVE, NOT_ALLOWED, "free")
                .dropState(REMOVING)
                .build();
        return rows.applyTo(new Revision("", "", "", TransitionTable.EMPTY, EnumSet.noneOf(Behaviour.class)), "", "")
                .table();
    }

    /**
     * A state says what the user wishes and what is known of the PF, and nothing else: known absent (ABSENT, ADD), known held
     * (REMOVE, ACTIVE), in a message (REMOVING, ADDING), unknown (INACTIVE, DISABLE; the wished one second each time). The
     * user changes the wish, an answer the knowledge.
     */
    private static RevisionDiff hardened() {
        return RevisionDiff.builder()
                .cell(ADDING, USER_DEL, "REMOVING")
                .cell(REMOVING, USER_ADD, "ADDING")
                .cell(DISABLE, USER_DEL, "INACTIVE +DEL")
                .cell(INACTIVE, USER_ADD, "DISABLE +DEL")
                .cell(DISABLE, PUT_IN_DEL, "ADDING")
                .cell(INACTIVE, PUT_IN_DEL, "REMOVING")
                .cell(REMOVING, ADD_OK_V1, "REMOVE +DEL")
                .cell(REMOVING, ADD_OK_V2, "REMOVE +DEL")
                .cell(ADDING, ADD_REFUSED_V1, "DISABLE")
                .cell(ADDING, ADD_REFUSED_V2, "DISABLE")
                .cell(REMOVING, ADD_REFUSED_V1, "INACTIVE +DEL")
                .cell(REMOVING, ADD_REFUSED_V2, "INACTIVE +DEL")
                .cell(ADDING, DEL_OK, "ADD +ADD")
                .cell(ADD, DEL_OK, "ADD +ADD")
                .cell(ADDING, DEL_REFUSED, "DISABLE")
                .cell(REMOVING, DEL_REFUSED, "INACTIVE")
                .cell(DISABLE, CAPS_RENEWED, "ADD +ADD")
                .cell(REMOVE, CAPS_RENEWED, "free")
                .cell(REMOVING, CAPS_RENEWED, "free")
                .cell(INACTIVE, CAPS_RENEWED, "free")
                .on(
                        Behaviour.UNKNOWN_STATES,
                        Behaviour.CAP_COUNTS_WISHED,
                        Behaviour.ADD_FILLS_ROOM,
                        Behaviour.ADDS_SINGLY_AFTER_REFUSAL,
                        Behaviour.UNSENT_RELEASES_CURRENT_OP,
                        Behaviour.OP_TIMES_OUT,
                        Behaviour.IDLE_LOOKS_AT_LIST,
                        Behaviour.KICK_ON_REPLY,
                        Behaviour.RENEWS_WITHOUT_FILTERING,
                        Behaviour.REPEATS_REFUSED_CAPS,
                        Behaviour.CAP_SPARES_FEATURE_UPDATE,
                        Behaviour.FAILED_RESET_KEEPS_WISHES,
                        Behaviour.RESUME_ASKS_8021Q)
                .off(
                        Behaviour.ADD_TRIM,
                        Behaviour.CLOSE_DROPS_ADD,
                        Behaviour.DOWN_FORGETS_CURRENT_OP,
                        Behaviour.PLAIN_WORK_BITS)
                .build();
    }

    private static RevisionDiff merge(RevisionDiff first, RevisionDiff second) {
        RevisionDiff.Builder both = RevisionDiff.builder();
        for (RevisionDiff diff : new RevisionDiff[] {first, second}) {
            diff.cells().forEach(change -> both.cell(change.state(), change.event(), change.cell()));
            diff.on().forEach(both::on);
            diff.off().forEach(both::off);
        }
        return both.build();
    }

    private static Revision add(Revision base, String name, String title, RevisionDiff diff) {
        return add(diff.applyTo(base, name, title));
    }

    private static Revision add(Revision revision) {
        BY_NAME.put(revision.name(), revision);
        return revision;
    }

    /** Returns all built-in revisions, oldest first, the RFC's chain before the merged one. */
    public static Collection<Revision> catalogue() {
        return Collections.unmodifiableCollection(BY_NAME.values());
    }

    /** Returns the other names: alias to name. */
    public static Map<String, String> aliases() {
        return Collections.unmodifiableMap(ALIASES);
    }

    /** Returns every name and alias that {@link #find} knows. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(BY_NAME.keySet());
        names.addAll(ALIASES.keySet());
        return names;
    }

    /** Returns the revision called {@code nameOrAlias}, if there is one. */
    public static Optional<Revision> find(String nameOrAlias) {
        return Optional.ofNullable(BY_NAME.get(ALIASES.getOrDefault(nameOrAlias, nameOrAlias)));
    }

    /**
     * Returns the revision called {@code nameOrAlias}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Revision get(String nameOrAlias) {
        return find(nameOrAlias)
                .orElseThrow(() -> new IllegalArgumentException("unknown driver revision '" + nameOrAlias + "'"));
    }
}
