package io.vfhammer.conform;

import io.vfhammer.filter.TransitionListener;
import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Records traces of the model: a random walk with about the mix of steps that the traces of the real driver have. The
 * generator is {@link Random}, whose sequence the Java specification fixes; each trace has its own, so that trace 7 of a
 * seed is the same whatever else is recorded. Not thread-safe.
 */
public final class Recorder {
    /** The cap negotiated before the first step; V1 has none, its traces carry the number all the same. */
    private static final int NEGOTIATED_MAX = 8;

    /** As many steps as 500 ms have ticks of 20 ms, and their replies: no revision needs nearly as many to reach DOWN. */
    private static final int STEPS_DURING_CLOSE_MAX = 50;

    private static final long SEED_STRIDE = 0x9E3779B97F4A7C15L;

    private final Recording plan;

    public Recorder(Recording plan) {
        this.plan = plan;
    }

    /** Returns trace number {@code number}, from 1. */
    public Trace trace(int number) {
        String name = plan.revision().name().contains("+") ? plan.revision().name() : plan.driver();
        String api = plan.api().name().toLowerCase(Locale.ROOT);
        String id = String.format(Locale.ROOT, "%s-%s-%06d", name, api, number);
        return new Trace(id, plan.driver(), plan.api(), NEGOTIATED_MAX, new Walk(plan, number).steps());
    }

    /** One trace being recorded: the driver, what the PF grants, and the dice. */
    private static final class Walk {
        private final Dice dice;
        private final VirtchnlGeneration api;
        private final SteppedVf vf;
        private final int length;
        private VlanCaps granted = new VlanCaps(true, NEGOTIATED_MAX);
        private Snapshot now;

        Walk(Recording plan, int number) {
            Random random = new Random(plan.seed() + number * SEED_STRIDE);
            length = plan.stepsMin() + random.nextInt(plan.stepsMax() - plan.stepsMin() + 1);
            dice = new Dice(random);
            api = plan.api();
            vf = new SteppedVf(plan.revision(), api, NEGOTIATED_MAX, TransitionListener.NONE);
            now = vf.look();
        }

        List<Step> steps() {
            List<Step> steps = new ArrayList<>(length);
            while (steps.size() < length) {
                steps.add(step());
            }
            return steps;
        }

        private Step step() {
            boolean owed = !now.outstanding().isEmpty();
            Action.Kind kind = dice.action(now.netdev() == VfState.RUNNING, owed, vf.tickIsDue());
            return switch (kind) {
                case ADD, KILL -> plain(Action.of(kind, dice.vid(kind == Action.Kind.KILL, now.filters())));
                case TICK, RESET, OPEN -> plain(Action.of(kind));
                case REPLY -> reply(dice.status(now.outstanding().get(0)));
                case CAPS -> {
                    granted = dice.caps();
                    yield plain(Action.of(granted));
                }
                case CLOSE -> close(dice.mode());
            };
        }

        private Step plain(Action action) {
            return seen(action, List.of(), vf.act(action));
        }

        private Step reply(VirtchnlStatus status) {
            return plain(Action.of(answer(vf.takeOldest(), status)));
        }

        private VirtchnlReply answer(VirtchnlOpcode opcode, VirtchnlStatus status) {
            if (status.isSuccess() && opcode == VirtchnlOpcode.GET_VF_RESOURCES) {
                return VirtchnlReply.of(
                        api == VirtchnlGeneration.V1
                                ? new VfResources(granted.filtering(), false)
                                : VfResources.granting(VirtchnlGeneration.V2));
            }
            if (status.isSuccess() && opcode == VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS) {
                return VirtchnlReply.of(granted);
            }
            return VirtchnlReply.of(opcode, status);
        }

        private Step close(CloseMode mode) {
            List<Step> during = List.of();
            if (vf.beginClose()) {
                now = vf.look();
                during = untilDown(mode);
                vf.endClose();
            }
            return seen(Action.of(mode), during, 0);
        }

        private List<Step> untilDown(CloseMode mode) {
            List<Step> during = new ArrayList<>();
            Action.Kind next = vf.nextWhileWaiting(mode, null);
            while (next != null) {
                if (during.size() == STEPS_DURING_CLOSE_MAX) {
                    throw new IllegalStateException("a close does not reach DOWN in " + during.size() + " steps");
                }
                during.add(next == Action.Kind.TICK ? plain(Action.of(next)) : reply(VirtchnlStatus.SUCCESS));
                next = vf.nextWhileWaiting(mode, next);
            }
            return during;
        }

        private Step seen(Action action, List<Step> during, int returnCode) {
            now = vf.look();
            return new Step(action, during, returnCode, vf.drainSent(), now);
        }
    }
}
