package io.vfhammer.pf;

/**
 * What an administrator, a firmware or a test chooses about a PF beside its profile.
 *
 * @param doubleVlanMode double VLAN mode (DVM) instead of single VLAN mode (SVM); only ice has it
 * @param capOverride the cap that an untrusted VF is granted instead of the profile's, or {@link #PROFILE_CAP}
 * @param eventGraceCycles how many duty cycles, at most, pass between RESET_IMPENDING and the reset itself while the VF has
 *     not taken the event. Upstream the event reaches the VF's memory before its queues die; here the queues die with
 *     their content, so the daemon gives the VF a moment instead
 */
public record PfSettings(boolean doubleVlanMode, int capOverride, int eventGraceCycles) {
    /** Value of {@code capOverride}: the profile's own cap. */
    public static final int PROFILE_CAP = -1;

    private static final int DEFAULT_GRACE_CYCLES = 2000;

    /** Single VLAN mode, the profile's own cap. */
    public static final PfSettings DEFAULT = new PfSettings(false, PROFILE_CAP, DEFAULT_GRACE_CYCLES);

    /** @throws IllegalArgumentException when a number is out of range */
    public PfSettings {
        if (capOverride < PROFILE_CAP || capOverride > 0xFFFF) {
            throw new IllegalArgumentException("cap override " + capOverride + " is outside 0..65535");
        }
        if (eventGraceCycles < 0) {
            throw new IllegalArgumentException("event grace of " + eventGraceCycles + " cycles is negative");
        }
    }

    /** Returns these settings with another cap for untrusted VFs, 0 to 65535. */
    public PfSettings withCap(int cap) {
        return new PfSettings(doubleVlanMode, cap, eventGraceCycles);
    }

    /** Returns these settings with another grace, in duty cycles. */
    public PfSettings withEventGrace(int cycles) {
        return new PfSettings(doubleVlanMode, capOverride, cycles);
    }

    /** Returns these settings in double VLAN mode. */
    public PfSettings inDoubleVlanMode() {
        return new PfSettings(true, capOverride, eventGraceCycles);
    }

    /** Returns the cap on the non-zero VLANs of a VF of {@code profile}. */
    int limit(PfProfile profile, boolean trusted) {
        if (trusted) {
            return profile.trustedVlansMax();
        }
        return capOverride == PROFILE_CAP ? profile.userVlansMax() : capOverride;
    }
}
