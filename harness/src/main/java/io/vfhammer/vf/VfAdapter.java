package io.vfhammer.vf;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterList;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.mailbox.VfSideMailbox;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.concurrent.locks.Lock;

/**
 * What one driver instance knows (struct iavf_adapter). The classes of this package that act on it hold no state of
 * their own.
 *
 * <p>Guards: {@link #filters} by {@link #listLock}. {@link #work} by nothing, that is upstream's (R14). Everything else
 * by the netdev lock, except that the add-VID callback reads {@link #resources} and {@link #caps} without it.
 */
final class VfAdapter {
    /** VLAN_N_VID. */
    static final int V1_FILTERS_MAX = 4096;

    /** How long an answer may take where the wait is bounded: many times what a PF takes, in kernel milliseconds. */
    private static final int OP_TIMEOUT_MILLIS = 10_000;
    /** The same while the interface goes down: less than close waits, and a reset then costs no traffic. */
    private static final int CLOSING_TIMEOUT_MILLIS = 200;

    final Revision revision;
    final VfOptions options;
    final VfPlatform platform;
    final VfSideMailbox mailbox;
    final Lock listLock;
    final WorkBits work;

    @GuardedBy("listLock")
    final VlanFilterList filters;

    VfState state = VfState.STARTUP;
    VirtchnlOpcode currentOp = VirtchnlOpcode.UNKNOWN;
    VfResources resources = VfResources.NONE;
    VlanCaps caps = VlanCaps.NONE;

    /** IAVF_FLAG_RESET_NEEDED: the driver itself asks the PF for a reset. */
    boolean resetNeeded;
    /** IAVF_FLAG_RESET_PENDING: a reset is under way. */
    boolean resetPending;
    /** IAVF_FLAG_PF_COMMS_FAILED. */
    boolean commsFailed;
    /** IAVF_FLAG_QUEUES_DISABLED: no traffic until ENABLE_QUEUES is answered. */
    boolean queuesDisabled = true;
    /** IAVF_FLAG_SETUP_NETDEV_FEATURES: finish_config has something to do. */
    boolean setupFeatures;
    /** __IAVF_IN_REMOVE_TASK. */
    boolean inRemove;

    /** finish_config has 8021q work the netdev's features out anew, which may add and delete VIDs. */
    boolean updatingFeatures;
    /** An ADD was refused: VIDs are added one by one until none is left whose state at the PF is unknown. */
    boolean addsSingly;
    /** The PF refused to tell what it grants: the next look of an idle watchdog asks again. */
    boolean capsRefused;
    /** When the wait for the current op's answer is over; only the platform knows the unit. */
    long opDeadline;

    boolean linkUp;
    /** Whether the driver's filter for its own MAC address is listed. */
    boolean macListed;

    /** The work bits that close has put aside while it waits. */
    long savedByClose;

    VfAdapter(
            Revision revision,
            VfOptions options,
            VfPlatform platform,
            VfSideMailbox mailbox,
            Lock listLock,
            TransitionListener listener) {
        this.revision = revision;
        this.options = options;
        this.platform = platform;
        this.mailbox = mailbox;
        this.listLock = listLock;
        this.work = new WorkBits(revision.has(Behaviour.PLAIN_WORK_BITS), platform);
        this.filters = new VlanFilterList(revision.table(), listener);
    }

    /** Skips the init machine: RUNNING with these capabilities, nothing pending. */
    void startRunning(VfResources granted, VlanCaps negotiated) {
        resources = granted;
        caps = negotiated;
        queuesDisabled = false;
        linkUp = true;
        macListed = options.macFilters();
        setState(VfState.RUNNING);
    }

    boolean has(Behaviour behaviour) {
        return revision.has(behaviour);
    }

    /** VLAN_FILTERING_ALLOWED. */
    boolean filteringAllowed() {
        return resources.vlanV1() || resources.vlanV2() && (caps.filtering() || !has(Behaviour.HONOURS_CAPS_LOSS));
    }

    /** The generation that filters are sent in; only meaningful while filtering is allowed. */
    VirtchnlGeneration generation() {
        return resources.vlanV1() ? VirtchnlGeneration.V1 : VirtchnlGeneration.V2;
    }

    /** VLAN_V2_FILTERING's cap, or VLAN_N_VID with V1, or 0 when nothing was negotiated. */
    int filtersMax() {
        if (resources.vlanV1()) {
            return V1_FILTERS_MAX;
        }
        return resources.vlanV2() ? caps.maxFilters() : 0;
    }

    boolean resetInProgress() {
        return resetPending || resetNeeded || state == VfState.RESETTING;
    }

    void setState(VfState next) {
        state = next;
    }

    /** iavf_schedule_aq_request: raises {@code bits} and runs the watchdog at once. */
    void request(long bits) {
        work.raise(bits);
        platform.queue(VfWork.WATCHDOG);
    }

    /** iavf_schedule_reset with RESET_PENDING: nothing while a reset or the removal is under way. */
    void scheduleReset() {
        if (inRemove || resetNeeded || resetPending) {
            return;
        }
        resetPending = true;
        platform.queue(VfWork.RESET);
    }

    /** iavf_schedule_reset with RESET_NEEDED: the PF is asked for the reset. */
    void requestReset() {
        if (!inRemove && !resetInProgress()) {
            resetNeeded = true;
            platform.queue(VfWork.RESET);
        }
    }

    /** Begins the wait for the current op's answer. */
    void limitOp() {
        if (has(Behaviour.OP_TIMES_OUT)) {
            opDeadline = platform.deadline(state == VfState.DOWN_PENDING ? CLOSING_TIMEOUT_MILLIS : OP_TIMEOUT_MILLIS);
        }
    }

    /** The driver lists its own MAC address (iavf_add_filter). */
    void addPrimaryMac() {
        if (options.macFilters()) {
            macListed = true;
            work.raise(WorkBit.ADD_MAC);
        }
    }
}
