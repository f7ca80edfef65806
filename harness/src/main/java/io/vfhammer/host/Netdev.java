package io.vfhammer.host;

import io.vfhammer.vf.Errno;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The net device of one VF, from registration to unregistration.
 *
 * <p>Changed under RTNL; the views may be read by any thread.
 */
public final class Netdev {
    private final String name;
    private final int port;
    private final long mac;
    private final NetdevOps ops;
    private final HostFaults faults;
    private final VlanGroup vlans;
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private volatile NetNamespace namespace;
    private volatile boolean up;

    /** See {@link Host#newDevice}. */
    Netdev(String name, int port, long mac, NetdevOps ops, KernelLog log, HostFaults faults) {
        this.name = name;
        this.port = port;
        this.mac = mac;
        this.ops = ops;
        this.faults = faults;
        this.vlans = new VlanGroup(ops, log, faults);
        vlans.updateFeature(ops.filteringAllowed());
    }

    public String name() {
        return name;
    }

    /** Returns the VF's port of the embedded switch. */
    public int port() {
        return port;
    }

    public long mac() {
        return faults.has(HostFault.FOREIGN_MAC) ? mac ^ 0x100 : mac;
    }

    /** Returns where the device is, or null when it is registered nowhere. */
    public NetNamespace namespace() {
        return namespace;
    }

    void setNamespace(NetNamespace newNamespace) {
        namespace = newNamespace;
    }

    /** Returns IFF_UP. */
    public boolean isUp() {
        return up;
    }

    /** Returns whether the device is up and its driver has a carrier. */
    public boolean carrier() {
        return up && ops.carrier();
    }

    /** Returns the VLAN devices on top, by VID. */
    public Collection<VlanDevice> vlanDevices() {
        return vlans.devices();
    }

    /** Returns whether 8021q tells the driver of VIDs (NETIF_F_HW_VLAN_CTAG_FILTER); changed under RTNL. */
    public boolean filtersVlans() {
        return vlans.filterFeature();
    }

    VlanGroup vlans() {
        return vlans;
    }

    List<String> addresses() {
        return addresses;
    }

    /** The state that dev_open leads to, without asking the driver. */
    void markUp() {
        up = true;
        vlans.lowerUp();
    }

    /** dev_open. */
    Errno open() {
        if (up) {
            return Errno.OK;
        }
        if (!ops.present()) {
            return Errno.ENODEV;
        }
        Errno error = ops.open();
        if (error.isOk()) {
            up = true;
            vlans.lowerUp();
        }
        return error;
    }

    /** dev_close. */
    void close() {
        if (!up) {
            return;
        }
        up = false;
        ops.stop();
        vlans.lowerDown();
    }

    /** The driver's features may have changed (netdev_update_features). */
    void updateFeatures() {
        vlans.updateFeature(ops.filteringAllowed());
    }
}
