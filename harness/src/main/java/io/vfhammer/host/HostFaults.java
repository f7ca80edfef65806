package io.vfhammer.host;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The faults that are on at a host. Set and read by any thread; a new set takes force with the next command. */
public final class HostFaults {
    private volatile Set<HostFault> on = Set.of();

    /** Replaces what is on. */
    public void set(Set<HostFault> faults) {
        EnumSet<HostFault> copy = EnumSet.noneOf(HostFault.class);
        copy.addAll(faults);
        on = Collections.unmodifiableSet(copy);
    }

    boolean has(HostFault fault) {
        return on.contains(fault);
    }
}
