package io.vfhammer.pf;

import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VlanCaps;

/**
 * What the PF knows of one VF, and what its hardware does for it: the truth that the VF driver's list is compared with.
 *
 * <p>Written only by {@link PhysicalFunction}, under the VF's lock. Readers take no lock: each value is the newest one, two
 * values read one after the other need not belong together.
 */
public final class Vsi {
    /** Locally administered; VF n has the address with n + 1 added. */
    private static final long FIRST_MAC = 0x02_00_00_00_00_00L;

    private final int vf;
    private final long mac;
    private final VlanBits vlans = new VlanBits();

    private volatile int portVlan;
    private volatile boolean trusted;
    private volatile boolean spoofCheck = true;
    private volatile boolean txVlanFiltering;
    private volatile boolean rxPruning;
    private volatile boolean queuesEnabled;
    private volatile boolean active;
    private volatile boolean initialised = true;
    private volatile boolean disabled;
    private volatile boolean negotiated;
    private volatile VfResources granted = VfResources.NONE;
    private volatile VlanCaps caps = VlanCaps.NONE;

    Vsi(int vf) {
        this.vf = vf;
        this.mac = FIRST_MAC + vf + 1;
    }

    /** Returns the VF's number, from 0. */
    public int vf() {
        return vf;
    }

    /** Returns the VF's MAC address, 48 bits. */
    public long mac() {
        return mac;
    }

    /** Returns the VF's MAC address in text, e.g. {@code 02:00:00:00:00:01}. */
    public String macText() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            if (text.length() > 0) {
                text.append(':');
            }
            int octet = (int) (mac >>> shift) & 0xFF;
            text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
        }
        return text.toString();
    }

    /**
     * Returns whether the switch knows {@code vid} for this VF: a VLAN that the VF added, the port VLAN, or VLAN 0, which
     * the PF adds to every VSI without a port VLAN.
     */
    public boolean hasVlan(int vid) {
        int port = portVlan;
        return vid == port || vid != 0 && vlans.contains(vid);
    }

    /** Returns the number of VLANs that the VF added. */
    public int nonZeroCount() {
        return vlans.nonZero();
    }

    /** Returns the number of VLANs of the VSI: those that the VF added and the VLAN 0 or port VLAN that the PF added. */
    public int vlanCount() {
        return vlans.nonZero() + 1;
    }

    /** Returns a copy of the VLANs that the VF added, ascending. */
    public int[] nonZeroVids() {
        return vlans.toArray();
    }

    /** Returns the port VLAN in force, or 0. A new one takes force with the reset it causes. */
    public int portVlan() {
        return portVlan;
    }

    /** Returns whether the VF is trusted. */
    public boolean trusted() {
        return trusted;
    }

    /** Returns whether the spoof check is on. */
    public boolean spoofCheck() {
        return spoofCheck;
    }

    /** Returns whether tagged frames from the VF are dropped unless their VLAN is listed. */
    public boolean txVlanFiltering() {
        return txVlanFiltering;
    }

    /** Returns whether frames to the VF are dropped unless their VLAN is listed. */
    public boolean rxPruning() {
        return rxPruning;
    }

    /** Returns whether the VF's queues are enabled: no frame leaves or reaches it otherwise. */
    public boolean queuesEnabled() {
        return queuesEnabled;
    }

    /** Returns the PF's ACTIVE state bit: the VF has asked for its resources since its last reset. */
    public boolean active() {
        return active;
    }

    /** Returns the PF's INIT state bit: the VSI is built, the VF may ask for its resources. */
    public boolean initialised() {
        return initialised;
    }

    /** Returns the PF's DIS state bit: the VF is being reset, or its VSI could not be rebuilt. */
    public boolean disabled() {
        return disabled;
    }

    /** Returns the capabilities negotiated since the last reset; {@link VlanCaps#NONE} before that. */
    public VlanCaps negotiatedCaps() {
        return caps;
    }

    /** Returns the resources granted since the last reset; {@link VfResources#NONE} before that. */
    public VfResources grantedResources() {
        return granted;
    }

    /** Returns whether the allowlist is beyond its default: GET_VF_RESOURCES was answered since the last reset. */
    public boolean negotiated() {
        return negotiated;
    }

    /** Returns whether the allowlist lets {@code opcode} pass (spec sections 6.1 and 6.4). */
    public boolean allows(VirtchnlOpcode opcode) {
        return switch (opcode) {
            case VERSION, GET_VF_RESOURCES, RESET_VF -> true;
            case CONFIG_VSI_QUEUES,
                    CONFIG_IRQ_MAP,
                    ENABLE_QUEUES,
                    DISABLE_QUEUES,
                    ADD_ETH_ADDR,
                    DEL_ETH_ADDR,
                    GET_STATS -> negotiated;
            case ADD_VLAN, DEL_VLAN -> negotiated && granted.vlanV1();
            case GET_OFFLOAD_VLAN_V2_CAPS, ADD_VLAN_V2, DEL_VLAN_V2 -> negotiated && granted.vlanV2();
            case UNKNOWN, EVENT -> false;
        };
    }

    // ---- the PF's side, under the VF's lock ------------------------------------------------------------------------

    VlanTable vlans() {
        return vlans;
    }

    /** Stops everything: no message but a reset's end changes the VSI from here on. */
    void disable() {
        disabled = true;
        active = false;
        initialised = false;
        queuesEnabled = false;
    }

    /** The queues died with a hardware reset. */
    void stopQueues() {
        queuesEnabled = false;
    }

    /** Builds the VSI anew: nothing of what the VF had asked for is left (spec section 6.4). */
    void rebuild(int newPortVlan, boolean newTrusted, boolean nowActive) {
        vlans.clear();
        portVlan = newPortVlan;
        trusted = newTrusted;
        caps = VlanCaps.NONE;
        granted = VfResources.NONE;
        negotiated = false;
        queuesEnabled = false;
        active = nowActive;
        initialised = true;
        disabled = false;
    }

    void negotiate(VfResources resources) {
        granted = resources;
        negotiated = true;
        active = true;
    }

    void setCaps(VlanCaps newCaps) {
        caps = newCaps;
    }

    void setQueuesEnabled(boolean enabled) {
        queuesEnabled = enabled;
    }

    void setSpoofCheck(boolean on) {
        spoofCheck = on;
    }

    void setTxVlanFiltering(boolean on) {
        txVlanFiltering = on;
    }

    void setRxPruning(boolean on) {
        rxPruning = on;
    }
}
