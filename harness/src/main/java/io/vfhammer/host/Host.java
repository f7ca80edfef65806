package io.vfhammer.host;

/** One Linux host: its RTNL, its kernel log, its namespaces, and what user space does with them. Thread-safe. */
public final class Host {
    private final KernelLog log = new KernelLog();
    private final KernelLock rtnl;
    private final IpLink ip;
    private final IpStack stack = new IpStack();
    private final NetNamespace initNamespace = new NetNamespace("init_net");

    /** @param hungAfterNanos how long a thread may wait for RTNL, in real nanoseconds */
    public Host(long hungAfterNanos) {
        rtnl = new KernelLock("RTNL", hungAfterNanos, log);
        ip = new IpLink(rtnl);
    }

    public KernelLog log() {
        return log;
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

    /** Returns the namespace in which a newly bound VF's device turns up. */
    public NetNamespace initNamespace() {
        return initNamespace;
    }

    /** {@code ip netns add NAME}. */
    public NetNamespace addNamespace(String name) {
        return new NetNamespace(name);
    }
}
