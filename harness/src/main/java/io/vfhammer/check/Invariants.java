package io.vfhammer.check;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.host.Netdev;
import io.vfhammer.host.VlanDevice;
import io.vfhammer.pf.Vsi;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.VfSlot;
import io.vfhammer.vf.FilterView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must hold when nothing is under way (design section 5): VLAN devices, driver and PF agree, the count is right, and
 * everything came to rest. Traffic and the kernel log are judged by the cases that make them.
 */
public final class Invariants {
    private static final Set<VlanFilterState> UNFINISHED = EnumSet.of(
            VlanFilterState.ADD,
            VlanFilterState.ADDING,
            VlanFilterState.DISABLE,
            VlanFilterState.REMOVE,
            VlanFilterState.REMOVING);

    private Invariants() {}

    /**
     * Checks every VF of {@code testbed}.
     *
     * @param busy what {@link Testbed#awaitQuiescence} returned just before: if something is still busy, that is a stall
     */
    public static List<Violation> check(Testbed testbed, Optional<String> busy) {
        List<Violation> found = new ArrayList<>();
        busy.ifPresent(what -> found.add(new Violation(Violation.Kind.STALL, "", -1, "", "stall: " + what)));
        for (VfSlot vf : testbed.vfs()) {
            if (vf.isBound()) {
                found.addAll(check(
                        vf, testbed.pf().vsi(vf.index()), testbed.options().revision()));
            }
        }
        return found;
    }

    /** Checks one VF to which a driver is bound. */
    public static List<Violation> check(VfSlot vf, Vsi vsi, Revision revision) {
        List<Violation> found = new ArrayList<>();
        TreeMap<Integer, VlanFilterState> listed = new TreeMap<>();
        List<FilterView> filters = vf.filters();
        filters.forEach(filter -> listed.put(filter.vid(), filter.state()));
        if (vf.filterCount() != filters.size() || listed.size() != filters.size()) {
            found.add(violation(
                    Violation.Kind.MISCOUNTED,
                    vf,
                    -1,
                    "",
                    "counts " + vf.filterCount() + " filters, lists " + filters.size()));
        }
        listed.remove(0);
        Set<Integer> wanted = wanted(vf);
        Set<Integer> inPf = Arrays.stream(vsi.nonZeroVids()).boxed().collect(Collectors.toCollection(TreeSet::new));
        TreeSet<Integer> all = new TreeSet<>(listed.keySet());
        all.addAll(wanted);
        all.addAll(inPf);
        Set<Integer> excused = excused(vf, wanted, listed, inPf);
        all.removeAll(excused);
        for (int vid : all) {
            judge(vf, vid, wanted.contains(vid), listed.get(vid), inPf.contains(vid), revision)
                    .ifPresent(found::add);
        }
        return found;
    }

    /**
     * When more is wanted than the PF grants, as after trust was taken away, no driver can serve all: it is enough that as
     * many are served as fit, and that the PF does not hold the rest.
     */
    private static Set<Integer> excused(
            VfSlot vf, Set<Integer> wanted, Map<Integer, VlanFilterState> listed, Set<Integer> inPf) {
        long served = wanted.stream()
                .filter(vid -> listed.get(vid) == VlanFilterState.ACTIVE && inPf.contains(vid))
                .count();
        if (wanted.size() <= vf.filtersMax() || served != vf.filtersMax()) {
            return Set.of();
        }
        return wanted.stream()
                .filter(vid -> !inPf.contains(vid))
                .filter(vid -> listed.getOrDefault(vid, VlanFilterState.ABSENT) == VlanFilterState.ABSENT
                        || listed.get(vid) == VlanFilterState.ADD)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The VIDs that have a VLAN device; none while the filtering feature is off, then 8021q asks for none. */
    private static Set<Integer> wanted(VfSlot vf) {
        Netdev netdev = vf.netdev();
        if (netdev == null || !vf.filteringAllowed()) {
            return Set.of();
        }
        return netdev.vlanDevices().stream().map(VlanDevice::vid).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Violation> judge(
            VfSlot vf, int vid, boolean wanted, VlanFilterState state, boolean inPf, Revision revision) {
        String driver = state == null ? "driver does not list it" : "driver has it " + revision.nameOf(state);
        String pf = inPf ? "PF has it" : "PF has no filter";
        String device = wanted ? "netdev there" : "no netdev";
        return kind(vf, wanted, state, inPf, revision)
                .map(kind -> violation(
                        kind,
                        vf,
                        vid,
                        end(wanted, state, inPf, revision),
                        switch (kind) {
                            case STUCK -> "stuck " + revision.nameOf(state) + " " + vid + ": " + device + ", " + pf;
                            case LOST, LEAKED, RESURRECTED, ORPHANED, MISCOUNTED, STALL, KERNEL_LOG ->
                                kind.name().toLowerCase(Locale.ROOT) + " " + vid + ": " + device + ", " + driver + ", "
                                        + pf;
                        }));
    }

    private static Optional<Violation.Kind> kind(
            VfSlot vf, boolean wanted, VlanFilterState state, boolean inPf, Revision revision) {
        if (state != null && (UNFINISHED.contains(state) || isPurged(state, revision))) {
            return Optional.of(Violation.Kind.STUCK);
        }
        if (wanted && isAsleep(state, revision) && !vf.netdev().isUp() && !inPf) {
            return Optional.empty(); // interface down before patch 2: wanted, and taken from the PF on purpose
        }
        if (wanted && (state == null || !inPf)) {
            return Optional.of(Violation.Kind.LOST);
        }
        if (!wanted && state != null) {
            return Optional.of(inPf ? Violation.Kind.RESURRECTED : Violation.Kind.LEAKED);
        }
        return !wanted && inPf ? Optional.of(Violation.Kind.ORPHANED) : Optional.empty();
    }

    private static String end(boolean wanted, VlanFilterState state, boolean inPf, Revision revision) {
        return (wanted ? "yes/" : "no/")
                + (state == null ? VlanFilterState.ABSENT.name() : revision.nameOf(state))
                + (inPf ? "/yes" : "/no");
    }

    private static boolean isAsleep(VlanFilterState state, Revision revision) {
        return state == VlanFilterState.INACTIVE && !revision.has(Behaviour.UNKNOWN_STATES);
    }

    private static boolean isPurged(VlanFilterState state, Revision revision) {
        return state == VlanFilterState.INACTIVE && revision.has(Behaviour.UNKNOWN_STATES);
    }

    private static Violation violation(Violation.Kind kind, VfSlot vf, int vid, String end, String text) {
        return new Violation(kind, vf.deviceName(), vid, end, vf.deviceName() + ": " + text);
    }
}
