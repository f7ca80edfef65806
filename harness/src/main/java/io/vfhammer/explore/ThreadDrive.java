package io.vfhammer.explore;

import io.vfhammer.filter.TransitionListener;
import io.vfhammer.pf.FaultDecision;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.pf.PhysicalFunction;
import io.vfhammer.testbed.HarnessException;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.TestbedOptions;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.Turns;
import io.vfhammer.testbed.VfSlot;
import io.vfhammer.vf.PacePoint;
import io.vfhammer.vf.VfOptions;
import io.vfhammer.vf.VfWork;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes the steps of a replay on a testbed with its real threads: the user's calls go through {@code ip} and 8021q on a user
 * thread, the driver runs on its worker, the PF on its daemon, with the real mailbox, locks and resets between. Nobody
 * moves but by a turn or through a gate, so that the order is the schedule's. One caller; every wait is bounded.
 */
final class ThreadDrive implements Drive, AutoCloseable {
    private static final int VF = 0;
    private static final int PORT_VLAN = 100;
    private static final int PF_CYCLES_MAX = 10_000;
    private static final String DEVICE = "vfreplay0v0";

    private final Scope scope;
    private final Duration bound;
    private final EventLog log;
    private final boolean featuresMatter;
    private final Testbed testbed;
    private final VfSlot vf;
    private final PhysicalFunction pf;
    private final Turns turns;
    private final UserThread user;
    private volatile Gate armed;
    private volatile FaultDecision nextFault = FaultDecision.NONE;
    private volatile VirtchnlRequest taken;
    /** Where the user waits between its cap check and its insertion; the VID, or 0. */
    private Gate checkedGate;

    private int checked;
    private boolean refused;
    private final ThreadView view;

    /** @param bound how long any single wait may take */
    ThreadDrive(Scope scope, Duration bound) {
        this.scope = scope;
        this.bound = bound;
        log = new EventLog(scope.revision());
        featuresMatter = scope.has(Fault.PORT_VLAN);
        boolean v2 = scope.api() == VirtchnlGeneration.V2;
        // Of the V1 profiles this one differs least from the rules of a search; its cap is replaced by theirs.
        PfProfile profile = v2 ? PfProfile.ICE_V2 : PfProfile.I40E_OOT;
        TestbedOptions options = TestbedOptions.of(scope.revision(), profile)
                .withVfs(1)
                .withVfOptions(VfOptions.VLAN_ONLY)
                .withTiming(new Timing(Timing.DEFAULT_SCALE, bound.toNanos()))
                .withListeners(index -> log)
                .withPacing((index, point) -> pace(point))
                .withPfFaults((index, request) -> decide(request));
        options = options.withPfSettings(options.pfSettings().withCap(v2 ? scope.cap() : 0xFFFF));
        testbed = Testbed.startRunning(options, DEVICE.substring(0, DEVICE.length() - 2));
        vf = testbed.vf(VF);
        pf = testbed.pf();
        view = new ThreadView(scope, vf, pf.vsi(VF));
        turns = testbed.takeTurns(bound);
        user = new UserThread(bound);
        start();
    }

    /** As many VIDs in place as fit, when the scope starts so. */
    private void start() {
        Model model = new Model(scope, TransitionListener.NONE);
        long[] words = new long[PackedState.WORDS];
        int vids = scope.full() ? Math.min(scope.vids(), scope.cap()) : 0;
        for (int place = 0; place < vids; place++) {
            perform(Steps.of(Steps.ADD, place));
        }
        for (int step = vids == 0 ? -1 : Steps.TICK; step >= 0; step = model.quiescing()) {
            perform(step);
            store(words);
            model.load(words, 0);
        }
        log.take();
    }

    // ---- called by the threads of the testbed ----------------------------------------------------------------------

    private void pace(PacePoint point) {
        Gate gate = armed;
        if (gate != null && gate.stops(point)) {
            armed = null;
            gate.pass();
        }
    }

    private FaultDecision decide(VirtchnlRequest request) {
        taken = request;
        FaultDecision fault = nextFault;
        nextFault = FaultDecision.NONE;
        boolean refuses = fault.kind() == FaultDecision.Kind.NONE && exceedsCap(request);
        return refuses ? FaultDecision.refuse(VirtchnlStatus.ERR_PARAM) : fault;
    }

    /** A search's PF refuses an ADD over the cap whole with V1 as well; no real one does. */
    private boolean exceedsCap(VirtchnlRequest request) {
        return request.opcode() == VirtchnlOpcode.ADD_VLAN
                && pf.vsi(VF).nonZeroCount() + request.vidCount() > scope.cap();
    }

    // ---- steps -----------------------------------------------------------------------------------------------------

    @Override
    public boolean perform(int step) {
        refused = false;
        if (Steps.isGap(step)) {
            performGap(step);
        } else {
            performWhole(step);
        }
        view.look();
        // A search without port VLANs does this at once. It takes RTNL, which a user in the middle of a call has.
        if (!featuresMatter && view.configDue() && checked == 0) {
            turns.work(VF, VfWork.FINISH_CONFIG);
        }
        return true;
    }

    private void performWhole(int step) {
        int family = Steps.family(step);
        switch (family) {
            case Steps.ADD, Steps.KILL, Steps.CHECK, Steps.INSERT -> {
                beginUser(step, family == Steps.CHECK ? new Gate(PacePoint.CAP_CHECKED, user::isCurrent, bound) : null);
                finishUser(step);
            }
            case Steps.TICK, Steps.REPLY, Steps.REJECT, Steps.PARTIAL, Steps.DROP_REPLY, Steps.RESET -> worker(step);
            case Steps.ALLOC_FAILURE -> {
                vf.failAllocations(1);
                worker(Steps.TICK);
                vf.failAllocations(0);
            }
            case Steps.CONFIG -> turns.work(VF, VfWork.FINISH_CONFIG);
            case Steps.PORT_VLAN -> {
                pf.setPortVlan(VF, pf.vsi(VF).portVlan() == 0 ? PORT_VLAN : 0);
                worker(Steps.RESET);
            }
            case Steps.CLOSE, Steps.CLOSE_TICK_FIRST, Steps.CLOSE_TIMEOUT, Steps.RESET_IN_CLOSE -> close(step);
            case Steps.OPEN -> {
                user.begin(
                        "open",
                        () -> testbed.host()
                                .ip()
                                .setUp(testbed.host().initNamespace(), DEVICE)
                                .isOk());
                user.finish();
            }
            default -> throw new IllegalArgumentException(Steps.words(step) + " cannot be forced on threads");
        }
    }

    /** Begins a user's call that is to stop at {@code gate}, if that is not null. */
    private void beginUser(int step, Gate gate) {
        int vid = Steps.place(step) + 1;
        armed = gate;
        log.user(Steps.familyWord(step), vid);
        if (Steps.family(step) == Steps.INSERT) {
            checkedGate.open();
            return;
        }
        var ip = testbed.host().ip();
        var namespace = testbed.host().initNamespace();
        if (Steps.family(step) == Steps.KILL) {
            user.begin("kill", () -> ip.delete(namespace, DEVICE + "." + vid).isOk());
        } else {
            checkedGate = gate;
            user.begin("add", () -> ip.addVlan(namespace, DEVICE, vid).isOk());
        }
    }

    private void finishUser(int step) {
        if (Steps.family(step) == Steps.CHECK && checkedGate.awaitArrival(user::isOver)) {
            checked = Steps.place(step) + 1;
            return;
        }
        armed = null;
        checked = 0;
        refused = !user.finish();
        if (refused) {
            log.refused(Steps.place(step) + 1);
        }
    }

    private void worker(int step) {
        int before = vf.mailbox().requestsWaiting();
        beginWorker(step).ifPresent(Turns.Turn::await);
        noteSent(before);
    }

    /** The PF's part of a step, and the beginning of the worker's. */
    private Optional<Turns.Turn> beginWorker(int step) {
        switch (Steps.family(step)) {
            case Steps.TICK -> {
                return Optional.of(turns.begin(VF, VfWork.WATCHDOG));
            }
            case Steps.RESET -> {
                resetPf();
                return Optional.of(turns.begin(VF, VfWork.RESET));
            }
            default -> {
                answer(step);
                return step == Steps.DROP_REPLY ? Optional.empty() : Optional.of(turns.begin(VF, VfWork.ADMINQ));
            }
        }
    }

    private void noteSent(int before) {
        List<VirtchnlRequest> waiting = vf.mailbox().requests();
        for (VirtchnlRequest request : waiting.subList(Math.min(before, waiting.size()), waiting.size())) {
            log.sent(request.opcode(), ThreadView.mask(request));
        }
    }

    /** The PF takes the oldest message and answers it, one way or another. */
    private void answer(int step) {
        nextFault = switch (Steps.family(step)) {
            case Steps.REJECT -> FaultDecision.refuse(VirtchnlStatus.ERR_PARAM);
            case Steps.PARTIAL -> FaultDecision.partial(Steps.place(step));
            case Steps.DROP_REPLY -> FaultDecision.DROP_REPLY;
            default -> FaultDecision.NONE;
        };
        long refusals = pf.requestsRefused();
        taken = null;
        for (int i = 0; taken == null; i++) {
            pfCycle(i, "to take a message");
        }
        VirtchnlStatus status = pf.requestsRefused() > refusals ? VirtchnlStatus.ERR_PARAM : VirtchnlStatus.SUCCESS;
        log.answered(taken.opcode(), ThreadView.mask(taken), status, step == Steps.DROP_REPLY);
    }

    private void pfCycle(int made, String purpose) {
        if (made == PF_CYCLES_MAX) {
            throw new HarnessException("waited " + made + " duty cycles for the PF " + purpose);
        }
        turns.pfCycle();
    }

    /**
     * A reset of the PF, announced and done, up to what the driver does about it. The whole PF, as only that drops what is
     * in its queue. The PF of a search answers a VF that has not asked for its resources again, so this one has to.
     */
    private void resetPf() {
        long resets = pf.resets();
        pf.pfReset();
        log.event(Beat.Lane.PF, Beat.Lane.WORKER, "RESET_IMPENDING");
        turns.work(VF, VfWork.ADMINQ);
        for (int i = 0; pf.resets() == resets; i++) {
            pfCycle(i, "to be through its reset");
        }
        pf.assumeNegotiated(VF);
    }

    private void close(int step) {
        Gate waiting = new Gate(PacePoint.CLOSE_WAITING, user::isCurrent, bound);
        armed = waiting;
        user.begin(
                "close",
                () -> testbed.host()
                        .ip()
                        .setDown(testbed.host().initNamespace(), DEVICE)
                        .isOk());
        if (waiting.awaitArrival(user::isOver)) {
            if (step == Steps.RESET_IN_CLOSE) {
                worker(Steps.RESET);
            } else if (step != Steps.CLOSE_TIMEOUT) {
                waitForDown(step == Steps.CLOSE_TICK_FIRST);
            }
            view.look();
            if (!view.isDown()) {
                user.expireWait();
            }
            waiting.open();
        }
        armed = null;
        user.finish();
    }

    /** The order of the model's close: see {@link Model}. */
    private void waitForDown(boolean tickFirst) {
        boolean ticked = false;
        view.look();
        for (int i = 0; i < Model.STEPS_DURING_CLOSE_MAX && !view.isDown(); i++) {
            boolean owed = vf.mailbox().requestsWaiting() > 0;
            boolean tick = view.canTick() && (tickFirst ? !ticked || !owed : !owed);
            if (!tick && !owed) {
                break;
            }
            worker(tick ? Steps.TICK : Steps.REPLY);
            ticked = tick;
            view.look();
        }
    }

    /** Two threads in the middle of their steps at the same time. */
    private void performGap(int step) {
        boolean userFirst = step >= Steps.USER_GAP;
        int users = Steps.userOf(step);
        int before = vf.mailbox().requestsWaiting();
        Gate gap = new Gate(
                PacePoint.WORK_BITS_READ,
                () -> userFirst == user.isCurrent() && userFirst == vf.holdsListLock(),
                bound);
        if (userFirst) {
            beginUser(users, gap);
            require(gap.awaitArrival(user::isOver), step);
            worker(Steps.TICK);
            gap.open();
            finishUser(users);
        } else {
            armed = gap;
            Optional<Turns.Turn> turn = beginWorker(Steps.workerOf(step));
            require(turn.isPresent() && gap.awaitArrival(turn.get()::isOver), step);
            performWhole(users);
            gap.open();
            turn.get().await();
            noteSent(before);
        }
    }

    private static void require(boolean arrived, int step) {
        if (!arrived) {
            throw new HarnessException(
                    Steps.words(step) + ": no thread came to the gap between the work bits' read and write");
        }
    }

    // ---- views -----------------------------------------------------------------------------------------------------

    @Override
    public boolean refused() {
        return refused;
    }

    @Override
    public void store(long[] words) {
        view.store(words, checked);
    }

    @Override
    public List<Beat.Event> takeEvents() {
        return log.take();
    }

    /** Lets every thread go its own way; returns what is busy after that and cannot come to rest, if anything is. */
    Optional<String> letGo() {
        turns.close();
        return testbed.awaitQuiescence(bound);
    }

    @Override
    public void close() {
        user.close();
        testbed.close();
    }
}
