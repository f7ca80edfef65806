package io.vfhammer.pf;

import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Faults by chance: the same seed and the same sequence of messages give the same faults.
 *
 * <p>Not thread-safe: one instance for one PF, whose daemon is its only caller.
 */
public final class RandomPfFaults implements PfFaults {
    /**
     * How often each kind happens, each a probability from 0 to 1, together at most 1.
     *
     * @param lateCyclesMax the longest delay of a late reply in duty cycles, at least 1
     */
    public record Rates(
            double refuse, double dropReply, double dropRequest, double partial, double late, int lateCyclesMax) {
        /** No faults. */
        public static final Rates NONE = new Rates(0, 0, 0, 0, 0, 1);

        /** @throws IllegalArgumentException when a rate or their sum is no probability */
        public Rates {
            double sum = 0;
            for (double rate : new double[] {refuse, dropReply, dropRequest, partial, late}) {
                if (!(rate >= 0 && rate <= 1)) {
                    throw new IllegalArgumentException("fault rate " + rate + " is outside 0..1");
                }
                sum += rate;
            }
            if (sum > 1) {
                throw new IllegalArgumentException("fault rates add up to " + sum + ", more than 1");
            }
            if (lateCyclesMax < 1) {
                throw new IllegalArgumentException("late replies of at most " + lateCyclesMax + " cycles");
            }
        }
    }

    private final SplittableRandom random;
    private final Rates rates;
    private final Set<VirtchnlOpcode> targets;

    /** Creates faults that hit only messages whose opcode is among {@code targets}. */
    public RandomPfFaults(long seed, Rates rates, Set<VirtchnlOpcode> targets) {
        this.random = new SplittableRandom(seed);
        this.rates = rates;
        EnumSet<VirtchnlOpcode> copy = EnumSet.noneOf(VirtchnlOpcode.class);
        copy.addAll(targets);
        this.targets = Collections.unmodifiableSet(copy);
    }

    /** Creates faults that hit VLAN messages only. */
    public static RandomPfFaults ofVlanMessages(long seed, Rates rates) {
        EnumSet<VirtchnlOpcode> vlan = EnumSet.noneOf(VirtchnlOpcode.class);
        for (VirtchnlOpcode opcode : VirtchnlOpcode.values()) {
            if (opcode.isVlan()) {
                vlan.add(opcode);
            }
        }
        return new RandomPfFaults(seed, rates, vlan);
    }

    @Override
    public FaultDecision decide(int vf, VirtchnlRequest request) {
        if (!targets.contains(request.opcode())) {
            return FaultDecision.NONE;
        }
        double left = random.nextDouble();
        if ((left -= rates.refuse) < 0) {
            return FaultDecision.refuse(VirtchnlStatus.ERR_PARAM);
        }
        if ((left -= rates.dropReply) < 0) {
            return FaultDecision.DROP_REPLY;
        }
        if ((left -= rates.dropRequest) < 0) {
            return FaultDecision.DROP_REQUEST;
        }
        if ((left -= rates.partial) < 0) {
            return request.vidCount() == 0
                    ? FaultDecision.NONE
                    : FaultDecision.partial(random.nextInt(request.vidCount()));
        }
        if (left - rates.late < 0) {
            return FaultDecision.late(1 + random.nextInt(rates.lateCyclesMax));
        }
        return FaultDecision.NONE;
    }
}
