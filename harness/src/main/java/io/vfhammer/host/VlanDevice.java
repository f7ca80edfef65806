package io.vfhammer.host;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A VLAN device on top of a VF's netdev.
 *
 * <p>Changed under RTNL; {@link #isUp} and the addresses may be read by any thread.
 */
public final class VlanDevice {
    private final Netdev lower;
    private final int vid;
    private final List<String> addresses = new CopyOnWriteArrayList<>();
    private volatile boolean up;

    VlanDevice(Netdev lower, int vid) {
        this.lower = lower;
        this.vid = vid;
    }

    public Netdev lower() {
        return lower;
    }

    /** Returns the VLAN, 1 to 4094. */
    public int vid() {
        return vid;
    }

    /** Returns {@code <lower>.<vid>}. */
    public String name() {
        return lower.name() + "." + vid;
    }

    public boolean isUp() {
        return up;
    }

    void setUp(boolean newUp) {
        up = newUp;
    }

    List<String> addresses() {
        return addresses;
    }
}
