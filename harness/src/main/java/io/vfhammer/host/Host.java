package io.vfhammer.host;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One Linux host: its RTNL, its kernel log, its namespaces, and what user space does with them. Thread-safe. */
public final class Host {
    private final KernelLog log = new KernelLog();
    private final HostFaults faults = new HostFaults();
    private final Set<String> namesSeen = ConcurrentHashMap.newKeySet();
    private final KernelLock rtnl;
    private final IpLink ip;
    private final IpStack stack = new IpStack();
    private final NetNamespace initNamespace = new NetNamespace("init_net");

    /** @param hungAfterNanos how long a thread may wait for RTNL, in real nanoseconds */
    public Host(long hungAfterNanos) {
        rtnl = new KernelLock("RTNL", hungAfterNanos, log);
        ip = new IpLink(rtnl, faults);
    }

    public KernelLog log() {
        return log;
    }

    /** Returns what is wrong with this host; nothing, unless somebody has set it. */
    public HostFaults faults() {
        return faults;
    }

    /** Returns the lock that serialises every change of a net device, of all VFs. Taken before any netdev lock. */
    public KernelLock rtnl() {
        return rtnl;
    }

    public IpLink ip() {
        return ip;
    }

    public IpStack stack() {
        return stack;
    }

    /**
     * Creates the net device of a VF, down and in no namespace yet.
     *
     * @param port the VF's port of the embedded switch
     * @param mac its MAC address
     */
    public Netdev newDevice(String name, int port, long mac, NetdevOps ops) {
        boolean renamed = !namesSeen.add(name) && faults.has(HostFault.RENAMED);
        return new Netdev(renamed ? "eth" + port : name, port, mac, ops, log, faults);
    }

    /** Returns the namespace in which a newly bound VF's device turns up. */
    public NetNamespace initNamespace() {
        return initNamespace;
    }

    /** {@code ip netns add NAME}. */
    public NetNamespace addNamespace(String name) {
        return new NetNamespace(name);
    }
}
