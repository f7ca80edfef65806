package io.vfhammer.selftest;

/** Ends a case: its check did not hold. The message is the reason that the suite prints in parentheses. */
final class CaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int vid;

    /** @param vid the VLAN that was lost, or -1 */
    CaseFailure(String reason, int vid) {
        super(reason, null, false, false);
        this.vid = vid;
    }

    CaseFailure(String reason) {
        this(reason, -1);
    }

    int vid() {
        return vid;
    }
}
