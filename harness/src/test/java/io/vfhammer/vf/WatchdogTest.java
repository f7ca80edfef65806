package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import org.junit.jupiter.api.Test;

/** The periodic task of a booted driver: what it sends, when it wants to run again, and how it sees a reset (section 4). */
class WatchdogTest {
    private static final int BUSY_MILLIS = 20;
    private static final int IDLE_MILLIS = 2000;

    @Test
    void oneMessagePerStepTwentyMillisecondsApart() {
        BootingVf vf = BootingVf.merged().run();
        vf.driver().addVid(100);
        vf.driver().addVid(101);
        vf.driver().killVid(101);
        vf.driver().addVid(102);
        vf.driver().killVid(102);
        assertThat(vf.driver().watchdogStep()).as("nothing left to send").isEqualTo(IDLE_MILLIS);
        vf.driver().killVid(100);
        assertThat(vf.driver().watchdogStep())
                .as("the DEL waits for the answer to the ADD")
                .isEqualTo(BUSY_MILLIS);
        assertThat(vf.requested()).isEqualTo(VirtchnlOpcode.ADD_VLAN_V2);
        assertThat(vf.requested()).isEqualTo(VirtchnlOpcode.UNKNOWN);
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.DEL_VLAN);
    }

    @Test
    void anIdleDriverLooksEveryTwoSeconds() {
        BootingVf vf = BootingVf.merged().run();
        assertThat(vf.driver().watchdogStep()).isEqualTo(IDLE_MILLIS);
        assertThat(vf.requested()).isEqualTo(VirtchnlOpcode.UNKNOWN);
    }

    @Test
    void anIdleRunningDriverAsksForStatistics() {
        BootingVf vf = new BootingVf(Revisions.get("merged"), VfOptions.FULL, VirtchnlGeneration.V2).boot();
        assertThat(vf.driver().watchdogStep()).isEqualTo(IDLE_MILLIS);
        assertThat(vf.requested()).as("not while it is down").isEqualTo(VirtchnlOpcode.UNKNOWN);
        vf.driver().open();
        vf.settle();
        assertThat(vf.driver().watchdogStep()).isEqualTo(IDLE_MILLIS);
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.GET_STATS);
        assertThat(vf.requested()).isEqualTo(VirtchnlOpcode.GET_STATS);
        assertThat(vf.driver().watchdogStep()).isEqualTo(IDLE_MILLIS);
        assertThat(vf.requested()).as("its answer is owed").isEqualTo(VirtchnlOpcode.UNKNOWN);
    }

    @Test
    void aStepQueuesAdminqWorkAsAFallback() {
        BootingVf vf = BootingVf.merged().run();
        vf.kernel().drainQueued();
        vf.driver().watchdogStep();
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.ADMINQ);
    }

    @Test
    void adminqTakesOneMessageAtATime() {
        BootingVf vf = BootingVf.merged().run();
        vf.driver().addVid(100);
        vf.driver().watchdogStep();
        assertThat(vf.driver().adminqStep()).as("no answer yet").isFalse();
        vf.acceptAll();
        assertThat(vf.driver().adminqStep()).isTrue();
        assertThat(vf.driver().adminqStep()).isFalse();
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.UNKNOWN);
    }

    /** Spec section 3.5: a VF FLR is only noticed here. */
    @Test
    void aDeadReceiveQueueIsAHardwareReset() {
        BootingVf vf = BootingVf.merged().run();
        vf.driver().addVid(100);
        vf.driver().watchdogStep();
        vf.driver().addVid(101);
        vf.kernel().drainQueued();
        vf.mailbox().reset();
        assertThat(vf.driver().watchdogStep()).isEqualTo(IDLE_MILLIS);
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.HARDWARE_RESET);
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.RESET, VfWork.ADMINQ);
        assertThat(vf.driver().pendingWork()).isEmpty();
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.UNKNOWN);
        assertThat(vf.driver().resetInProgress()).isTrue();
        assertThat(vf.driver().filters()).as("the list is left alone").hasSize(2);
    }

    @Test
    void theSameResetIsScheduledOnce() {
        BootingVf vf = BootingVf.merged().run();
        vf.kernel().drainQueued();
        vf.mailbox().reset();
        vf.driver().watchdogStep();
        vf.driver().watchdogStep();
        assertThat(vf.kernel().drainQueued()).containsOnlyOnce(VfWork.RESET);
    }

    /** The message of this step still goes out, into the dead queue, before the step looks for the reset (R4a). */
    @Test
    void aMessageIsLostInTheDeadQueueBeforeTheResetIsSeen() {
        BootingVf vf = BootingVf.merged().run();
        vf.driver().addVid(100);
        vf.settle();
        vf.mailbox().reset();
        vf.driver().killVid(100);
        vf.driver().watchdogStep();
        assertThat(vf.driver().filters()).containsExactly(new FilterView(100, VlanFilterState.REMOVING));
        assertThat(vf.mailbox().requestsWaiting()).isZero();
    }

    @Test
    void aWatchdogOfADriverInRemovalSchedulesNoReset() {
        BootingVf vf = BootingVf.merged().run();
        vf.kernel().drainQueued();
        vf.driver().beginRemove();
        vf.mailbox().reset();
        vf.driver().watchdogStep();
        assertThat(vf.kernel().drainQueued()).doesNotContain(VfWork.RESET);
    }
}
