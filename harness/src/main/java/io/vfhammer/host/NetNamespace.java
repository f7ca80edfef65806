package io.vfhammer.host;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A network namespace: the VF devices that are in it, by name. Changed under RTNL, read by any thread. */
public final class NetNamespace {
    private final String name;
    private final Map<String, Netdev> devices = new ConcurrentSkipListMap<>();

    NetNamespace(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Returns the VF devices here; their VLAN devices are where they are. */
    public Collection<Netdev> devices() {
        return Collections.unmodifiableCollection(devices.values());
    }

    Netdev device(String deviceName) {
        return devices.get(deviceName);
    }

    void add(Netdev device) {
        devices.put(device.name(), device);
        device.setNamespace(this);
    }

    void remove(Netdev device) {
        devices.remove(device.name());
        device.setNamespace(null);
    }

    @Override
    public String toString() {
        return name;
    }
}
