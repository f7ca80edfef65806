package io.vfhammer.pf;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.Set;

/**
 * What a PF does with an ADD or DEL of VLAN filters: the only implementation of the rules of spec sections 6.1 to 6.3.
 *
 * <p>Stateless and allocation-free: all state is in the table. Safe for any thread; the table's owner serialises.
 */
public final class VlanRules {
    /** Argument of {@link #apply}: no VID of the message meets a hard error. */
    public static final int NO_ERROR = -1;

    /** VIDs are 12 bits wide. */
    private static final int VIDS = 4096;

    private final PfProfile profile;
    private final int ownVlans;
    private final boolean countsOwnVlans;

    /**
     * @param behaviours may hold {@link Behaviour#PF_COUNTS_VID_0}; others do not matter here
     * @param settings tells how many filters VLAN 0 takes
     */
    public VlanRules(PfProfile profile, Set<Behaviour> behaviours, PfSettings settings) {
        this.profile = profile;
        this.ownVlans = settings.doubleVlanMode() ? 2 : 1;
        this.countsOwnVlans = behaviours.contains(Behaviour.PF_COUNTS_VID_0);
    }

    /**
     * Applies a VLAN message to {@code table} and returns the one status of its reply.
     *
     * @param request ADD_VLAN, DEL_VLAN, ADD_VLAN_V2 or DEL_VLAN_V2, of the profile's generation
     * @param failAt the index of the VID that meets a hard error, or {@link #NO_ERROR}
     */
    public VirtchnlStatus apply(VlanTable table, VlanGrant grant, VirtchnlRequest request, int failAt) {
        return request.opcode().isVlanAdd()
                ? add(table, grant, request, failAt)
                : delete(table, grant, request, failAt);
    }

    private VirtchnlStatus add(VlanTable table, VlanGrant grant, VirtchnlRequest request, int failAt) {
        if (request.vidCount() == 0) {
            return VirtchnlStatus.ERR_PARAM;
        }
        // i40e looks at its cap before anything else, so that even a bad message gets SUCCESS beyond it.
        if (profile.capCheck() == PfProfile.CapCheck.MESSAGE_START && counted(table) >= grant.limit()) {
            return profile.overCapStatus();
        }
        if (!grant.active() || !isValid(request) || !grant.filtering()) {
            return VirtchnlStatus.ERR_PARAM;
        }
        if (profile.capCheck() == PfProfile.CapCheck.WHOLE_MESSAGE
                && counted(table) + request.vidCount() > grant.limit()) {
            return profile.overCapStatus();
        }
        return addEach(table, grant, request, failAt);
    }

    private VirtchnlStatus addEach(VlanTable table, VlanGrant grant, VirtchnlRequest request, int failAt) {
        boolean checksEach = profile.capCheck() == PfProfile.CapCheck.EACH_VID;
        for (int i = 0; i < request.vidCount(); i++) {
            if (checksEach && counted(table) >= grant.limit()) {
                return profile.overCapStatus();
            }
            int vid = request.vid(i);
            if (i == failAt) {
                if (profile.has(PfProfile.Trait.STOPS_AT_ERROR)) {
                    return VirtchnlStatus.ERR_PARAM;
                }
            } else {
                // EEXIST from the switch is no error: a duplicate changes nothing. VLAN 0 is there already.
                if (vid != 0) {
                    table.add(vid);
                }
                table.addToRequestCount(1);
            }
        }
        return VirtchnlStatus.SUCCESS;
    }

    private VirtchnlStatus delete(VlanTable table, VlanGrant grant, VirtchnlRequest request, int failAt) {
        if (request.vidCount() == 0
                || !isValid(request)
                || profile.has(PfProfile.Trait.DEL_NEEDS_ACTIVE) && !grant.active()) {
            return VirtchnlStatus.ERR_PARAM;
        }
        if (!grant.filtering()) {
            return profile.has(PfProfile.Trait.DEL_OF_VLAN_0_SUCCEEDS) && isOnlyVlanZero(request)
                    ? VirtchnlStatus.SUCCESS
                    : VirtchnlStatus.ERR_PARAM;
        }
        if (profile.has(PfProfile.Trait.DEL_LIMITED_TO_COUNT) && request.vidCount() > table.nonZero()) {
            return VirtchnlStatus.ERR_PARAM;
        }
        return deleteEach(table, request, failAt);
    }

    private VirtchnlStatus deleteEach(VlanTable table, VirtchnlRequest request, int failAt) {
        int count = request.vidCount();
        if (profile.has(PfProfile.Trait.DEL_BOUNDED_BY_COUNT)) {
            count = Math.min(count, table.nonZero() + ownVlans);
        }
        for (int i = 0; i < count; i++) {
            int vid = request.vid(i);
            if (i == failAt) {
                if (profile.has(PfProfile.Trait.STOPS_AT_ERROR)) {
                    return VirtchnlStatus.ERR_PARAM;
                }
            } else {
                // ENOENT from the switch is no error: deleting what is absent changes nothing. VLAN 0 always stays.
                if (vid != 0) {
                    table.remove(vid);
                }
                table.addToRequestCount(-1);
            }
        }
        return VirtchnlStatus.SUCCESS;
    }

    private int counted(VlanTable table) {
        int filters = profile.has(PfProfile.Trait.COUNTS_REQUESTS) ? table.requestCount() : table.nonZero();
        return countsOwnVlans ? filters + ownVlans : filters;
    }

    private boolean isValid(VirtchnlRequest request) {
        int least = profile.has(PfProfile.Trait.REFUSES_VID_ZERO) ? 1 : 0;
        for (int i = 0; i < request.vidCount(); i++) {
            int vid = request.vid(i);
            if (vid < least || vid >= VIDS) {
                return false;
            }
        }
        return request.vidCount() <= profile.generation().vidsPerMessageMax();
    }

    private static boolean isOnlyVlanZero(VirtchnlRequest request) {
        return request.vidCount() == 1 && request.vid(0) == 0;
    }
}
