package io.vfhammer.soak;

import io.vfhammer.pf.FaultDecision;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.pf.RandomPfFaults;
import io.vfhammer.testbed.Pacing;
import io.vfhammer.vf.PacePoint;
import io.vfhammer.virtchnl.VirtchnlRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The faults of a round that befall messages and steps, while the storm lasts. Each VF has a sequence of its own, so that a
 * seed and the messages of that VF decide what becomes of them.
 */
final class StormFaults implements PfFaults, Pacing {
    private static final int LATE_CYCLES_MAX = 50;
    private static final int JITTER_NANOS_MAX = 200_000;
    private static final double UNIT = 0x1.0p-53;

    private final SoakCounters counters;
    private final BedInstruments recorders;
    private final AtomicLongArray passed;

    private record Storm(RoundPlan plan, List<RandomPfFaults> messages, double jitter) {}

    private volatile Storm storm;

    StormFaults(int vfs, SoakCounters counters, BedInstruments recorders) {
        this.counters = counters;
        this.recorders = recorders;
        this.passed = new AtomicLongArray(vfs);
    }

    /** The faults of {@code plan} begin. */
    void begin(RoundPlan plan) {
        RandomPfFaults.Rates rates = new RandomPfFaults.Rates(
                plan.rate(FaultKind.REFUSE),
                plan.rate(FaultKind.DROP_REPLY),
                plan.rate(FaultKind.DROP_REQUEST),
                plan.rate(FaultKind.PARTIAL),
                plan.rate(FaultKind.LATE),
                LATE_CYCLES_MAX);
        List<RandomPfFaults> messages = new ArrayList<>();
        for (int vf = 0; vf < passed.length(); vf++) {
            messages.add(RandomPfFaults.ofVlanMessages(plan.faultSeed(vf), rates));
            passed.set(vf, 0);
        }
        storm = new Storm(plan, messages, plan.rate(FaultKind.JITTER));
    }

    /** No fault any more. */
    void end() {
        storm = null;
    }

    @Override
    public FaultDecision decide(int vf, VirtchnlRequest request) {
        Storm now = storm;
        if (now == null) {
            return FaultDecision.NONE;
        }
        FaultDecision decision = now.messages.get(vf).decide(vf, request);
        FaultKind kind = switch (decision.kind()) {
            case NONE -> null;
            case REFUSE -> FaultKind.REFUSE;
            case DROP_REPLY -> FaultKind.DROP_REPLY;
            case DROP_REQUEST -> FaultKind.DROP_REQUEST;
            case PARTIAL -> FaultKind.PARTIAL;
            case LATE -> FaultKind.LATE;
        };
        if (kind != null) {
            counters.fault(kind);
            recorders.vf(vf).fault(kind, request);
        }
        return decision;
    }

    @Override
    public void at(int vf, PacePoint point) {
        Storm now = storm;
        if (now == null || now.jitter == 0) {
            return;
        }
        long random = Seeds.derived(now.plan.jitterSeed(vf), passed.incrementAndGet(vf));
        if ((random >>> 11) * UNIT < now.jitter) {
            counters.fault(FaultKind.JITTER);
            LockSupport.parkNanos(1 + Math.floorMod(random, JITTER_NANOS_MAX));
        }
    }
}
