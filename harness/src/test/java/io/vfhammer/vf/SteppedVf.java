package io.vfhammer.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.testbed.SteppedMailbox;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A running driver that a test drives one step at a time. The test is its PF: it decides what each request is answered
 * with; only the set of VIDs that a PF would hold after these answers is kept here.
 */
final class SteppedVf {
    /** The cap of an untrusted VF. */
    static final int CAP = 8;

    /** More rounds than any settling needs. */
    private static final int ROUNDS_MAX = 500;

    private final RecordingPlatform kernel = new RecordingPlatform();
    private final SteppedMailbox mailbox = new SteppedMailbox();
    private final Set<Integer> pf = new TreeSet<>();
    private final Revision revision;
    private final VfDriver driver;
    private final VfResources resources;
    private VlanCaps caps;

    private SteppedVf(Revision revision, VfOptions options, VirtchnlGeneration generation, int cap) {
        this.revision = revision;
        this.resources = VfResources.granting(generation);
        this.caps = generation == VirtchnlGeneration.V2 ? new VlanCaps(true, cap) : VlanCaps.NONE;
        driver = new VfDriver(revision, options, kernel, mailbox, NoLock.INSTANCE, TransitionListener.NONE);
        driver.startRunning(resources, caps);
    }

    /** A VF with V2 and a cap of {@link #CAP}. */
    static SteppedVf v2(String revision) {
        return v2(Revisions.get(revision));
    }

    static SteppedVf v2(Revision revision) {
        return v2(revision, CAP);
    }

    static SteppedVf v2(Revision revision, int cap) {
        return new SteppedVf(revision, VfOptions.VLAN_ONLY, VirtchnlGeneration.V2, cap);
    }

    static SteppedVf v1(Revision revision) {
        return new SteppedVf(revision, VfOptions.VLAN_ONLY, VirtchnlGeneration.V1, 0);
    }

    static SteppedVf v1(String revision) {
        return v1(Revisions.get(revision));
    }

    /** A VF with V2 that has its MAC address and its statistics as well. */
    static SteppedVf full(String revision) {
        return new SteppedVf(Revisions.get(revision), VfOptions.FULL, VirtchnlGeneration.V2, CAP);
    }

    // ---- the user --------------------------------------------------------------------------------------------------

    /** Adds VLANs; every one must be accepted. */
    SteppedVf add(int... vids) {
        for (int vid : vids) {
            assertThat(tryAdd(vid)).as("add %d", vid).isEqualTo(Errno.OK);
        }
        return this;
    }

    Errno tryAdd(int vid) {
        return driver.addVid(vid);
    }

    SteppedVf kill(int... vids) {
        for (int vid : vids) {
            driver.killVid(vid);
        }
        return this;
    }

    /** Interface down: the PF accepts everything while close waits, so DOWN is reached. */
    SteppedVf close() {
        assertThat(driver.beginClose()).as("the interface was up").isTrue();
        for (int round = 0; !driver.isDown(); round++) {
            assertThat(round).as("rounds until DOWN").isLessThan(ROUNDS_MAX);
            if (!acceptIfOutstanding()) {
                driver.tick();
            }
        }
        driver.endClose();
        return this;
    }

    /** Interface down while neither the worker nor the PF does anything: the wait ends by its timeout. */
    SteppedVf closeTimingOut() {
        assertThat(driver.beginClose()).as("the interface was up").isTrue();
        driver.endClose();
        return this;
    }

    /** Interface up; must succeed. */
    SteppedVf open() {
        assertThat(driver.open()).as("open").isEqualTo(Errno.OK);
        return this;
    }

    // ---- the worker ------------------------------------------------------------------------------------------------

    SteppedVf tick() {
        driver.tick();
        return this;
    }

    /** The local part of a reset; the PF has rebuilt the VF without its VLANs. */
    SteppedVf reset() {
        pf.clear();
        driver.finishConfig();
        driver.localReset();
        return this;
    }

    // ---- the PF ----------------------------------------------------------------------------------------------------

    /** What the PF grants from now on, to whom asks for it. */
    SteppedVf grants(VlanCaps granted) {
        caps = granted;
        return this;
    }

    /** Answers the oldest request with success, having done what it says. */
    SteppedVf accept() {
        VirtchnlRequest request = take();
        carryOut(request, request.vidCount());
        driver.handle(success(request.opcode()));
        return this;
    }

    /** Answers the oldest request with an error, having done nothing. */
    SteppedVf refuse() {
        return refuseAfter(0);
    }

    /** Answers the oldest request with an error, having carried out its first {@code done} VIDs. */
    SteppedVf refuseAfter(int done) {
        VirtchnlRequest request = take();
        carryOut(request, done);
        driver.handle(VirtchnlReply.of(request.opcode(), VirtchnlStatus.ERR_PARAM));
        return this;
    }

    /** Answers the oldest request with success, having done nothing. */
    SteppedVf acceptInVain() {
        driver.handle(success(take().opcode()));
        return this;
    }

    /** Never answers the oldest request, though it was carried out. */
    SteppedVf loseReply() {
        VirtchnlRequest request = take();
        carryOut(request, request.vidCount());
        return this;
    }

    /** Ticks and accepts until nothing is left to do, or nothing more can be done. */
    SteppedVf settle() {
        for (int round = 0; busy(); round++) {
            assertThat(round).as("rounds until quiescent").isLessThan(ROUNDS_MAX);
            if (!acceptIfOutstanding()) {
                driver.tick();
            }
        }
        return this;
    }

    /** Ticks and accepts until the filters are about to be renewed after a reset, i.e. up to the capabilities' answer. */
    SteppedVf renegotiate() {
        for (int round = 0; !driver.configPending(); round++) {
            assertThat(round).as("rounds until the capabilities came").isLessThan(ROUNDS_MAX);
            if (!acceptIfOutstanding()) {
                driver.tick();
            }
        }
        return this;
    }

    /** Ticks and accepts until an ADD message waits for its answer. */
    SteppedVf untilAddIsSent() {
        for (int round = 0; !addWaits(); round++) {
            assertThat(round).as("rounds until an ADD was sent").isLessThan(ROUNDS_MAX);
            if (!acceptIfOutstanding()) {
                driver.tick();
            }
        }
        return this;
    }

    private boolean addWaits() {
        return mailbox.outstanding().stream()
                .anyMatch(request -> request.opcode().isVlanAdd());
    }

    private boolean busy() {
        boolean wedged = driver.currentOp() != VirtchnlOpcode.UNKNOWN;
        return !mailbox.outstanding().isEmpty() || driver.workBits() != 0 && !wedged;
    }

    private boolean acceptIfOutstanding() {
        if (mailbox.outstanding().isEmpty()) {
            return false;
        }
        accept();
        return true;
    }

    private VirtchnlRequest take() {
        VirtchnlRequest request = mailbox.takeOldest();
        assertThat(request).as("an outstanding request").isNotNull();
        return request;
    }

    private void carryOut(VirtchnlRequest request, int vids) {
        for (int i = 0; i < vids; i++) {
            if (request.opcode().isVlanAdd()) {
                pf.add(request.vid(i));
            } else {
                pf.remove(request.vid(i));
            }
        }
    }

    private VirtchnlReply success(VirtchnlOpcode opcode) {
        return switch (opcode) {
            case GET_VF_RESOURCES -> VirtchnlReply.of(resources);
            case GET_OFFLOAD_VLAN_V2_CAPS -> VirtchnlReply.of(caps);
            default -> VirtchnlReply.of(opcode, VirtchnlStatus.SUCCESS);
        };
    }

    // ---- views -----------------------------------------------------------------------------------------------------

    VfDriver driver() {
        return driver;
    }

    RecordingPlatform kernel() {
        return kernel;
    }

    SteppedMailbox mailbox() {
        return mailbox;
    }

    /** Returns the driver's filters in list order, as {@code 100 ACTIVE}, in the revision's own words. */
    List<String> filters() {
        List<String> filters = new ArrayList<>();
        for (FilterView filter : driver.filters()) {
            filters.add(filter.vid() + " " + revision.nameOf(filter.state()));
        }
        return filters;
    }

    VlanFilterState stateOf(int vid) {
        for (FilterView filter : driver.filters()) {
            if (filter.vid() == vid) {
                return filter.state();
            }
        }
        return VlanFilterState.ABSENT;
    }

    /** Returns the VIDs that the PF holds, in ascending order. */
    Set<Integer> pf() {
        return pf;
    }

    /** Returns what was sent since the last call, as {@code ADD_VLAN_V2 [100, 101]}. */
    List<String> sent() {
        return mailbox.drainSent().stream().map(VirtchnlRequest::toString).toList();
    }

    /** Returns the VLAN messages sent since the last call. */
    List<String> sentVlans() {
        return mailbox.drainSent().stream()
                .filter(request -> request.opcode().isVlan())
                .map(VirtchnlRequest::toString)
                .toList();
    }

    /** Returns the sizes of the VLAN messages sent since the last call. */
    List<Integer> sentSizes() {
        return mailbox.drainSent().stream()
                .filter(request -> request.opcode().isVlan())
                .map(VirtchnlRequest::vidCount)
                .toList();
    }
}
