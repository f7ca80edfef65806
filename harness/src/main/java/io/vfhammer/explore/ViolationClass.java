package io.vfhammer.explore;

import java.util.Comparator;

/**
 * Violations that are the same by their {@link Signature}, with the shortest schedule that leads to one.
 *
 * @param id the signature as text, the same in every run
 * @param ending {@code settled}, {@code wedged}, {@code never settles}, {@code refused}, {@code interface} or {@code cut}
 * @param wish whether the user wishes the VID: {@code yes} or {@code no}
 * @param driver the driver's state of the VID at the end
 * @param pf whether the PF holds the VID: {@code yes} or {@code no}
 * @param doomedBy the step that turned a healthy state into a doomed one
 * @param was the driver's state of the VID before that step
 * @param count how many steps from a healthy to a doomed state have this signature, counted for each VID
 * @param schedule the shortest
 */
public record ViolationClass(
        String id,
        String ending,
        String wish,
        String driver,
        String pf,
        String doomedBy,
        String was,
        long count,
        Schedule schedule) {
    /** The order of reports: by length, then by steps, then by id. */
    static final Comparator<ViolationClass> SHORTEST_FIRST = ViolationClass::compareByLength;

    static ViolationClass of(Signature signature, long count, Schedule schedule) {
        boolean perVid = signature.perVid();
        String wish = perVid ? yesNo(signature.wished()) : "-";
        String driver = perVid ? schedule.scope().revision().nameOf(signature.driver()) : "-";
        String pf = perVid ? yesNo(signature.held()) : "-";
        String doomedBy = Steps.familyWord(signature.doomedBy());
        String was = perVid ? schedule.scope().revision().nameOf(signature.was()) : "-";
        String ending = signature.endingWords();
        String id = doomedBy + ":" + was + ">" + wish + "/" + driver + "/" + pf
                + (signature.ending() == Signature.Kind.SETTLED ? "" : "!" + ending.replace(' ', '-'));
        return new ViolationClass(id, ending, wish, driver, pf, doomedBy, was, count, schedule);
    }

    private static int compareByLength(ViolationClass one, ViolationClass other) {
        int byLength = Integer.compare(one.length(), other.length());
        int byWords = byLength != 0 ? byLength : one.schedule.words().compareTo(other.schedule.words());
        return byWords != 0 ? byWords : one.id.compareTo(other.id);
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    /** Returns the number of steps of the schedule. */
    public int length() {
        return schedule.steps().size();
    }
}
