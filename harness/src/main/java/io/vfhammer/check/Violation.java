package io.vfhammer.check;

/**
 * One broken invariant (design section 5).
 *
 * @param kind what is wrong
 * @param device the VF's net device
 * @param vid the VLAN concerned, -1 when it is about the whole VF
 * @param end how the VLAN ended, as wished/driver/held by the PF, e.g. {@code yes/ACTIVE/no}; empty when it is about the
 *     whole VF
 * @param text the finding in words, device and VLAN included
 */
public record Violation(Kind kind, String device, int vid, String end, String text) {
    /** What can be wrong at quiescence. */
    public enum Kind {
        /** A VLAN device without a filter in the PF. */
        LOST,
        /** A filter that the driver lists and no VLAN device wants, not in the PF. */
        LEAKED,
        /** A filter that no VLAN device wants, active in driver and PF. */
        RESURRECTED,
        /** A filter that the PF has and the driver does not know. */
        ORPHANED,
        /** A filter that stays in a state in which something was to happen. */
        STUCK,
        /** The driver's count is not its list's size. */
        MISCOUNTED,
        /** Quiescence is not reached. */
        STALL,
        /** A WARNING, BUG or stall in the kernel log. */
        KERNEL_LOG
    }

    @Override
    public String toString() {
        return text;
    }
}
