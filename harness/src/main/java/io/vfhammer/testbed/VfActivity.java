package io.vfhammer.testbed;

import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whether a VF has come to rest, and if not, why. Called under the netdev lock. */
final class VfActivity {
    private static final Set<VfState> SETTLED = EnumSet.of(VfState.DOWN, VfState.RUNNING);

    private final VfDriver driver;
    private final Mailbox mailbox;
    private final VfWorker worker;

    VfActivity(VfDriver driver, Mailbox mailbox, VfWorker worker) {
        this.driver = driver;
        this.mailbox = mailbox;
        this.worker = worker;
    }

    /** Returns what the VF is still busy with, or empty when it is quiescent. */
    Optional<String> busyWith() {
        if (driver.state() == VfState.COMM_FAILED || !mailbox.enabled() || driver.resetInProgress()) {
            return Optional.of("reset");
        }
        if (!SETTLED.contains(driver.state())) {
            return Optional.of("state " + driver.state());
        }
        if (driver.workBits() != 0) {
            return Optional.of("work bits " + driver.pendingWork());
        }
        if (driver.currentOp() != VirtchnlOpcode.UNKNOWN) {
            return Optional.of("answer to " + driver.currentOp() + " owed");
        }
        if (driver.configPending() || mailbox.requestsWaiting() + mailbox.repliesWaiting() > 0 || !worker.idle()) {
            return Optional.of("messages");
        }
        return driver.waitsForNextLook() ? Optional.of("filters to be tried again") : Optional.empty();
    }

    /**
     * Returns whether an answer or the end of a reset is owed that can no longer come: nothing is under way in either
     * queue. Means something only while the PF is idle as well, which the caller has to know.
     */
    boolean wedged() {
        return (answerOwed() && !driver.timesOut() || resetForgotten()) && worker.idle();
    }

    private boolean answerOwed() {
        return VfState.OPERATIONAL.contains(driver.state())
                && driver.currentOp() != VirtchnlOpcode.UNKNOWN
                && mailbox.enabled()
                && !driver.resetInProgress()
                && mailbox.requestsWaiting() == 0
                && mailbox.repliesWaiting() == 0;
    }

    /** The driver has given up waiting, and looks again and again whether the PF has come back. */
    private boolean resetForgotten() {
        return driver.state() == VfState.COMM_FAILED && mailbox.resetStatus() == ResetStatus.IN_PROGRESS;
    }
}
