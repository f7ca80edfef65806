package io.vfhammer.host;

import io.vfhammer.vf.Errno;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The 8021q layer of one lower device (struct vlan_info): which VIDs are wanted, how often, and the VLAN devices (spec
 * section 2.1; net/8021q/vlan_core.c).
 *
 * <p>Changed under RTNL. {@link #device} and {@link #devices} may be called by any thread.
 */
final class VlanGroup {
    /** The VID that the layer itself adds while the lower device is up. */
    private static final int PRIORITY_TAG_VID = 0;

    private final NetdevOps ops;
    private final KernelLog log;
    private final HostFaults faults;
    private final Map<Integer, Integer> references = new TreeMap<>();
    private final ConcurrentSkipListMap<Integer, VlanDevice> devices = new ConcurrentSkipListMap<>();
    private volatile boolean filterFeature;

    VlanGroup(NetdevOps ops, KernelLog log, HostFaults faults) {
        this.ops = ops;
        this.log = log;
        this.faults = faults;
    }

    boolean filterFeature() {
        return filterFeature;
    }

    VlanDevice device(int vid) {
        return devices.get(vid);
    }

    Collection<VlanDevice> devices() {
        return Collections.unmodifiableCollection(devices.values());
    }

    /** register_vlan_dev: asks the driver first, then the device exists. */
    Errno register(VlanDevice device) {
        if (devices.containsKey(device.vid())) {
            return faults.has(HostFault.VLAN_TWICE) ? Errno.OK : Errno.EEXIST;
        }
        Errno error = vidAdd(device.vid());
        if (error.isOk()) {
            devices.put(device.vid(), device);
        }
        return error;
    }

    /** unregister_vlan_dev. */
    void unregister(VlanDevice device) {
        if (faults.has(HostFault.VLAN_DELETE_LOST)) {
            return;
        }
        device.setUp(false);
        devices.remove(device.vid());
        vidDel(device.vid());
        if (faults.has(HostFault.DELETE_DOWNS_SIBLINGS)) {
            devices.values().forEach(sibling -> sibling.setUp(false));
        }
    }

    /** The lower device went away or to another namespace: every VLAN device goes. */
    void unregisterAll() {
        for (VlanDevice device : new ArrayList<>(devices.values())) {
            unregister(device);
        }
    }

    /** NETDEV_UP: VLAN 0 is added, the VLAN devices come up. */
    void lowerUp() {
        vidAdd(PRIORITY_TAG_VID);
        devices.values().forEach(device -> device.setUp(true));
    }

    /** NETDEV_DOWN: the VLAN devices go down, VLAN 0 is removed. */
    void lowerDown() {
        devices.values().forEach(device -> device.setUp(false));
        vidDel(PRIORITY_TAG_VID);
        if (faults.has(HostFault.VLANS_GONE_ON_DOWN)) {
            unregisterAll();
        }
    }

    /** vlan_vid_add: the driver hears only of the first user of a VID. */
    private Errno vidAdd(int vid) {
        Integer users = references.get(vid);
        if (users == null) {
            Errno error = toDriver(vid);
            if (!error.isOk()) {
                return error;
            }
        }
        references.merge(vid, 1, Integer::sum);
        return Errno.OK;
    }

    /** vlan_vid_del: the driver hears only of the last user. */
    private void vidDel(int vid) {
        Integer users = references.get(vid);
        if (users == null) {
            return;
        }
        if (users > 1) {
            references.put(vid, users - 1);
            return;
        }
        references.remove(vid);
        fromDriver(vid);
    }

    private Errno toDriver(int vid) {
        if (!filterFeature) {
            return Errno.OK;
        }
        return ops.present() ? ops.addVid(vid) : Errno.ENODEV;
    }

    private void fromDriver(int vid) {
        if (!filterFeature) {
            return;
        }
        if (ops.present()) {
            ops.killVid(vid);
        } else {
            log.append("8021q", "failed to kill vid 0081/" + vid);
        }
    }

    /**
     * netdev_update_features: when the filtering feature goes, every VID is taken from the driver; when it comes back, every
     * VID is given again, and all are taken back if the driver refuses one.
     */
    void updateFeature(boolean granted) {
        if (granted && !filterFeature) {
            filterFeature = true;
            push();
        } else if (!granted && filterFeature) {
            references.keySet().forEach(this::fromDriver);
            filterFeature = false;
        }
    }

    private void push() {
        List<Integer> pushed = new ArrayList<>();
        for (int vid : references.keySet()) {
            if (!toDriver(vid).isOk()) {
                pushed.forEach(this::fromDriver);
                return;
            }
            pushed.add(vid);
        }
    }
}
