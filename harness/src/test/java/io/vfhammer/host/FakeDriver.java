package io.vfhammer.host;

import io.vfhammer.vf.Errno;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stands in for a driver: notes what the network core asks of it and answers as it is told. */
final class FakeDriver implements NetdevOps {
    final List<String> calls = new ArrayList<>();
    final Set<Integer> refused = new HashSet<>();
    Errno openResult = Errno.OK;
    boolean filtering = true;
    boolean present = true;
    boolean carrier = true;

    /** Returns the calls since the last time, but those for VLAN 0. */
    List<String> takeCalls() {
        List<String> copy = calls.stream().filter(call -> !call.endsWith(" 0")).toList();
        calls.clear();
        return copy;
    }

    @Override
    public Errno open() {
        calls.add("open");
        return openResult;
    }

    @Override
    public void stop() {
        calls.add("stop");
    }

    @Override
    public Errno addVid(int vid) {
        calls.add("add " + vid);
        return refused.contains(vid) ? Errno.EIO : Errno.OK;
    }

    @Override
    public void killVid(int vid) {
        calls.add("kill " + vid);
    }

    @Override
    public boolean filteringAllowed() {
        return filtering;
    }

    @Override
    public boolean carrier() {
        return carrier;
    }

    @Override
    public boolean present() {
        return present;
    }
}
