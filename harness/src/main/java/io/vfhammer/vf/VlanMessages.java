package io.vfhammer.vf;

import static io.vfhammer.filter.FilterEvent.ADD_REFUSED_V1;
import static io.vfhammer.filter.FilterEvent.ADD_REFUSED_V2;
import static io.vfhammer.filter.FilterEvent.DEL_REFUSED;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;

/**
 * Builds and sends the VLAN messages (iavf_add_vlans, iavf_del_vlans; spec sections 3.1 and 3.2). Called by the worker
 * under the netdev lock.
 */
final class VlanMessages {
    private final VfAdapter adapter;
    private final VidBatch batch = new VidBatch();

    VlanMessages(VfAdapter adapter) {
        this.adapter = adapter;
    }

    /** iavf_add_vlans. */
    void sendAdds() {
        if (refusedByCurrentOp()) {
            return;
        }
        VirtchnlGeneration generation = adapter.generation();
        adapter.listLock.lock();
        try {
            int wanted = adapter.filters.countAffected(FilterEvent.PUT_IN_ADD);
            if (wanted == 0 || !adapter.filteringAllowed()) {
                adapter.work.clear(WorkBit.ADD_VLAN);
                return;
            }
            int count = Math.min(batchSize(wanted, generation), generation.vidsPerMessageMax());
            if (count == 0) {
                adapter.work.clear(WorkBit.ADD_VLAN); // the answer to a DEL raises it again
                return;
            }
            adapter.currentOp = generation.addOpcode();
            if (!fillBatch(FilterEvent.PUT_IN_ADD, count, count < wanted, WorkBit.ADD_VLAN)) {
                return;
            }
        } finally {
            adapter.listLock.unlock();
        }
        send(generation.addOpcode(), generation == VirtchnlGeneration.V1 ? ADD_REFUSED_V1 : ADD_REFUSED_V2);
    }

    /** iavf_del_vlans. */
    void sendDels() {
        if (refusedByCurrentOp()) {
            return;
        }
        VirtchnlGeneration generation = adapter.generation();
        adapter.listLock.lock();
        try {
            if (!adapter.filteringAllowed()) {
                adapter.filters.applyToAll(FilterEvent.NOT_ALLOWED);
                adapter.work.clear(WorkBit.DEL_VLAN);
                return;
            }
            int wanted = adapter.filters.countAffected(FilterEvent.PUT_IN_DEL);
            if (wanted == 0) {
                adapter.work.clear(WorkBit.DEL_VLAN);
                return;
            }
            adapter.currentOp = generation.delOpcode();
            int count = Math.min(wanted, generation.vidsPerMessageMax());
            if (!fillBatch(FilterEvent.PUT_IN_DEL, count, count < wanted, WorkBit.DEL_VLAN)) {
                return;
            }
        } finally {
            adapter.listLock.unlock();
        }
        send(generation.delOpcode(), DEL_REFUSED);
    }

    private boolean refusedByCurrentOp() {
        if (adapter.currentOp == VirtchnlOpcode.UNKNOWN) {
            return false;
        }
        adapter.platform.log(VfLog.OP_PENDING, adapter.currentOp.wire());
        return true;
    }

    @GuardedBy("adapter.listLock")
    private int batchSize(int wanted, VirtchnlGeneration generation) {
        if (!adapter.has(Behaviour.ADD_FILLS_ROOM)) {
            return trimmed(wanted, generation);
        }
        int mayBeHeld = adapter.filters.size() - adapter.filters.countIn(VlanFilterState.ADD);
        int count = Math.max(0, Math.min(wanted, adapter.filtersMax() - mayBeHeld));
        return adapter.addsSingly ? Math.min(count, 1) : count;
    }

    /**
     * The work that the list calls for: deletions, filters whose state at the PF is unknown, and additions for which there is
     * room. Takes the list lock.
     */
    long workInList() {
        adapter.listLock.lock();
        try {
            if (!adapter.filteringAllowed()) {
                return 0;
            }
            int adds = 0;
            boolean dels = false;
            for (int i = 0; i < adapter.filters.size(); i++) {
                adds += adapter.filters.affects(i, FilterEvent.PUT_IN_ADD) ? 1 : 0;
                dels |= adapter.filters.affects(i, FilterEvent.PUT_IN_DEL);
            }
            boolean fits = adds > 0 && batchSize(adds, adapter.generation()) > 0;
            return (fits ? WorkBit.ADD_VLAN.mask() : 0) | (dels ? WorkBit.DEL_VLAN.mask() : 0);
        } finally {
            adapter.listLock.unlock();
        }
    }

    /** The room below the cap. The list's size already contains the waiting entries: upstream counts them twice (R13, R17). */
    @GuardedBy("adapter.listLock")
    private int trimmed(int wanted, VirtchnlGeneration generation) {
        int max = adapter.caps.maxFilters();
        int listed = adapter.filters.size();
        if (!adapter.has(Behaviour.TRIM_COUNTS_VID_0) && adapter.filters.find(0) >= 0) {
            listed--;
        }
        boolean trims = generation == VirtchnlGeneration.V2 && adapter.has(Behaviour.ADD_TRIM);
        return trims && wanted + listed > max && listed < max ? max - listed : wanted;
    }

    /** Returns false when the message buffer could not be allocated; upstream, current op stays set then (R15). */
    @GuardedBy("adapter.listLock")
    private boolean fillBatch(FilterEvent event, int count, boolean more, WorkBit bit) {
        if (!adapter.platform.allocate()) {
            if (adapter.has(Behaviour.UNSENT_RELEASES_CURRENT_OP)) {
                adapter.currentOp = VirtchnlOpcode.UNKNOWN;
            }
            return false;
        }
        batch.clear();
        for (int i = 0; batch.size() < count; i++) {
            if (adapter.filters.affects(i, event)) {
                batch.add(adapter.filters.vid(i));
                adapter.work.raise(adapter.filters.applyAt(i, event));
            }
        }
        adapter.filters.compact();
        if (!more) {
            adapter.work.clear(bit);
        }
        return true;
    }

    private void send(VirtchnlOpcode opcode, FilterEvent refused) {
        adapter.platform.pace(PacePoint.BATCH_BUILT);
        if (adapter.mailbox.send(opcode, batch)) {
            return;
        }
        adapter.platform.log(VfLog.ASQ_FULL, opcode.wire());
        if (adapter.has(Behaviour.UNSENT_RELEASES_CURRENT_OP)) {
            adapter.currentOp = VirtchnlOpcode.UNKNOWN;
            takeBack(refused);
        }
    }

    /** What did not go out is as good as refused. */
    private void takeBack(FilterEvent refused) {
        adapter.listLock.lock();
        try {
            adapter.work.raise(adapter.filters.applyToAll(refused));
        } finally {
            adapter.listLock.unlock();
        }
    }
}
