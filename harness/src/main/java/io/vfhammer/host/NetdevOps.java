package io.vfhammer.host;

import io.vfhammer.vf.Errno;

/**
 * What the network core calls in a driver (net_device_ops). All under RTNL, which the caller holds; the driver takes its
 * netdev lock itself.
 */
public interface NetdevOps {
    /** ndo_open. */
    Errno open();

    /** ndo_stop; waits for the driver as long as the driver waits. */
    void stop();

    /** ndo_vlan_rx_add_vid. */
    Errno addVid(int vid);

    /** ndo_vlan_rx_kill_vid; its result is never looked at. */
    void killVid(int vid);

    /** Returns whether the driver grants the VLAN filtering feature now (ndo_fix_features). Needs no lock. */
    boolean filteringAllowed();

    /** Returns netif_carrier_ok: whether frames can go out and come in. Needs no lock. */
    boolean carrier();

    /** Returns whether the device is attached (netif_device_present). Needs no lock. */
    boolean present();
}
