package io.vfhammer.bench.find;

import io.vfhammer.explore.Fault;
import io.vfhammer.explore.Granularity;
import io.vfhammer.explore.Scope;
import io.vfhammer.explore.ViolationClass;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.EnumSet;
import java.util.Set;

/**
 * A defect that every contender has to find: the driver that has it, what may happen, and the end by which one knows it.
 * All play with two VIDs.
 */
public enum PlantedDefect {
    H1(merged(Defect.H1), 2, Fault.CLOSE, true, VlanFilterState.ACTIVE, false),
    H2(merged(Defect.H2), 2, Fault.CLOSE, false, VlanFilterState.ACTIVE, true),
    H3(merged(Defect.H3), 2, Fault.REJECT, false, VlanFilterState.ABSENT, true),
    R1(Revisions.get("merged"), 2, Fault.REJECT, true, VlanFilterState.ACTIVE, false),
    R3(Revisions.get("merged"), 2, Fault.CLOSE, true, VlanFilterState.ADD, false),
    R4B(Revisions.get("merged"), 2, Fault.RESET, false, VlanFilterState.ACTIVE, true),
    /** Known by a refused add, not by an end. */
    R12(Revisions.get("merged"), 1, null, true, null, false),
    R14(Revisions.get("merged"), 2, Fault.RESET, true, VlanFilterState.ADD, false),
    R23(Revisions.get("pre-b"), 2, Fault.CLOSE, true, VlanFilterState.INACTIVE, false);

    /** How many VIDs the users play with. */
    static final int VIDS = 2;

    private final Revision revision;
    private final int cap;
    private final Fault fault;
    private final boolean wished;
    private final VlanFilterState driver;
    private final boolean held;

    /**
     * @param fault what may happen beside adds and deletes, or null
     * @param wished whether the user has a VLAN device in the end
     * @param driver the driver's state of it in the end; null for a refused add
     * @param held whether the PF holds it in the end
     */
    PlantedDefect(Revision revision, int cap, Fault fault, boolean wished, VlanFilterState driver, boolean held) {
        this.revision = revision;
        this.cap = cap;
        this.fault = fault;
        this.wished = wished;
        this.driver = driver;
        this.held = held;
    }

    private static Revision merged(Defect defect) {
        return Revisions.get("merged").with(defect);
    }

    Revision revision() {
        return revision;
    }

    int cap() {
        return cap;
    }

    boolean has(Fault wanted) {
        return fault == wanted;
    }

    /** Returns whether it shows by an add that is refused below the cap. */
    boolean showsByRefusal() {
        return driver == null;
    }

    /** Returns whether a VLAN that came to rest like this is the defect. */
    boolean showsBy(boolean isWished, VlanFilterState state, boolean isHeld) {
        return !showsByRefusal() && isWished == wished && state == driver && isHeld == held;
    }

    /**
     * Returns whether a class of violations that the search found is the defect. The others bring the interface up before
     * they look; the search does not, and sees what H2 will resurrect while it is INACTIVE.
     */
    boolean showsBy(ViolationClass found) {
        if (showsByRefusal()) {
            return found.ending().equals("refused");
        }
        boolean downAtTheEnd = this == H2
                && found.driver().equals(VlanFilterState.INACTIVE.name())
                && found.pf().equals(yesNo(false));
        return found.wish().equals(yesNo(wished))
                && (downAtTheEnd
                        || found.driver().equals(revision.nameOf(driver))
                                && found.pf().equals(yesNo(held)));
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    /** The lost work bit needs steps that are cut where the bits are read and written. */
    Scope scope() {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (fault != null) {
            faults.add(fault);
        }
        Granularity granularity = this == R14 ? Granularity.LOCK : Granularity.MESSAGE;
        return new Scope(revision, VirtchnlGeneration.V2, VIDS, cap, faults, granularity, false);
    }

    /** Returns the end by which one knows it, in words. */
    public String end() {
        if (showsByRefusal()) {
            return "an add is refused below the cap";
        }
        return (wished ? "wished" : "not wished")
                + ", driver "
                + (driver == VlanFilterState.ABSENT ? "does not list it" : "has it " + revision.nameOf(driver))
                + (held ? ", PF has it" : ", PF has it not");
    }

    /** Returns the driver and what may happen to it, in words. */
    public String setting() {
        return revision.name() + ", cap " + cap + ", " + (fault == null ? "no fault" : fault.cliName());
    }
}
