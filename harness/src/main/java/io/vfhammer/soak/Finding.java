package io.vfhammer.soak;

import io.vfhammer.check.Violation;
import java.util.Set;

/**
 * Something wrong with a VF, before it is told whether a known defect explains it. Immutable.
 *
 * @param kind what is wrong; WEDGED and HANG beside the kinds of {@link Violation.Kind}
 * @param vf the VF's number, -1 when it is about no single one
 * @param vid the VLAN concerned, -1 when it is about the whole VF
 * @param end how the VLAN ended, wished/driver/held by the PF, or empty
 * @param text the finding in words, VF and VLAN included
 * @param facts what befell the VF in the round
 */
record Finding(String kind, int vf, int vid, String end, String text, Set<Fact> facts) {
    static final String WEDGED = "WEDGED";
    static final String HANG = "HANG";
    /** A VF that is still not right after everything that should bring it back. */
    static final String NOT_RESTORED = "NOT_RESTORED";

    static Finding of(Violation violation, int vf, Set<Fact> facts) {
        return new Finding(violation.kind().name(), vf, violation.vid(), violation.end(), violation.text(), facts);
    }

    /** Returns the class: without the names of VF and VLAN. */
    String words() {
        return end.isEmpty() ? kind + " " + text.replaceAll("^\\S*: ", "").replaceAll("\\d+", "N") : kind + " " + end;
    }
}
