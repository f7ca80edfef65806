package io.vfhammer.testbed;

import java.time.Duration;

/**
 * How long something may take, in real time, before it counts as stuck. Reached only when it is: a bound never decides the
 * outcome of a healthy run, so all are far above what a busy machine needs.
 *
 * @param settle for a testbed to become quiescent
 * @param hungTask for a thread to get a kernel lock, at least; at slow time scales the kernel's own 120 s are more
 * @param threadEnd for all threads of a testbed to end, before and again after they are interrupted
 * @param oneCase for one case of a suite, at time scales up to 1
 */
public record WaitBounds(Duration settle, Duration hungTask, Duration threadEnd, Duration oneCase) {
    public static final WaitBounds DEFAULT = new WaitBounds(
            Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(120));

    /** @throws IllegalArgumentException when a bound is not positive */
    public WaitBounds {
        for (Duration bound : new Duration[] {settle, hungTask, threadEnd, oneCase}) {
            if (bound.isNegative() || bound.isZero()) {
                throw new IllegalArgumentException("bound " + bound + " is not positive");
            }
        }
    }
}
