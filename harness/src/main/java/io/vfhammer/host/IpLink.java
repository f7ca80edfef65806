package io.vfhammer.host;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vfhammer.vf.Errno;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The {@code ip link} and {@code ip addr} verbs: each finds its device by name, works under RTNL and fails with the
 * kernel's own message.
 *
 * <p>Any thread; RTNL serialises them across all VFs, as in the kernel.
 */
public final class IpLink {
    /** VIDs that a VLAN device can have: 1 to this. */
    public static final int VID_MAX = 4094;

    private static final int VID_DIGITS_MAX = 4;

    private final KernelLock rtnl;
    private final HostFaults faults;

    /** Creates the verbs of a host whose RTNL is {@code rtnl}. */
    public IpLink(KernelLock rtnl, HostFaults faults) {
        this.rtnl = rtnl;
        this.faults = faults;
    }

    /** {@code ip link add link LOWER name LOWER.VID type vlan id VID}. */
    @CanIgnoreReturnValue
    public IpResult addVlan(NetNamespace namespace, String lower, int vid) {
        return onDevice(namespace, lower, device -> {
            if (vid < 1 || vid > VID_MAX) {
                return IpResult.of(Errno.ERANGE);
            }
            if (faults.has(HostFault.RESERVED_VIDS) && (vid == 1 || vid == VID_MAX)) {
                return IpResult.of(Errno.EINVAL);
            }
            if (faults.has(HostFault.VLAN_ADD_NEEDS_UP) && !device.isUp()) {
                return IpResult.of(Errno.ENETDOWN);
            }
            return IpResult.of(device.vlans().register(new VlanDevice(device, vid)));
        });
    }

    /** {@code ip link del NAME}, where NAME is a VLAN device. */
    @CanIgnoreReturnValue
    public IpResult delete(NetNamespace namespace, String name) {
        IpResult result = onVlan(namespace, name, vlan -> {
            if (faults.has(HostFault.VLAN_DELETE_NEEDS_UP) && !vlan.lower().isUp()) {
                return IpResult.of(Errno.ENETDOWN);
            }
            vlan.lower().vlans().unregister(vlan);
            return IpResult.OK;
        });
        return faults.has(HostFault.DELETE_OF_NOTHING) && !result.isOk() && !exists(namespace, name)
                ? IpResult.OK
                : result;
    }

    /** {@code ip link set NAME up}, a VF or a VLAN device. */
    @CanIgnoreReturnValue
    public IpResult setUp(NetNamespace namespace, String name) {
        return isVlanName(name)
                ? onVlan(namespace, name, IpLink::vlanUp)
                : onDevice(namespace, name, device -> IpResult.of(device.open()));
    }

    private static IpResult vlanUp(VlanDevice vlan) {
        if (!vlan.lower().isUp()) {
            return IpResult.of(Errno.ENETDOWN);
        }
        vlan.setUp(true);
        return IpResult.OK;
    }

    /** {@code ip link set NAME down}, a VF or a VLAN device. */
    @CanIgnoreReturnValue
    public IpResult setDown(NetNamespace namespace, String name) {
        if (isVlanName(name)) {
            return onVlan(namespace, name, vlan -> {
                vlan.setUp(false);
                return IpResult.OK;
            });
        }
        return onDevice(namespace, name, device -> {
            device.close();
            return IpResult.OK;
        });
    }

    /**
     * {@code ip link set NAME netns OTHER}: the device is closed, its VLAN devices are unregistered, which takes their VIDs
     * from the driver, and it turns up in the other namespace, down and without addresses.
     */
    @CanIgnoreReturnValue
    public IpResult setNamespace(NetNamespace namespace, String name, NetNamespace other) {
        return onDevice(namespace, name, device -> {
            if (other == namespace) {
                return IpResult.OK;
            }
            device.close();
            device.vlans().unregisterAll();
            device.addresses().clear();
            namespace.remove(device);
            other.add(device);
            return IpResult.OK;
        });
    }

    /** {@code ip addr add ADDRESS/24 dev NAME}. */
    @CanIgnoreReturnValue
    public IpResult addAddress(NetNamespace namespace, String name, String address) {
        if (isVlanName(name)) {
            return onVlan(namespace, name, vlan -> add(vlan.addresses(), address));
        }
        return onDevice(namespace, name, device -> add(device.addresses(), address));
    }

    /** {@code ip addr flush dev NAME}, where NAME is a VF. */
    @CanIgnoreReturnValue
    public IpResult flushAddresses(NetNamespace namespace, String name) {
        return onDevice(namespace, name, device -> {
            device.addresses().clear();
            return IpResult.OK;
        });
    }

    private static IpResult add(List<String> addresses, String address) {
        if (addresses.contains(address)) {
            return IpResult.of(Errno.EEXIST);
        }
        addresses.add(address);
        return IpResult.OK;
    }

    /** {@code ip link show NAME}: whether it is there. Takes no lock. */
    public boolean exists(NetNamespace namespace, String name) {
        return isVlanName(name) ? findVlan(namespace, name).isPresent() : namespace.device(name) != null;
    }

    /** register_netdevice: the device turns up in {@code namespace}. Called by the driver under RTNL. */
    public void register(Netdev device, NetNamespace namespace) {
        rtnl.lock();
        try {
            namespace.add(device);
        } finally {
            rtnl.unlock();
        }
    }

    /** The device of a driver that runs already turns up in {@code namespace}, up: for drives that start there. */
    public void registerRunning(Netdev device, NetNamespace namespace) {
        rtnl.lock();
        try {
            namespace.add(device);
            device.markUp();
        } finally {
            rtnl.unlock();
        }
    }

    /** unregister_netdev: closed, its VLAN devices gone, no longer in any namespace. */
    public void unregister(Netdev device) {
        rtnl.lock();
        try {
            device.close();
            device.vlans().unregisterAll();
            if (device.namespace() != null) {
                device.namespace().remove(device);
            }
        } finally {
            rtnl.unlock();
        }
    }

    /** netdev_update_features. Called by the driver under RTNL. */
    public void updateFeatures(Netdev device) {
        rtnl.lock();
        try {
            device.updateFeatures();
        } finally {
            rtnl.unlock();
        }
    }

    private IpResult onDevice(NetNamespace namespace, String name, Function<Netdev, IpResult> action) {
        rtnl.lock();
        try {
            Netdev device = namespace.device(name);
            return device == null ? IpResult.noDevice(name) : action.apply(device);
        } finally {
            rtnl.unlock();
        }
    }

    private IpResult onVlan(NetNamespace namespace, String name, Function<VlanDevice, IpResult> action) {
        rtnl.lock();
        try {
            return findVlan(namespace, name).map(action).orElseGet(() -> IpResult.noDevice(name));
        } finally {
            rtnl.unlock();
        }
    }

    private static boolean isVlanName(String name) {
        return name.indexOf('.') >= 0;
    }

    private static Optional<VlanDevice> findVlan(NetNamespace namespace, String name) {
        int dot = name.lastIndexOf('.');
        Netdev lower = namespace.device(name.substring(0, dot));
        int vid = vidOf(name, dot + 1);
        return lower == null || vid < 0
                ? Optional.empty()
                : Optional.ofNullable(lower.vlans().device(vid));
    }

    /** Returns the VID that a name ends with; -1 when that is none or not written as the device's name has it. */
    private static int vidOf(String name, int from) {
        if (from == name.length() || from + VID_DIGITS_MAX < name.length() || name.charAt(from) == '0') {
            return -1;
        }
        int vid = 0;
        for (int i = from; i < name.length(); i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            vid = vid * 10 + digit - '0';
        }
        return vid;
    }
}
