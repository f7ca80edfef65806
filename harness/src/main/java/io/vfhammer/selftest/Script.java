package io.vfhammer.selftest;

import io.vfhammer.host.IpLink;
import io.vfhammer.host.IpResult;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.pf.PhysicalFunction;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.VfSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The shell functions of the suite: {@code ip} commands on the two VFs in their namespaces, resets through sysfs, waits
 * and checks. Each command takes the time that forking {@code ip} takes.
 *
 * <p>Any thread may call it; what the commands print is collected in the order in which it is printed.
 */
final class Script {
    /** Forking and running one {@code ip} command, in kernel milliseconds [R]. */
    private static final double COMMAND_MILLIS = 2;

    private static final double PING_INTERVAL_MILLIS = 200;

    /** The first VLAN that the cases use. */
    static final int BASE_VID = 100;

    private final Testbed bed;
    private final NetNamespace[] namespaces;
    private final Random random;
    private final List<String> output = new ArrayList<>();
    private volatile Optional<String> busyAfterSettle = Optional.empty();

    Script(Testbed bed, NetNamespace[] namespaces, Random random) {
        this.bed = bed;
        this.namespaces = namespaces;
        this.random = random;
    }

    Testbed bed() {
        return bed;
    }

    Random random() {
        return random;
    }

    NetNamespace namespace(int vf) {
        return namespaces[vf];
    }

    PhysicalFunction pf() {
        return bed.pf();
    }

    VfSlot vf(int vf) {
        return bed.vf(vf);
    }

    // ---- commands --------------------------------------------------------------------------------------------------

    /** Waits as {@code sleep} does. */
    void sleep(double kernelMillis) {
        bed.pause(kernelMillis);
    }

    private IpLink ip() {
        bed.pause(COMMAND_MILLIS);
        return bed.host().ip();
    }

    private IpResult loud(IpResult result) {
        if (!result.isOk()) {
            synchronized (output) {
                output.add(result.message());
            }
        }
        return result;
    }

    /** Returns what was printed since the last call. */
    List<String> takeOutput() {
        synchronized (output) {
            List<String> lines = List.copyOf(output);
            output.clear();
            return lines;
        }
    }

    String device(int vf) {
        return vf(vf).deviceName();
    }

    String vlanDevice(int vf, int vid) {
        return device(vf) + "." + vid;
    }

    /** {@code ip link add ... type vlan id VID}; says so when it fails. */
    boolean link(int vf, int vid) {
        return loud(ip().addVlan(namespace(vf), device(vf), vid)).isOk();
    }

    /** Creates a VLAN device and brings it up; says so when either fails. */
    boolean add(int vf, int vid) {
        boolean created = link(vf, vid);
        boolean cameUp = loud(ip().setUp(namespace(vf), vlanDevice(vf, vid))).isOk();
        return created && cameUp;
    }

    /** Creates a VLAN device with what it prints thrown away. */
    boolean tryAdd(int vf, int vid) {
        return ip().addVlan(namespace(vf), device(vf), vid).isOk();
    }

    /** Deletes a VLAN device; says so when it fails. */
    boolean delete(int vf, int vid) {
        return loud(ip().delete(namespace(vf), vlanDevice(vf, vid))).isOk();
    }

    /** Deletes a VLAN device with what it prints thrown away. */
    boolean tryDelete(int vf, int vid) {
        return ip().delete(namespace(vf), vlanDevice(vf, vid)).isOk();
    }

    /** {@code ip link show}: whether the VLAN device is there. */
    boolean exists(int vf, int vid) {
        return bed.host().ip().exists(namespace(vf), vlanDevice(vf, vid));
    }

    void up(int vf) {
        loud(ip().setUp(namespace(vf), device(vf)));
    }

    void down(int vf) {
        loud(ip().setDown(namespace(vf), device(vf)));
    }

    /** Moves a VF's device to {@code to}. */
    void move(int vf, NetNamespace from, NetNamespace to) {
        loud(ip().setNamespace(from, device(vf), to));
    }

    /** {@code ip addr add} on a VLAN device, or on the VF itself for VID 0, in the subnet of VLAN {@code subnetVid}. */
    void address(int vf, int vid, int subnetVid) {
        String name = vid == 0 ? device(vf) : vlanDevice(vf, vid);
        loud(ip().addAddress(namespace(vf), name, addressOf(vf, subnetVid)));
    }

    /** The address of a VF in the subnet of VLAN {@code vid}: a /24 for each. */
    static String addressOf(int vf, int vid) {
        return "10." + (100 + vid / 256) + "." + vid % 256 + "." + (vf + 1);
    }

    /**
     * {@code ping -c COUNT -i 0.2} from one VF to the other, in the subnet of a VLAN.
     *
     * @return how many replies came
     */
    int ping(int from, int to, int subnetVid, int count) {
        int received = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                bed.pause(PING_INTERVAL_MILLIS);
            }
            if (bed.host().stack().ping(namespace(from), addressOf(to, subnetVid))) {
                received++;
            }
        }
        bed.pause(COMMAND_MILLIS);
        return received;
    }

    // ---- waits -----------------------------------------------------------------------------------------------------

    /** Waits until the driver has done all that was asked of it; the script itself only sleeps for about a second. */
    void settle() {
        busyAfterSettle = bed.awaitQuiescence(bed.options().bounds().settle());
    }

    /** Returns what the last {@link #settle} left busy. */
    Optional<String> busyAfterSettle() {
        return busyAfterSettle;
    }

    /** Waits until the VF is over a reset and has its carrier back. */
    void waitUp(int vf) {
        await(
                "carrier of " + device(vf),
                () -> vf(vf).netdev() != null && vf(vf).netdev().carrier());
    }

    /**
     * Waits until nothing is under way any more and looks then.
     *
     * @throws CaseFailure when {@code condition} does not hold
     */
    void await(String what, BooleanSupplier condition) {
        settle();
        if (!condition.getAsBoolean()) {
            throw new CaseFailure("no " + what);
        }
    }

    // ---- checks ----------------------------------------------------------------------------------------------------

    static int[] vids(int first, int count) {
        return IntStream.range(first, first + count).toArray();
    }

    static int[] vids(int count) {
        return vids(BASE_VID, count);
    }

    /** Adds several VLANs to VF 1; returns how many of the devices exist then. */
    int fill(int count) {
        for (int vid : vids(count)) {
            add(0, vid);
        }
        settle();
        return count(0, vids(count));
    }

    int count(int vf, int... vids) {
        return (int) IntStream.of(vids).filter(vid -> exists(vf, vid)).count();
    }

    /** @throws CaseFailure naming the first VLAN of VF 1 that is gone */
    void expectAll(int... vids) {
        for (int vid : vids) {
            if (!exists(0, vid)) {
                throw new CaseFailure("VLAN " + vid + " gone", vid);
            }
        }
    }

    /** @throws CaseFailure naming the first VLAN of VF 1 that is still there */
    void expectNone(int... vids) {
        for (int vid : vids) {
            if (exists(0, vid)) {
                throw new CaseFailure("VLAN " + vid + " still there", vid);
            }
        }
    }

    void deleteAll(int vf, int... vids) {
        for (int vid : vids) {
            delete(vf, vid);
        }
    }

    /** Removes what a case has left on both VFs, brings them up and lets them settle. */
    void cleanUp() {
        for (int vf = 0; vf < namespaces.length; vf++) {
            if (vf(vf).netdev() == null) {
                continue;
            }
            List<Integer> left = new ArrayList<>();
            vf(vf).netdev().vlanDevices().forEach(vlan -> left.add(vlan.vid()));
            for (int vid : left) {
                tryDelete(vf, vid);
            }
            bed.host().ip().flushAddresses(namespace(vf), device(vf));
            ip().setUp(namespace(vf), device(vf));
        }
        settle();
    }
}
