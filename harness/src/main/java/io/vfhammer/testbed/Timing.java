package io.vfhammer.testbed;

import java.util.concurrent.TimeUnit;

/**
 * Kernel time in real time: every delay of the driver and of a script times one factor.
 *
 * <p>A <em>delay</em> passes always; it is scaled. A <em>timeout</em> bounds a wait for another thread, which does not run
 * faster because the clock does: it is scaled too, but never below a floor, so that a busy machine
 * does not turn a healthy wait into an error.
 *
 * @param scale real time per kernel time, greater than 0
 * @param timeoutFloorNanos the floor, in real nanoseconds
 */
public record Timing(double scale, long timeoutFloorNanos) {
    /** The default of the selftest: 20 ms between two messages become 1 ms. */
    public static final double DEFAULT_SCALE = 0.05;

    /** The largest scale that makes sense: ten times slower than the kernel. */
    public static final double SCALE_MAX = 10;

    static final long TIMEOUT_FLOOR_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final double HUNG_TASK_MILLIS = 120_000;

    /** @throws IllegalArgumentException when the scale is not a number greater than 0 and at most {@link #SCALE_MAX} */
    public Timing {
        if (!(scale > 0 && scale <= SCALE_MAX)) {
            throw new IllegalArgumentException("time scale " + scale + " is not in ]0, " + SCALE_MAX + "]");
        }
    }

    /** A scale with the floor that a busy machine asks for, 500 ms. */
    public Timing(double scale) {
        this(scale, TIMEOUT_FLOOR_NANOS);
    }

    /** Returns a delay of {@code kernelMillis} in real nanoseconds. */
    public long delayNanos(double kernelMillis) {
        return (long) (kernelMillis * scale * TimeUnit.MILLISECONDS.toNanos(1));
    }

    /** Returns a timeout of {@code kernelMillis} in real nanoseconds. */
    public long timeoutNanos(double kernelMillis) {
        return Math.max(delayNanos(kernelMillis), timeoutFloorNanos);
    }

    /** Returns how long the kernel lets a task wait for a lock before it calls it hung, in real nanoseconds. */
    long hungTaskNanos() {
        return delayNanos(HUNG_TASK_MILLIS);
    }
}
