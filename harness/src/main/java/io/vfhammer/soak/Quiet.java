package io.vfhammer.soak;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.VfSlot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits until nothing is under way at any VF. Unlike {@link Testbed#awaitQuiescence} it does not ask all VFs to be quiet in
 * the same moment, which hundreds of VFs with their statistics hardly ever are: without users a VF that was quiet once,
 * after the PF had nothing left to do, stays so.
 */
final class Quiet {
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int CONFIRMATIONS = 5;

    /** How a VF did not become quiet. */
    record Busy(boolean wedged, String words) {}

    private Quiet() {}

    /**
     * Waits.
     *
     * @param bound after this long, what is still busy is
     * @param stopping ends the wait when it becomes true
     * @return number of a VF to why it is not quiet; empty when all are
     */
    @CanIgnoreReturnValue
    static Map<Integer, Busy> await(Testbed testbed, Duration bound, BooleanSupplier stopping) {
        long deadline = System.nanoTime() + bound.toNanos();
        List<VfSlot> left = new ArrayList<>(testbed.vfs());
        int[] wedged = new int[testbed.vfs().size()];
        boolean pfWasIdle = false;
        while (true) {
            pfWasIdle |= testbed.pf().idle();
            if (pfWasIdle) {
                left.removeIf(vf -> vf.busyWith().isEmpty());
                for (VfSlot vf : left) {
                    boolean stuck =
                            testbed.pf().idle() && (vf.wedged() || vf.failure().isPresent());
                    wedged[vf.index()] = stuck ? wedged[vf.index()] + 1 : 0;
                }
                if (left.stream().allMatch(vf -> wedged[vf.index()] >= CONFIRMATIONS)) {
                    return busy(left, wedged);
                }
            }
            if (System.nanoTime() - deadline > 0 || stopping.getAsBoolean()) {
                return busy(pfWasIdle ? left : testbed.vfs(), wedged);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static Map<Integer, Busy> busy(List<VfSlot> left, int[] wedged) {
        Map<Integer, Busy> busy = new TreeMap<>();
        for (VfSlot vf : left) {
            String words =
                    vf.failure().map(cause -> "its worker died: " + cause).orElse(null);
            busy.put(
                    vf.index(),
                    new Busy(
                            wedged[vf.index()] >= CONFIRMATIONS && words == null,
                            words == null ? vf.busyWith().orElse("the PF is busy") : words));
        }
        return busy;
    }
}
