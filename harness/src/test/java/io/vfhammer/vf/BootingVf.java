package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;

/** A driver from its probe on, at a real mailbox whose other end is the test: for the init machine and for resets. */
final class BootingVf {
    private static final int STEPS_MAX = 500;

    private final RecordingPlatform kernel = new RecordingPlatform();
    private final Mailbox mailbox = new Mailbox();
    private final VfDriver driver;
    private final VfResources resources;

    BootingVf(Revision revision, VfOptions options, VirtchnlGeneration generation) {
        resources = VfResources.granting(generation);
        driver = new VfDriver(revision, options, kernel, mailbox, NoLock.INSTANCE, TransitionListener.NONE);
    }

    /** A VF of the merged driver, just probed, which will be granted V2. */
    static BootingVf merged() {
        return new BootingVf(Revisions.get("merged"), VfOptions.VLAN_ONLY, VirtchnlGeneration.V2);
    }

    static BootingVf of(Revision revision) {
        return new BootingVf(revision, VfOptions.VLAN_ONLY, VirtchnlGeneration.V2);
    }

    /** Runs the init machine to its end. */
    BootingVf boot() {
        for (int step = 0; driver.state() != VfState.DOWN; step++) {
            assertThat(step).as("steps of the init machine").isLessThan(STEPS_MAX);
            driver.watchdogStep();
            acceptAll();
        }
        settle();
        kernel.drainQueued();
        kernel.drainLog();
        return this;
    }

    /** Boots and brings the interface up. */
    BootingVf run() {
        boot();
        assertThat(driver.open()).isEqualTo(Errno.OK);
        return settle();
    }

    /** Runs watchdog and PF until the driver has nothing to do; statistics are left out. */
    BootingVf settle() {
        for (int step = 0; driver.workBits() != 0 || driver.currentOp() != VirtchnlOpcode.UNKNOWN; step++) {
            assertThat(step).as("steps until quiescent").isLessThan(STEPS_MAX);
            driver.tick();
            acceptAll();
            while (driver.adminqStep()) {
                assertThat(mailbox.repliesWaiting()).isLessThan(Mailbox.SLOTS);
            }
        }
        return this;
    }

    /** Answers everything that was asked with success; replies wait in the mailbox. */
    void acceptAll() {
        for (VirtchnlRequest request = mailbox.takeRequest(); request != null; request = mailbox.takeRequest()) {
            mailbox.reply(
                    switch (request.opcode()) {
                        case GET_VF_RESOURCES -> VirtchnlReply.of(resources);
                        case GET_OFFLOAD_VLAN_V2_CAPS -> VirtchnlReply.of(new VlanCaps(true, 8));
                        default -> VirtchnlReply.of(request.opcode(), VirtchnlStatus.SUCCESS);
                    });
        }
    }

    /** Answers the oldest request, which must be {@code expected}. */
    void answer(VirtchnlOpcode expected, VirtchnlStatus status) {
        assertThat(requested()).isEqualTo(expected);
        mailbox.reply(VirtchnlReply.of(expected, status));
    }

    /** Takes the oldest request off the mailbox and returns its opcode, UNKNOWN when there is none. */
    VirtchnlOpcode requested() {
        VirtchnlRequest request = mailbox.takeRequest();
        return request == null ? VirtchnlOpcode.UNKNOWN : request.opcode();
    }

    VfDriver driver() {
        return driver;
    }

    RecordingPlatform kernel() {
        return kernel;
    }

    Mailbox mailbox() {
        return mailbox;
    }
}
