package io.vfhammer.stress.bed;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.host.IpLink;
import io.vfhammer.host.KernelLock;
import io.vfhammer.pf.FaultDecision;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.pf.PfSettings;
import io.vfhammer.testbed.Instruments;
import io.vfhammer.testbed.Pacing;
import io.vfhammer.testbed.StandingThreads;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.TestbedOptions;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.WaitBounds;
import io.vfhammer.vf.PacePoint;
import io.vfhammer.vf.VfOptions;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One sample: a fresh PF, fresh VFs and a fresh host on the standing threads of this JVM, with jitter between their steps
 * and a log per thread. The instruments share nothing between threads.
 */
final class StressBed {
    /** 20 ms between two messages become 4 us, the 2 s of an idle watchdog 0.4 ms. */
    private static final double SCALE = 0.0002;

    private static final Timing TIMING = new Timing(SCALE);
    private static final Timing SHORT_CLOSE = new Timing(SCALE, TimeUnit.MILLISECONDS.toNanos(15));

    /** Long enough to see most answers come without parking; shorter is slower, measured with 2 CPUs. */
    private static final long POLL_NANOS = 300_000;

    private static final Duration SETTLE_BOUND = Duration.ofSeconds(2);
    private static final int VFS_MAX = 2;

    private static final long BASE_SEED = Long.getLong("vfhammer.stress.seed", 1);
    private static final AtomicLong SAMPLES = new AtomicLong();
    private static final StandingThreads THREADS = new StandingThreads(VFS_MAX, POLL_NANOS);

    /** Jitter of whatever thread comes by; each has its own. */
    private static final ThreadLocal<Jitter> JITTER = ThreadLocal.withInitial(
            () -> new Jitter(BASE_SEED * 31 + Thread.currentThread().getName().hashCode()));

    private final long sample = SAMPLES.incrementAndGet();
    private final Plan plan;
    private final PfFaults faults;
    private final Testbed testbed;
    private volatile boolean begun;

    StressBed(Plan plan, Driver driver) {
        this.plan = plan;
        this.faults = plan.faults().get();
        TestbedOptions options = new TestbedOptions(
                driver.revision(),
                PfProfile.ICE_V2,
                plan.vfs(),
                plan.shortClose() ? SHORT_CLOSE : TIMING,
                VfOptions.FULL,
                this::onRequest,
                PfSettings.DEFAULT,
                vf -> listener(),
                pacing(),
                WaitBounds.DEFAULT,
                Instruments.NONE);
        testbed = Testbed.startRunning(options, "vf", THREADS);
    }

    /** Lets a little time pass on the calling thread. */
    static void jitter() {
        JITTER.get().spin();
    }

    /** Returns the seed of the thing with {@code number} in this sample. */
    long seed(int number) {
        return Jitter.mix(BASE_SEED ^ sample * 0x9E3779B97F4A7C15L ^ number);
    }

    long sample() {
        return sample;
    }

    Testbed testbed() {
        return testbed;
    }

    Plan plan() {
        return plan;
    }

    /** Returns {@code ip} commands that are serialised with each other but not with those of the host. */
    IpLink ipWithoutRtnl() {
        return new IpLink(
                new KernelLock(
                        "another RTNL",
                        WaitBounds.DEFAULT.hungTask().toNanos(),
                        testbed.host().log()),
                testbed.host().faults());
    }

    /** From here on the PF's faults and the jitter take force: the set-up is over. */
    void begin() {
        begun = true;
    }

    /** Waits for quiescence with a bound. */
    Optional<String> settle() {
        long start = System.nanoTime();
        Optional<String> busy = testbed.awaitQuiescence(SETTLE_BOUND);
        boolean inTime = System.nanoTime() - start < SETTLE_BOUND.toNanos();
        return busy.map(what -> (inTime ? "stall: " : "timeout: ") + what.replaceAll("vfv\\d+: ", ""));
    }

    private TransitionListener listener() {
        return (vid, from, event, to) -> {
            if (from != to) {
                ThreadLog.add(sample, new Transition(from, event, to), vid);
            }
        };
    }

    private record Transition(VlanFilterState from, FilterEvent event, VlanFilterState to) {
        @Override
        public String toString() {
            return from + " -- " + event.words() + " --> " + to + "  VLAN";
        }
    }

    private Pacing pacing() {
        return (vf, point) -> {
            if (begun && (point != PacePoint.WORK_BITS_READ || plan.workBitJitter())) {
                ThreadLog.add(sample, point, -1);
                if (point == PacePoint.WORK_BITS_READ) {
                    JITTER.get().sleep();
                } else {
                    JITTER.get().spin();
                }
            }
        };
    }

    private FaultDecision onRequest(int vf, VirtchnlRequest request) {
        if (request.opcode() != VirtchnlOpcode.GET_STATS) {
            ThreadLog.add(sample, request, -1);
        }
        if (!begun) {
            return FaultDecision.NONE;
        }
        JITTER.get().spin();
        FaultDecision decision = faults.decide(vf, request);
        if (decision.kind() != FaultDecision.Kind.NONE) {
            ThreadLog.add(sample, decision.kind(), -1);
        }
        return decision;
    }
}
