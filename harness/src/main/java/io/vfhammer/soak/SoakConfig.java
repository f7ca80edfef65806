package io.vfhammer.soak;

import io.vfhammer.filter.Revision;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.testbed.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a soak is made of, beside its parameters as they are written down. Immutable.
 *
 * @param parameters as they are written down
 * @param revision the driver that all VFs run
 * @param profile the PF
 * @param faults what goes wrong how often
 * @param timing kernel time in real time
 * @param version the project's version
 * @param flags the command line after the subcommand
 * @param checkpointEvery how old a checkpoint is at least before the next one is written
 * @param stuckAfter without any operation or progress for this long, something hangs
 */
public record SoakConfig(
        SoakParameters parameters,
        Revision revision,
        PfProfile profile,
        FaultProfile faults,
        Timing timing,
        String version,
        List<String> flags,
        Duration checkpointEvery,
        Duration stuckAfter) {
    /** How often a checkpoint is written unless a test wants it sooner: so that short rounds do not only write. */
    public static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);

    /** When something counts as stuck unless a test wants it sooner: far above what a busy machine needs. */
    public static final Duration STUCK_AFTER = Duration.ofSeconds(60);

    /** Close gives up waiting after this long at the least, in real nanoseconds: time-outs are wanted, but not waited for. */
    public static final long CLOSE_WAIT_NANOS = Duration.ofMillis(50).toNanos();

    private static final double SCALE_MIN = 0.02;
    private static final double SCALE_MAX = 0.1;
    private static final int VFS_AT_SCALE_MIN = 16;

    public SoakConfig {
        flags = List.copyOf(flags);
    }

    /** Returns the time scale that lets a small machine keep up with {@code vfs} workers. */
    public static double defaultScale(int vfs) {
        return Math.min(SCALE_MAX, SCALE_MIN * Math.max(1, (double) vfs / VFS_AT_SCALE_MIN));
    }

    /** Returns the command that runs the round with {@code roundSeed} again, as a first round. */
    String repeatLine(long roundSeed, long ops) {
        SoakParameters p = parameters;
        return String.format(
                Locale.ROOT,
                "vfhammer soak --ops %d --driver %s%s --vfs %d --users %d --pf %s --api %s --faults %s --time-scale %s"
                        + "%s --seed %d",
                ops,
                p.driverOption(),
                p.defects().isEmpty() ? "" : " --defect " + p.defects(),
                p.vfs(),
                p.users(),
                p.pf(),
                p.api(),
                p.faults(),
                p.timeScale(),
                p.opsPerSecondMax() > 0 ? " --rate " + p.opsPerSecondMax() : "",
                roundSeed);
    }
}
