package io.vfhammer.conform;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.Cell;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import java.util.EnumSet;
import java.util.Set;

/**
 * Why no trace has noticed a mutant. The arguments hold for every trace of the format, that is for one thread and for waits
 * of close in which every answer is a success; they were tried on 160,000 recorded traces of the model as well.
 *
 * @param kind what is known about it
 * @param why in words
 */
record Survivor(Kind kind, String why) {
    /** What is known about a survivor. */
    enum Kind {
        /** No trace can tell it from the revision. */
        EQUIVALENT("equivalent"),
        /** A trace can tell it from the revision, and is known; the traces that were run have none like it. */
        NOT_REACHED("not equivalent: the traces do not reach it"),
        /** Nobody has thought about it. */
        UNEXPLAINED("unexplained");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final Set<FilterEvent> ADD_REFUSED =
            EnumSet.of(FilterEvent.ADD_REFUSED_V1, FilterEvent.ADD_REFUSED_V2);
    private static final Set<FilterEvent> REFUSED =
            EnumSet.of(FilterEvent.ADD_REFUSED_V1, FilterEvent.ADD_REFUSED_V2, FilterEvent.DEL_REFUSED);
    private static final Set<FilterEvent> REPLIES = EnumSet.of(
            FilterEvent.ADD_OK_V1,
            FilterEvent.ADD_OK_V2,
            FilterEvent.ADD_REFUSED_V1,
            FilterEvent.ADD_REFUSED_V2,
            FilterEvent.DEL_OK,
            FilterEvent.DEL_REFUSED);

    private static final Survivor MESSAGE_BUILT = equivalent("the bit is set whenever the message is built, and cleared"
            + " after it has been built unless filters are left over; raising it in between is no change");
    private static final Survivor NOT_ALLOWED =
            equivalent("the path of iavf_del_vlans without filtering raises nothing:"
                    + " the driver drops what the cell raises, and clears DEL_VLAN behind it");
    private static final Survivor OPEN_RAISES =
            equivalent("iavf_open of this revision raises ADD_VLAN whatever the filters are");
    private static final Survivor BIT_SET_BEFORE_PATCH_2 = equivalent(
            "whenever a VLAN reply comes, a filter that waits"
                    + " for a message has its work bit set: every way into the state raises the bit (on interface up iavf_open does); building the message clears"
                    + " it only when no such filter is left; a close makes every filter DISABLE and raises DEL_VLAN; a reset, which"
                    + " clears all bits, drops the replies too, and nothing of VLANs is sent before the capabilities are renewed");
    private static final Survivor BIT_SET_OUTSIDE_CLOSE = equivalent(
            "a REMOVE filter lacks its DEL_VLAN bit only while"
                    + " close has put the bit aside, and in the wait of a recorded close every answer is a success; a reset, which"
                    + " clears all bits, drops the replies too, and nothing of VLANs is sent before the capabilities are renewed");
    private static final Survivor ADD_DROPPED = new Survivor(
            Kind.NOT_REACHED,
            "it takes an ADD filter whose bit a close has dropped (R3) while an older ADD message is refused late;"
                    + " recorded traces with a timeout have it (vfhammer record --driver merged --seed 7)");
    private static final Survivor ONLY_REMOVING = new Survivor(
            Kind.NOT_REACHED,
            "it takes renewed capabilities while every listed filter is REMOVING, any other raises the bit as well;"
                    + " recorded traces have it (vfhammer record --driver merged --seed 7)");
    private static final Survivor UNKNOWN = new Survivor(Kind.UNEXPLAINED, "no argument is known");

    private static Survivor equivalent(String why) {
        return new Survivor(Kind.EQUIVALENT, why);
    }

    /** Returns what is known about {@code mutant} of {@code original}. */
    static Survivor of(Mutant mutant, Revision original) {
        VlanFilterState state = mutant.change().state();
        FilterEvent event = mutant.change().event();
        Cell before = original.table().cell(state, event);
        Cell after = mutant.change().cell();
        if (original.name().equals("patch-4")
                && state == VlanFilterState.REMOVING
                && event == FilterEvent.CAPS_RENEWED
                && after.equals(Cell.parse("ADD"))) {
            return ONLY_REMOVING;
        }
        return onlyRaises(before, after, state)
                ? ofRaised(state, event, after.raised() & ~before.raised(), original)
                : UNKNOWN;
    }

    private static boolean onlyRaises(Cell before, Cell after, VlanFilterState state) {
        VlanFilterState next = before.applies() ? before.next() : state;
        return after.applies() && after.next() == next && (before.raised() & ~after.raised()) == 0;
    }

    private static Survivor ofRaised(VlanFilterState state, FilterEvent event, long raised, Revision original) {
        if (event == FilterEvent.NOT_ALLOWED) {
            return NOT_ALLOWED;
        }
        boolean add = raised == WorkBit.ADD_VLAN.mask();
        Cell cell = original.table().cell(state, event);
        if (cell.applies() && event == (add ? FilterEvent.PUT_IN_ADD : FilterEvent.PUT_IN_DEL)) {
            return MESSAGE_BUILT;
        }
        if (event == FilterEvent.IF_UP && add && original.has(Behaviour.OPEN_RAISES_ADD)) {
            return OPEN_RAISES;
        }
        if (!REPLIES.contains(event) || !waitsForMessage(state, add, original)) {
            return UNKNOWN;
        }
        if (original.table().cell(VlanFilterState.ACTIVE, FilterEvent.IF_DOWN).applies()) {
            return BIT_SET_BEFORE_PATCH_2;
        }
        if (!add && REFUSED.contains(event)) {
            return BIT_SET_OUTSIDE_CLOSE;
        }
        return add && ADD_REFUSED.contains(event) ? ADD_DROPPED : UNKNOWN;
    }

    private static boolean waitsForMessage(VlanFilterState state, boolean add, Revision original) {
        return original.table()
                .cell(state, add ? FilterEvent.PUT_IN_ADD : FilterEvent.PUT_IN_DEL)
                .applies();
    }
}
