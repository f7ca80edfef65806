package io.vfhammer.vf;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.VlanFilterState;

/**
 * What 8021q calls (spec section 2): under RTNL, without the netdev lock. The cap check takes no lock either, as upstream,
 * unless the revision counts states.
 */
final class VlanCallbacks {
    private final VfAdapter adapter;

    VlanCallbacks(VfAdapter adapter) {
        this.adapter = adapter;
    }

    /** iavf_vlan_rx_add_vid. */
    Errno addVid(int vid) {
        Errno refused = checkAdd(vid);
        if (refused != Errno.OK || !isTracked(vid)) {
            return refused;
        }
        adapter.platform.pace(PacePoint.CAP_CHECKED);
        return insert(vid);
    }

    /** The checks before the insertion. */
    Errno checkAdd(int vid) {
        if (!isTracked(vid)) {
            return Errno.OK;
        }
        if (!adapter.filteringAllowed()) {
            return Errno.EIO;
        }
        if (capApplies() && countForCap() >= adapter.filtersMax()) {
            adapter.platform.log(VfLog.CAP_REACHED, adapter.filtersMax());
            return Errno.EIO;
        }
        return Errno.OK;
    }

    /** What 8021q adds when the feature returns has a device already: refusing one would keep the feature off for all. */
    private boolean capApplies() {
        boolean spared = adapter.updatingFeatures && adapter.has(Behaviour.CAP_SPARES_FEATURE_UPDATE);
        return adapter.has(Behaviour.CAP_ENFORCED) && !spared;
    }

    /** iavf_add_vlan. */
    Errno insert(int vid) {
        adapter.listLock.lock();
        try {
            // Only a new entry takes memory: a listed one is found first.
            int index = adapter.filters.find(vid);
            if (index < 0 && !adapter.platform.allocate()) {
                return Errno.ENOMEM;
            }
            raise(adapter.filters.applyTo(vid, index, FilterEvent.USER_ADD));
            return Errno.OK;
        } finally {
            adapter.listLock.unlock();
        }
    }

    /** iavf_vlan_rx_kill_vid. */
    void killVid(int vid) {
        if (!isTracked(vid)) {
            return;
        }
        adapter.listLock.lock();
        try {
            raise(adapter.filters.applyTo(vid, FilterEvent.USER_DEL));
        } finally {
            adapter.listLock.unlock();
        }
    }

    /** Deletes each VID whose deletion was not told while the device was detached (vlan_for_each, under RTNL). */
    void hearWhatWasMissed() {
        if (!adapter.has(Behaviour.RESUME_ASKS_8021Q)) {
            return;
        }
        adapter.listLock.lock();
        try {
            for (int i = adapter.filters.size() - 1; i >= 0; i--) {
                if (!adapter.platform.hasVlan(adapter.filters.vid(i))) {
                    raise(adapter.filters.applyTo(adapter.filters.vid(i), FilterEvent.USER_DEL));
                }
            }
        } finally {
            adapter.listLock.unlock();
        }
    }

    private boolean isTracked(int vid) {
        return vid != 0 || adapter.has(Behaviour.TRACKS_VID_0);
    }

    @GuardedBy("adapter.listLock")
    private void raise(long raised) {
        if (raised == 0) {
            return;
        }
        if (adapter.has(Behaviour.KICK_ON_REQUEST)) {
            adapter.request(raised);
        } else {
            adapter.work.raise(raised);
        }
    }

    private int countForCap() {
        boolean active = adapter.has(Behaviour.CAP_COUNTS_ACTIVE);
        if (!active && !adapter.has(Behaviour.CAP_COUNTS_WISHED)) {
            return countUnlocked();
        }
        adapter.listLock.lock();
        try {
            return active ? adapter.filters.countIn(VlanFilterState.ACTIVE) : countWished();
        } finally {
            adapter.listLock.unlock();
        }
    }

    /** All but those on their way out. */
    @GuardedBy("adapter.listLock")
    private int countWished() {
        return adapter.filters.size()
                - adapter.filters.countIn(VlanFilterState.REMOVE)
                - adapter.filters.countIn(VlanFilterState.REMOVING)
                - adapter.filters.countIn(VlanFilterState.INACTIVE);
    }

    @SuppressWarnings("GuardedBy") // the cap check reads the count without the list lock, as upstream does
    int countUnlocked() {
        return adapter.filters.countUnlocked();
    }
}
