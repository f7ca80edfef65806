package io.vfhammer.soak;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What is going to happen in one round, as far as it is decided before: which faults are in it at which rates, and what
 * each user does. The same seed gives the same plan; which thread comes first is the machine's part. Immutable.
 */
public final class RoundPlan {
    /** The VIDs that users play with are this one and those after it. */
    public static final int FIRST_VID = 100;
    /** How many VIDs there can be: more than an untrusted VF of any profile may have. */
    public static final int VIDS_MAX = 20;

    private static final int VIDS_MIN = 2;
    private static final int OPS_PER_VF = 40;
    private static final int OPS_MIN = 400;
    private static final double KIND_IN_ROUND = 0.4;
    private static final long FAULTS = 1_000;
    private static final long JITTER = 1_001;

    private final long number;
    private final long seed;
    private final int vfs;
    private final int users;
    private final int ops;
    private final int vids;
    private final double updown;
    private final double moves;
    private final Map<FaultKind, Double> rates;

    /**
     * @param runSeed the run's seed
     * @param number the round's number, from 1
     */
    public RoundPlan(long runSeed, long number, int vfs, int users, FaultProfile profile) {
        this.number = number;
        this.seed = Seeds.ofRound(runSeed, number);
        this.vfs = vfs;
        this.users = users;
        this.ops = Math.max(OPS_MIN, OPS_PER_VF * vfs);
        SplittableRandom random = new SplittableRandom(seed);
        vids = VIDS_MIN + random.nextInt(VIDS_MAX - VIDS_MIN + 1);
        updown = random.nextInt(3) == 0 ? 0 : 0.02 + random.nextDouble() * 0.15;
        moves = random.nextInt(3) == 0 ? 0.01 : 0;
        rates = active(profile, random);
    }

    /** Each round has some of the kinds of faults and not the others, so that their effects can be told apart. */
    private static Map<FaultKind, Double> active(FaultProfile profile, SplittableRandom random) {
        Map<FaultKind, Double> active = new EnumMap<>(FaultKind.class);
        profile.rates().forEach((kind, rate) -> {
            boolean in = random.nextDouble() < KIND_IN_ROUND;
            if (in && rate > 0) {
                active.put(kind, rate);
            }
        });
        return active;
    }

    /** Returns the round's number, from 1. */
    public long number() {
        return number;
    }

    /** Returns the round's seed. */
    public long seed() {
        return seed;
    }

    /** Returns how many operations all users together call. */
    public int ops() {
        return ops;
    }

    /** Returns how many users there are. */
    public int users() {
        return users;
    }

    /** Returns how many operations {@code user} calls. */
    public int opsOf(int user) {
        return ops / users + (user < ops % users ? 1 : 0);
    }

    /** Returns how often {@code kind} happens in this round. */
    public double rate(FaultKind kind) {
        return rates.getOrDefault(kind, 0.0);
    }

    /** Returns the seed of the faults that befall the messages of {@code vf}. */
    long faultSeed(int vf) {
        return Seeds.derived(Seeds.derived(seed, FAULTS), vf);
    }

    /** Returns the seed of the jitter of {@code vf}. */
    long jitterSeed(int vf) {
        return Seeds.derived(Seeds.derived(seed, JITTER), vf);
    }

    /** Returns what {@code user} does, from the start. */
    public UserPlan user(int user) {
        return new UserPlan(user);
    }

    /** The operations of one user, one after the other. Not thread-safe. */
    public final class UserPlan {
        private static final double LONG_PAUSE_MILLIS = 200;
        private static final double SHORT_PAUSE_MILLIS = 20;
        private final SplittableRandom random;

        private UserPlan(int user) {
            random = new SplittableRandom(Seeds.derived(seed, user));
        }

        /** Returns the next operation. */
        public Operation next() {
            int vf = random.nextInt(vfs);
            double pauseMillis = pause();
            Verb verb = verb();
            int vid = random.nextInt(vids);
            return new Operation(
                    verb,
                    vf,
                    switch (verb) {
                        case ADD, DELETE -> FIRST_VID + vid;
                        case PORT_VLAN -> vid % 2 == 0 ? FIRST_VID + vid : 0;
                        case TRUST -> vid % 2;
                        case DOWN, UP, MOVE, VF_FLR, PF_RESET, PF_FLR, LINK_FLAP -> -1;
                    },
                    pauseMillis);
        }

        /** Half of the operations come at once; the others leave a worker some or ample time. */
        private double pause() {
            return switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4 -> 0;
                case 5 -> random.nextDouble() * LONG_PAUSE_MILLIS;
                default -> random.nextDouble() * SHORT_PAUSE_MILLIS;
            };
        }

        private Verb verb() {
            double left = random.nextDouble();
            for (FaultKind kind : FaultKind.values()) {
                if (kind.verb().isPresent() && (left -= rate(kind)) < 0) {
                    return kind.verb().get();
                }
            }
            double rest = random.nextDouble();
            if ((rest -= moves) < 0) {
                return Verb.MOVE;
            }
            if ((rest -= updown) < 0) {
                return random.nextBoolean() ? Verb.DOWN : Verb.UP;
            }
            return random.nextInt(100) < 55 ? Verb.ADD : Verb.DELETE;
        }
    }
}
