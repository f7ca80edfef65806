package io.vfhammer.stress.bed;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vfhammer.host.HungTaskException;
import io.vfhammer.host.IpLink;
import io.vfhammer.host.IpResult;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.host.Netdev;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.VfSlot;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * One user, administrator or fault of a test: the {@code ip} commands and resets of the selftest, with a seeded pause before
 * each. Used by one actor. The commands without a VF are about VF 0.
 */
public final class User {
    private static final String INPUT_OUTPUT_ERROR = "Input/output error";
    private static final long BIND_WAIT_NANOS = 1_000_000_000L;
    private static final long RESET_WAIT_NANOS = 5_000_000;
    private static final int POLL_NANOS = 20_000;

    private final StressBed bed;
    private final Testbed testbed;
    private final IpLink ip;
    private final NetNamespace namespace;
    private final Jitter jitter;
    private boolean hurries;
    private int added;
    private boolean refusedBelowCap;
    private boolean hung;
    private String crash;

    User(StressBed bed, int number) {
        this(bed, number, bed.testbed().host().ip());
    }

    /** A user with {@code ip} commands of his own. */
    User(StressBed bed, int number, IpLink ip) {
        this.bed = bed;
        this.testbed = bed.testbed();
        this.ip = ip;
        this.namespace = testbed.host().initNamespace();
        this.jitter = new Jitter(bed.seed(number));
    }

    /** Returns whether an add failed with EIO although the VF had fewer VLANs than its cap. */
    boolean refusedBelowCap() {
        return refusedBelowCap;
    }

    /** Returns the exception that a command of this user died of, or null. */
    String crash() {
        return crash;
    }

    /** Returns whether a command hung on a kernel lock. */
    boolean hung() {
        return hung;
    }

    /** Lets a little time pass. */
    @CanIgnoreReturnValue
    public User jitter() {
        jitter.spin();
        return this;
    }

    /** Lets up to {@code microsMax} pass: as long as a reset takes rather than a step. */
    @CanIgnoreReturnValue
    public User pause(int microsMax) {
        long deadline = System.nanoTime() + jitter.below(microsMax * 1000);
        while (System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        return this;
    }

    /** Waits until VF 0 is being reset, at most a few milliseconds. */
    @CanIgnoreReturnValue
    public User awaitReset() {
        long deadline = System.nanoTime() + RESET_WAIT_NANOS;
        while (testbed.vf(0).mailbox().enabled() && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        return this;
    }

    /** From here on nothing passes between two commands: for sequences that have to beat the worker. */
    @CanIgnoreReturnValue
    public User hurry() {
        hurries = true;
        return this;
    }

    /** Returns how many of this user's adds succeeded. */
    public int added() {
        return added;
    }

    /** Returns a random number, 0 to {@code bound} - 1. */
    public int random(int bound) {
        return jitter.below(bound);
    }

    private IpResult command(String words, int vid, Supplier<IpResult> verb) {
        if (!hurries) {
            jitter.spin();
        }
        ThreadLog.add(bed.sample(), words, vid);
        IpResult result = IpResult.OK;
        try {
            result = verb.get();
        } catch (HungTaskException e) {
            hung = true;
        } catch (RuntimeException e) {
            crash = e.getClass().getSimpleName();
        }
        ThreadLog.add(bed.sample(), result.isOk() ? words + " done" : words + ": " + result.message(), vid);
        return result;
    }

    private String device(int vf) {
        return testbed.vf(vf).deviceName();
    }

    private String vlan(int vf, int vid) {
        return device(vf) + "." + vid;
    }

    private int vlanCount(int vf) {
        Netdev netdev = testbed.vf(vf).netdev();
        return netdev == null ? 0 : netdev.vlanDevices().size();
    }

    // ---- ip link
    // -------------------------------------------------------------------------------------------------------

    /** Adds VLAN devices and brings them up. */
    @CanIgnoreReturnValue
    public User add(int... vids) {
        for (int vid : vids) {
            addOn(0, vid);
        }
        return this;
    }

    /** Adds a VLAN device on a VF and brings it up. */
    @CanIgnoreReturnValue
    public User addOn(int vf, int vid) {
        int before = vlanCount(vf);
        IpResult result = command("add VLAN", vid, () -> ip.addVlan(namespace, device(vf), vid));
        VfSlot slot = testbed.vf(vf);
        if (result.isOk()) {
            added++;
            ip.setUp(namespace, vlan(vf, vid));
        } else if (result.message().endsWith(INPUT_OUTPUT_ERROR) && slot.filteringAllowed()) {
            int most = Math.max(before, vlanCount(vf));
            refusedBelowCap |= most < slot.filtersMax();
        }
        return this;
    }

    /** Deletes VLAN devices. */
    @CanIgnoreReturnValue
    public User del(int... vids) {
        for (int vid : vids) {
            delOn(0, vid);
        }
        return this;
    }

    /** Deletes a VLAN device of a VF. */
    @CanIgnoreReturnValue
    public User delOn(int vf, int vid) {
        command("del VLAN", vid, () -> ip.delete(namespace, vlan(vf, vid)));
        return this;
    }

    @CanIgnoreReturnValue
    public User down() {
        return downOn(0);
    }

    @CanIgnoreReturnValue
    public User downOn(int vf) {
        command("down", -1, () -> ip.setDown(namespace, device(vf)));
        return this;
    }

    @CanIgnoreReturnValue
    public User up() {
        return upOn(0);
    }

    @CanIgnoreReturnValue
    public User upOn(int vf) {
        command("up", -1, () -> ip.setUp(namespace, device(vf)));
        return this;
    }

    /** Moves VF 0 into another namespace and back, which takes its VLANs, and brings it up. */
    @CanIgnoreReturnValue
    public User moveAndBack() {
        NetNamespace other = testbed.host().addNamespace("other");
        command("move away", -1, () -> ip.setNamespace(namespace, device(0), other));
        command("move back", -1, () -> ip.setNamespace(other, device(0), namespace));
        return up();
    }

    /** Gives VLAN {@code vid} of a VF its address for pings. */
    @CanIgnoreReturnValue
    public User address(int vf, int vid) {
        return addressIn(vf, vid, vid);
    }

    /** Gives VLAN {@code vid} of a VF an address in the subnet of another VLAN. */
    @CanIgnoreReturnValue
    public User addressIn(int vf, int vid, int subnetVid) {
        command("address", vid, () -> ip.addAddress(namespace, vlan(vf, vid), addressOf(vf, subnetVid)));
        return this;
    }

    /** The address of a VF in the subnet of a VLAN: a /24 for each. */
    private static String addressOf(int vf, int vid) {
        return "10." + (100 + vid / 256) + "." + vid % 256 + "." + (vf + 1);
    }

    /** Pings VF 1 from VF 0 once; returns whether it answered. */
    @CanIgnoreReturnValue
    public boolean ping(int vid) {
        jitter.spin();
        boolean answered = testbed.host().stack().ping(namespace, addressOf(1, vid));
        ThreadLog.add(bed.sample(), answered ? "ping answered" : "ping lost", vid);
        return answered;
    }

    // ---- resets and the PF -----------------------------------------------------------------------------------------

    private User fault(String words, Runnable action) {
        command(words, -1, () -> {
            action.run();
            return IpResult.OK;
        });
        return this;
    }

    @CanIgnoreReturnValue
    public User vfFlr() {
        return fault("VF FLR", () -> testbed.pf().vfFlr(0));
    }

    @CanIgnoreReturnValue
    public User pfFlr() {
        return fault("PF FLR", () -> testbed.pf().pfFlr());
    }

    /** A reset of the PF that is announced to the VFs. */
    @CanIgnoreReturnValue
    public User pfReset() {
        return fault("PF reset", () -> testbed.pf().pfReset());
    }

    @CanIgnoreReturnValue
    public User linkFlap() {
        fault("PF link down", () -> testbed.pf().setLink(false));
        return fault("PF link up", () -> testbed.pf().setLink(true));
    }

    /** Sets trust on VF 0: announced, then the VF is reset. */
    @CanIgnoreReturnValue
    public User trust(boolean on) {
        return fault("trust " + on, () -> testbed.pf().setTrust(0, on));
    }

    @CanIgnoreReturnValue
    public User portVlan(int vf, int vid) {
        return fault("port VLAN of VF " + vf + " is " + vid, () -> testbed.pf().setPortVlan(vf, vid));
    }

    @CanIgnoreReturnValue
    public User spoofCheck(int vf, boolean on) {
        return fault("spoof check of VF " + vf + " " + on, () -> testbed.pf().setSpoofCheck(vf, on));
    }

    /** Unbinds the driver of VF 0, binds a fresh one and brings its device up. */
    @CanIgnoreReturnValue
    public User unbindBind() {
        VfSlot slot = testbed.vf(0);
        fault("unbind", () -> {
            if (slot.unbind()) {
                slot.bind();
            }
        });
        long deadline = System.nanoTime() + BIND_WAIT_NANOS;
        while (slot.netdev() == null && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return up();
    }

    /** Lets the driver do all that was asked of it so far; with other users at work that may be never, so the wait is bounded. */
    @CanIgnoreReturnValue
    public User settle() {
        bed.settle();
        return this;
    }
}
