package io.vfhammer.testbed;

import io.vfhammer.filter.Revision;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.pf.PfSettings;
import io.vfhammer.vf.VfOptions;
import java.util.Objects;

/**
 * What a threaded testbed is made of. Immutable; {@link #of} gives the defaults and each {@code with} changes one thing.
 *
 * @param revision the driver that all VFs run
 * @param profile the PF
 * @param vfs the number of VFs, 1 to {@link #VFS_MAX}
 * @param timing kernel time in real time
 * @param vfOptions what the driver runs beside its VLAN filters
 * @param pfFaults what the PF does wrong
 * @param pfSettings what an administrator chose about the PF
 * @param listeners who hears of filter transitions
 * @param pacing what happens between two steps of a driver
 * @param bounds when something counts as stuck
 * @param instruments what is measured
 */
public record TestbedOptions(
        Revision revision,
        PfProfile profile,
        int vfs,
        Timing timing,
        VfOptions vfOptions,
        PfFaults pfFaults,
        PfSettings pfSettings,
        Listeners listeners,
        Pacing pacing,
        WaitBounds bounds,
        Instruments instruments) {
    /** The number of VFs that one PF of this model can have. */
    public static final int VFS_MAX = 256;

    /** @throws IllegalArgumentException when the number of VFs is out of range */
    public TestbedOptions {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(profile, "profile");
        if (vfs < 1 || vfs > VFS_MAX) {
            throw new IllegalArgumentException("number of VFs " + vfs + " is outside 1.." + VFS_MAX);
        }
    }

    /** Two VFs at the default time scale, no faults, nobody listening. */
    public static TestbedOptions of(Revision revision, PfProfile profile) {
        return new TestbedOptions(
                revision,
                profile,
                2,
                new Timing(Timing.DEFAULT_SCALE),
                VfOptions.FULL,
                PfFaults.NONE,
                PfSettings.DEFAULT,
                Listeners.NONE,
                Pacing.NONE,
                WaitBounds.DEFAULT,
                Instruments.NONE);
    }

    public TestbedOptions withVfs(int newVfs) {
        return new TestbedOptions(
                revision,
                profile,
                newVfs,
                timing,
                vfOptions,
                pfFaults,
                pfSettings,
                listeners,
                pacing,
                bounds,
                instruments);
    }

    public TestbedOptions withTiming(Timing newTiming) {
        return new TestbedOptions(
                revision,
                profile,
                vfs,
                newTiming,
                vfOptions,
                pfFaults,
                pfSettings,
                listeners,
                pacing,
                bounds,
                instruments);
    }

    public TestbedOptions withVfOptions(VfOptions newOptions) {
        return new TestbedOptions(
                revision,
                profile,
                vfs,
                timing,
                newOptions,
                pfFaults,
                pfSettings,
                listeners,
                pacing,
                bounds,
                instruments);
    }

    public TestbedOptions withPfFaults(PfFaults newFaults) {
        return new TestbedOptions(
                revision,
                profile,
                vfs,
                timing,
                vfOptions,
                newFaults,
                pfSettings,
                listeners,
                pacing,
                bounds,
                instruments);
    }

    public TestbedOptions withPfSettings(PfSettings newSettings) {
        return new TestbedOptions(
                revision,
                profile,
                vfs,
                timing,
                vfOptions,
                pfFaults,
                newSettings,
                listeners,
                pacing,
                bounds,
                instruments);
    }

    public TestbedOptions withListeners(Listeners newListeners) {
        return new TestbedOptions(
                revision,
                profile,
                vfs,
                timing,
                vfOptions,
                pfFaults,
                pfSettings,
                newListeners,
                pacing,
                bounds,
                instruments);
    }

    public TestbedOptions withPacing(Pacing newPacing) {
        return new TestbedOptions(
                revision,
                profile,
                vfs,
                timing,
                vfOptions,
                pfFaults,
                pfSettings,
                listeners,
                newPacing,
                bounds,
                instruments);
    }

    public TestbedOptions withBounds(WaitBounds newBounds) {
        return new TestbedOptions(
                revision,
                profile,
                vfs,
                timing,
                vfOptions,
                pfFaults,
                pfSettings,
                listeners,
                pacing,
                newBounds,
                instruments);
    }

    public TestbedOptions withInstruments(Instruments newInstruments) {
        return new TestbedOptions(
                revision,
                profile,
                vfs,
                timing,
                vfOptions,
                pfFaults,
                pfSettings,
                listeners,
                pacing,
                bounds,
                newInstruments);
    }

    /** Returns how long a thread may wait for a kernel lock, in real nanoseconds. */
    long hungTaskNanos() {
        return Math.max(timing.hungTaskNanos(), bounds.hungTask().toNanos());
    }
}
