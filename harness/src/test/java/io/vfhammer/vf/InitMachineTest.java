package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.mailbox.ResetStatus;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From probe to DOWN (spec section 3.6), and the delays of section 4. */
class InitMachineTest {
    private static final int RETRY_MILLIS = 1000;
    private static final int GIVEN_UP_MILLIS = 5000;

    /** Boots step by step; each entry is the state that the step found, and the milliseconds that it asked for. */
    private static List<String> boot(BootingVf vf) {
        List<String> steps = new ArrayList<>();
        while (vf.driver().state() != VfState.DOWN && steps.size() < 20) {
            VfState state = vf.driver().state();
            steps.add(state + " " + vf.driver().watchdogStep());
            vf.acceptAll();
        }
        return steps;
    }

    @Test
    void v2GoesThroughEveryInitStateOneStepPerRun() {
        BootingVf vf = BootingVf.merged();
        assertThat(vf.driver().state()).isEqualTo(VfState.STARTUP);
        assertThat(boot(vf))
                .containsExactly(
                        "STARTUP 30",
                        "INIT_VERSION_CHECK 30",
                        "INIT_GET_RESOURCES 1",
                        "INIT_EXTENDED_CAPS 1",
                        "INIT_EXTENDED_CAPS 1",
                        "INIT_CONFIG_ADAPTER 1");
        assertThat(vf.driver().filteringAllowed()).isTrue();
        assertThat(vf.driver().filtersMax()).isEqualTo(8);
        assertThat(vf.driver().pendingWork()).containsExactly(WorkBit.MAP_VECTORS);
        assertThat(vf.driver().currentOp()).isEqualTo(VirtchnlOpcode.UNKNOWN);
        assertThat(vf.kernel().drainQueued()).contains(VfWork.FINISH_CONFIG);
        assertThat(vf.driver().configPending())
                .as("the netdev is to be registered")
                .isTrue();
    }

    @Test
    void v1AsksForNoCapabilities() {
        BootingVf vf = new BootingVf(Revisions.get("merged"), VfOptions.VLAN_ONLY, VirtchnlGeneration.V1);
        assertThat(boot(vf))
                .containsExactly(
                        "STARTUP 30",
                        "INIT_VERSION_CHECK 30",
                        "INIT_GET_RESOURCES 1",
                        "INIT_EXTENDED_CAPS 1",
                        "INIT_CONFIG_ADAPTER 1");
        assertThat(vf.driver().filtersMax()).isEqualTo(4096);
    }

    @Test
    void initSendsInOrder() {
        BootingVf vf = BootingVf.merged();
        vf.driver().watchdogStep();
        vf.answer(VirtchnlOpcode.VERSION, VirtchnlStatus.SUCCESS);
        vf.driver().watchdogStep();
        assertThat(vf.requested()).isEqualTo(VirtchnlOpcode.GET_VF_RESOURCES);
        assertThat(vf.requested()).as("nothing else").isEqualTo(VirtchnlOpcode.UNKNOWN);
    }

    @Test
    void aBootedVfIsOpenedAndRuns() {
        BootingVf vf = BootingVf.merged().run();
        assertThat(vf.driver().state()).isEqualTo(VfState.RUNNING);
        assertThat(vf.driver().carrier()).isTrue();
        assertThat(vf.driver().addVid(100)).isEqualTo(Errno.OK);
        vf.settle();
        assertThat(vf.driver().filters()).hasSize(1);
    }

    @ParameterizedTest(name = "an error to {1} in {0} is tried again")
    @CsvSource({
        "INIT_VERSION_CHECK, VERSION",
        "INIT_GET_RESOURCES, GET_VF_RESOURCES",
        "INIT_EXTENDED_CAPS, GET_OFFLOAD_VLAN_V2_CAPS"
    })
    void anErrorIsTriedAgainAfterASecond(VfState state, VirtchnlOpcode refused) {
        BootingVf vf = BootingVf.merged();
        bootUntilAsked(vf, refused);
        assertThat(vf.driver().state()).isEqualTo(state);
        vf.mailbox().reply(VirtchnlReply.of(refused, VirtchnlStatus.ERR_NOT_SUPPORTED));
        vf.driver().watchdogStep();
        assertThat(vf.driver().state()).isEqualTo(VfState.INIT_FAILED);
        assertThat(vf.driver().watchdogStep()).isEqualTo(RETRY_MILLIS);
        bootUntilAsked(vf, refused);
    }

    /** Steps, accepting everything, until the driver asks for {@code opcode}; that request is taken, not answered. */
    private static void bootUntilAsked(BootingVf vf, VirtchnlOpcode opcode) {
        VirtchnlOpcode asked = vf.requested();
        for (int step = 0; asked != opcode; step++) {
            assertThat(step).as("steps until %s is sent", opcode).isLessThan(20);
            switch (asked) {
                case UNKNOWN -> vf.driver().watchdogStep();
                case GET_VF_RESOURCES ->
                    vf.mailbox().reply(VirtchnlReply.of(VfResources.granting(VirtchnlGeneration.V2)));
                default -> vf.mailbox().reply(VirtchnlReply.of(asked, VirtchnlStatus.SUCCESS));
            }
            asked = vf.requested();
        }
    }

    @Test
    void afterTwentyFailuresThePfIsGivenUp() {
        BootingVf vf = BootingVf.merged();
        for (int failure = 1; failure <= 20; failure++) {
            failOnce(vf);
            assertThat(vf.driver().watchdogStep()).as("failure %d", failure).isEqualTo(RETRY_MILLIS);
            assertThat(vf.kernel().drainLog()).isEmpty();
        }
        failOnce(vf);
        assertThat(vf.driver().watchdogStep()).isEqualTo(GIVEN_UP_MILLIS);
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.COMMUNICATION_FAILED);
        assertThat(vf.mailbox().enabled()).isFalse();
        assertThat(vf.driver().open()).isEqualTo(Errno.EIO);
    }

    private static void failOnce(BootingVf vf) {
        vf.driver().watchdogStep();
        vf.answer(VirtchnlOpcode.VERSION, VirtchnlStatus.ERR_PARAM);
        vf.driver().watchdogStep();
        assertThat(vf.driver().state()).isEqualTo(VfState.INIT_FAILED);
    }

    @Test
    void aPfThatComesBackIsTriedAgainFromTheStart() {
        BootingVf vf = BootingVf.merged();
        for (int failure = 1; failure <= 21; failure++) {
            failOnce(vf);
            vf.driver().watchdogStep();
        }
        vf.mailbox().setResetStatus(ResetStatus.IN_PROGRESS);
        assertThat(vf.driver().watchdogStep()).isEqualTo(10);
        assertThat(vf.driver().state()).isEqualTo(VfState.COMM_FAILED);
        assertThat(vf.driver().watchdogStep()).as("still in reset").isEqualTo(10);
        assertThat(vf.driver().state()).isEqualTo(VfState.COMM_FAILED);
        vf.mailbox().setResetStatus(ResetStatus.COMPLETED);
        assertThat(vf.driver().watchdogStep()).isEqualTo(10);
        assertThat(vf.driver().state()).isEqualTo(VfState.STARTUP);
        assertThat(boot(vf)).endsWith("INIT_CONFIG_ADAPTER 1");
        assertThat(vf.driver().state()).isEqualTo(VfState.DOWN);
        assertThat(vf.driver().open()).isEqualTo(Errno.OK);
    }

    @Test
    void aSuccessfulInitForgetsTheFailuresBeforeIt() {
        BootingVf vf = BootingVf.merged();
        for (int failure = 1; failure <= 20; failure++) {
            failOnce(vf);
            vf.driver().watchdogStep();
        }
        vf.run();
        vf.mailbox().reset();
        for (int step = 0; vf.driver().state() == VfState.RUNNING; step++) {
            assertThat(step).as("steps until the reset is given up").isLessThan(5000);
            vf.driver().resetStep();
        }
        vf.mailbox().setResetStatus(ResetStatus.VF_ACTIVE);
        vf.driver().watchdogStep();
        assertThat(vf.driver().state()).isEqualTo(VfState.STARTUP);
        failOnce(vf);
        assertThat(vf.driver().watchdogStep()).isEqualTo(RETRY_MILLIS);
    }

    @Test
    void aPfThatNeverAnswersIsAFailureInTheEnd() {
        BootingVf vf = BootingVf.merged();
        int steps = 0;
        while (vf.driver().state() != VfState.INIT_FAILED && steps < 1000) {
            vf.driver().watchdogStep();
            steps++;
        }
        assertThat(vf.driver().state()).isEqualTo(VfState.INIT_FAILED);
    }

    @Test
    void whatWasNotAskedForIsDropped() {
        BootingVf vf = BootingVf.merged();
        vf.driver().watchdogStep();
        vf.mailbox().reply(VirtchnlReply.of(VirtchnlEvent.LINK_UP));
        vf.mailbox().reply(VirtchnlReply.of(VirtchnlOpcode.GET_STATS, VirtchnlStatus.SUCCESS));
        vf.acceptAll();
        vf.driver().watchdogStep();
        assertThat(vf.driver().state()).isEqualTo(VfState.INIT_GET_RESOURCES);
        assertThat(vf.mailbox().repliesWaiting()).isZero();
    }

    @Test
    void aResetEventDuringInitStartsTheInitOver() {
        BootingVf vf = BootingVf.merged();
        vf.driver().watchdogStep();
        vf.mailbox().reply(VirtchnlReply.of(VirtchnlEvent.RESET_IMPENDING));
        vf.driver().watchdogStep();
        assertThat(vf.kernel().drainQueued()).containsExactly(VfWork.RESET);
        assertThat(vf.kernel().drainLog()).containsExactly(VfLog.RESET_INDICATION);
        vf.mailbox().reset();
        vf.driver().resetStep();
        vf.mailbox().setResetStatus(ResetStatus.VF_ACTIVE);
        assertThat(vf.driver().resetStep()).isEqualTo(-1);
        assertThat(vf.driver().resetInProgress()).isFalse();
        assertThat(vf.requested()).isEqualTo(VirtchnlOpcode.VERSION);
        assertThat(vf.driver().state()).isEqualTo(VfState.INIT_VERSION_CHECK);
        assertThat(vf.kernel().drainWatchdogDelays()).containsExactly(30);
    }

    @Test
    void h31TheResetEventIsIgnored() {
        BootingVf vf = BootingVf.of(Revisions.get("merged").with(Defect.H31));
        vf.driver().watchdogStep();
        vf.mailbox().reply(VirtchnlReply.of(VirtchnlEvent.RESET_IMPENDING));
        vf.driver().watchdogStep();
        assertThat(vf.kernel().drainQueued()).isEmpty();
        assertThat(vf.driver().resetInProgress()).isFalse();
    }

    @Test
    void initQueuesNoAdminqWork() {
        BootingVf vf = BootingVf.merged();
        vf.driver().watchdogStep();
        vf.acceptAll();
        vf.driver().watchdogStep();
        assertThat(vf.kernel().drainQueued())
                .as("it would eat the polled reply (H20)")
                .isEmpty();
    }
}
