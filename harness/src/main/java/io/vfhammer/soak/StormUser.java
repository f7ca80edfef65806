package io.vfhammer.soak;

import io.vfhammer.host.HungTaskException;
import io.vfhammer.host.IpLink;
import io.vfhammer.host.IpResult;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.host.Netdev;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.VfSlot;
import io.vfhammer.vf.Errno;
import java.util.function.BooleanSupplier;

/** One user thread of a storm: does what its plan says. */
final class StormUser implements Runnable {
    private static final String NETLINK = "RTNETLINK answers: ";
    private static final String OK = "OK";
    private static final String NO_DEVICE = "NODEVICE";
    private static final String HUNG = "HUNG";

    private final Testbed testbed;
    private final NetNamespace away;
    private final BedInstruments recorders;
    private final SoakCounters counters;
    private final RoundPlan.UserPlan plan;
    private final int ops;
    private final Pace pace;
    private final BooleanSupplier stopping;
    private volatile Throwable failure;

    /** @param away the namespace that devices are moved to */
    StormUser(
            Testbed testbed,
            NetNamespace away,
            BedInstruments recorders,
            SoakCounters counters,
            RoundPlan.UserPlan plan,
            int ops,
            Pace pace,
            BooleanSupplier stopping) {
        this.testbed = testbed;
        this.away = away;
        this.recorders = recorders;
        this.counters = counters;
        this.plan = plan;
        this.ops = ops;
        this.pace = pace;
        this.stopping = stopping;
    }

    @Override
    public void run() {
        try {
            for (int done = 0; done < ops && !stopping.getAsBoolean(); done++) {
                Operation operation = plan.next();
                testbed.pause(operation.pauseMillis());
                pace.await(stopping);
                if (stopping.getAsBoolean()) {
                    return;
                }
                counters.op(operation.verb(), result(operation));
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Returns what ended the thread before its time, or null. */
    Throwable failure() {
        return failure;
    }

    private String result(Operation operation) {
        try {
            return word(perform(operation));
        } catch (HungTaskException e) {
            recorders.vf(operation.vf()).note("a task hangs: " + e.getMessage());
            return HUNG;
        }
    }

    private static String word(IpResult result) {
        if (result.isOk()) {
            return OK;
        }
        for (Errno errno : Errno.values()) {
            if (result.message().equals(NETLINK + errno.text())) {
                return errno.name();
            }
        }
        return NO_DEVICE;
    }

    private IpResult perform(Operation operation) {
        VfSlot vf = testbed.vf(operation.vf());
        IpLink ip = testbed.host().ip();
        String device = vf.deviceName();
        return switch (operation.verb()) {
            case ADD -> add(vf, operation.vid());
            case DELETE -> ip.delete(namespace(vf), device + "." + operation.vid());
            case DOWN -> ip.setDown(namespace(vf), device);
            case UP -> ip.setUp(namespace(vf), device);
            case MOVE -> move(vf);
            case VF_FLR, PF_RESET, PF_FLR, LINK_FLAP, PORT_VLAN, TRUST -> fault(operation);
        };
    }

    private IpResult add(VfSlot vf, int vid) {
        NetNamespace namespace = namespace(vf);
        IpResult result = testbed.host().ip().addVlan(namespace, vf.deviceName(), vid);
        if (result.isOk()) {
            testbed.host().ip().setUp(namespace, vf.deviceName() + "." + vid);
        }
        return result;
    }

    private NetNamespace namespace(VfSlot vf) {
        return namespaceOf(testbed, vf);
    }

    /** Returns where the device of {@code vf} is; the initial namespace while it is nowhere. */
    static NetNamespace namespaceOf(Testbed testbed, VfSlot vf) {
        Netdev netdev = vf.netdev();
        NetNamespace now = netdev == null ? null : netdev.namespace();
        return now == null ? testbed.host().initNamespace() : now;
    }

    private IpResult move(VfSlot vf) {
        NetNamespace from = namespace(vf);
        NetNamespace to = from == away ? testbed.host().initNamespace() : away;
        recorders.vf(vf.index()).note("moves to " + to, Fact.MOVE);
        IpResult moved = testbed.host().ip().setNamespace(from, vf.deviceName(), to);
        return moved.isOk() ? testbed.host().ip().setUp(to, vf.deviceName()) : moved;
    }

    private IpResult fault(Operation operation) {
        int vf = operation.vf();
        switch (operation.verb()) {
            case VF_FLR -> {
                recorders.vf(vf).note("VF FLR", Fact.RESET);
                testbed.pf().vfFlr(vf);
            }
            case PF_RESET -> {
                noteAll("PF reset", Fact.RESET);
                testbed.pf().pfReset();
            }
            case PF_FLR -> {
                noteAll("PF FLR", Fact.RESET);
                testbed.pf().pfFlr();
            }
            case LINK_FLAP -> {
                testbed.pf().setLink(false);
                testbed.pf().setLink(true);
            }
            case PORT_VLAN -> {
                recorders.vf(vf).note("port VLAN " + operation.vid(), Fact.PORT_VLAN);
                testbed.pf().setPortVlan(vf, operation.vid());
            }
            case TRUST -> {
                recorders.vf(vf).note("trust " + (operation.vid() == 1 ? "on" : "off"), Fact.TRUST);
                testbed.pf().setTrust(vf, operation.vid() == 1);
            }
            case ADD, DELETE, DOWN, UP, MOVE -> throw new IllegalStateException(operation + " is no fault");
        }
        count(operation.verb());
        return IpResult.OK;
    }

    private void count(Verb verb) {
        for (FaultKind kind : FaultKind.values()) {
            if (kind.verb().filter(verb::equals).isPresent()) {
                counters.fault(kind);
            }
        }
    }

    private void noteAll(String words, Fact fact) {
        for (VfSlot vf : testbed.vfs()) {
            recorders.vf(vf.index()).note(words, fact);
        }
    }
}
