package io.vfhammer.explore;

import io.vfhammer.filter.Behaviour;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.vf.Errno;
import io.vfhammer.vf.NoLock;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfOptions;
import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VlanCaps;

/**
 * The driver, its mailbox, its PF, the user's wishes and the 8021q layer between, as one machine that is put into a state,
 * makes one step and is read again. Not thread-safe: a search has one for each thread.
 */
final class Model {
    /** A close that cannot reach DOWN gives up: as many steps as 500 ms have ticks of 20 ms, and their replies. */
    static final int STEPS_DURING_CLOSE_MAX = 50;

    final Scope scope;
    final VfDriver driver;
    final PackedMailbox mailbox;
    final ModelPf pf;
    /** The VIDs that the user has been promised: bit VID minus one. */
    int wishes;

    private final GapPlatform platform;
    private final boolean featuresMatter;
    private final VlanLayer layer;
    private final Lapse lapse;
    private final boolean looks;
    private final boolean timesOut;
    /** The VID past its cap check and not inserted yet, 0 for none. */
    private int checked;

    private boolean refused;
    private int lastStep;
    private boolean wasUp;
    /** Some of the last three bits of a state are in use. */
    private final boolean rareMatters;

    private final boolean gapsMatter;
    /** A reset has come since the last add: what is added now was in the PF before. */
    private boolean addingAgain;
    /** Told of what happens within steps; null, and free, in a search. */
    private StepObserver observer;

    /** @param listener told of every filter transition */
    Model(Scope scope, TransitionListener listener) {
        this.scope = scope;
        mailbox = new PackedMailbox(scope.ordered());
        pf = new ModelPf(scope);
        boolean finest = scope.granularity() == Granularity.LOCK;
        platform = new GapPlatform(this);
        driver = new VfDriver(
                scope.revision(),
                VfOptions.VLAN_ONLY,
                platform,
                mailbox,
                finest ? platform.lock() : NoLock.INSTANCE,
                listener);
        layer = new VlanLayer(driver, scope.vids());
        lapse = new Lapse(this);
        featuresMatter = scope.has(Fault.PORT_VLAN);
        gapsMatter = scope.has(Fault.GAPS);
        rareMatters = gapsMatter
                || scope.has(Fault.CAPS_ERROR)
                || scope.has(Fault.SUSPEND)
                || scope.revision().has(Behaviour.PF_REBUILD_FAILS);
        looks = scope.revision().has(Behaviour.IDLE_LOOKS_AT_LIST);
        timesOut = scope.revision().has(Behaviour.OP_TIMES_OUT);
        start();
    }

    /** Tells {@code told} of everything from now on. */
    void observe(StepObserver told) {
        observer = told;
        mailbox.observe(told);
    }

    private void start() {
        VlanCaps caps = scope.api() == VirtchnlGeneration.V2 ? new VlanCaps(true, scope.cap()) : VlanCaps.NONE;
        driver.startRunning(VfResources.granting(scope.api()), caps);
        if (scope.full()) {
            for (int vid = 1; vid <= Math.min(scope.vids(), scope.cap()); vid++) {
                add(vid);
            }
            for (int step = quiescing(); step >= 0; step = quiescing()) {
                perform(step);
            }
        }
    }

    /** Puts the machine into the state at {@code at}. */
    void load(long[] words, int at) {
        long word0 = words[at];
        long word1 = words[at + 1];
        driver.restore(word0, word1);
        wishes = PackedState.wishes(word0);
        pf.table = PackedState.table(word0);
        layer.featureOff = PackedState.isSet(word1, PackedState.FEATURE_OFF);
        pf.portVlan = PackedState.isSet(word1, PackedState.PORT_VLAN);
        pf.lowered = PackedState.isSet(word1, PackedState.LOWERED);
        checked = PackedState.checked(word1);
        if (rareMatters) {
            pf.capsRefused = PackedState.isSet(word1, PackedState.CAPS_REFUSED);
            platform.setPresent(!PackedState.isSet(word1, PackedState.DETACHED));
            addingAgain = PackedState.isSet(word1, PackedState.ADDING_AGAIN);
        }
        mailbox.unpack(words[at + 2]);
    }

    /** Writes the state of the machine to {@code at}. */
    void store(long[] words, int at) {
        words[at] = driver.packedFilters() | (long) wishes << PackedState.WISHES | (long) pf.table << PackedState.TABLE;
        long word1 = driver.packedControl() | (long) checked << PackedState.CHECKED;
        if (featuresMatter) {
            word1 |= (layer.featureOff ? 1L << PackedState.FEATURE_OFF : 0)
                    | (pf.portVlan ? 1L << PackedState.PORT_VLAN : 0);
        }
        if (rareMatters) {
            word1 |= (pf.capsRefused ? 1L << PackedState.CAPS_REFUSED : 0)
                    | (platform.present() ? 0 : 1L << PackedState.DETACHED)
                    | (gapsMatter && addingAgain ? 1L << PackedState.ADDING_AGAIN : 0);
        }
        words[at + 1] = pf.lowered ? word1 | 1L << PackedState.LOWERED : word1;
        words[at + 2] = mailbox.pack();
    }

    boolean isWished(int vid) {
        return (wishes >> vid - 1 & 1) != 0;
    }

    int checked() {
        return checked;
    }

    /**
     * Returns whether a tick would do anything: no current op, and work bits, or filters that an idle driver's next look at
     * its list finds.
     */
    boolean canTick() {
        return driver.currentOp() == VirtchnlOpcode.UNKNOWN && driver.workBits() != 0 || isLook();
    }

    /** Returns whether a tick now would be the look that an idle driver has at its list once a period. */
    boolean isLook() {
        return looks && driver.waitsForNextLook();
    }

    /**
     * Returns whether the wait for an answer ends now. It is far longer than any PF takes, so that it never ends while the
     * message or its answer is on its way.
     */
    boolean canTimeOut() {
        return timesOut && mailbox.size() == 0 && driver.timesOut() && !isDetached();
    }

    boolean configDue() {
        return featuresMatter && driver.configPending();
    }

    /** Returns the step that brings the machine nearer to quiescence, -1 when it is quiescent. */
    int quiescing() {
        if (checked != 0) {
            return Steps.of(Steps.INSERT, checked - 1);
        }
        if (configDue()) {
            return Steps.CONFIG;
        }
        if (mailbox.size() > 0) {
            return Steps.REPLY;
        }
        if (canTick() && !(isDetached() && isLook())) {
            return Steps.TICK;
        }
        if (canTimeOut()) {
            return Steps.TIMEOUT;
        }
        return isDetached() ? Steps.RESUME : -1;
    }

    /** Returns whether the device is suspended: 8021q then calls the driver no more. */
    boolean isDetached() {
        return !platform.present();
    }

    /** Returns whether the last step was an add that the driver refused. */
    boolean refused() {
        return refused;
    }

    /** Returns whether the last step did less than it could: {@link #fellShort(int, boolean, boolean)}. */
    boolean fellShort() {
        return fellShort(lastStep, wasUp, refused);
    }

    boolean fellShort(int step, boolean up, boolean wasRefused) {
        return lapse.is(step, up, wasRefused);
    }

    boolean isUp() {
        return driver.state() == VfState.RUNNING;
    }

    boolean isAddingAgain() {
        return addingAgain;
    }

    /** Makes a step that is possible now; returns false when it turns out to be none, and the machine is spoilt then. */
    boolean perform(int step) {
        refused = false;
        lastStep = step;
        wasUp = isUp();
        boolean done = Steps.isGap(step) ? platform.performGap(step) : performWhole(step);
        return done && !mailbox.overflowed();
    }

    /** Makes a step without a gap. */
    boolean performWhole(int step) {
        switch (Steps.family(step)) {
            case Steps.ADD -> add(Steps.place(step) + 1);
            case Steps.KILL -> kill(Steps.place(step) + 1);
            case Steps.CHECK -> check(Steps.place(step) + 1);
            case Steps.INSERT -> insert(Steps.place(step) + 1);
            case Steps.TICK -> driver.tick();
            case Steps.REPLY, Steps.REJECT, Steps.PARTIAL, Steps.DROP_REPLY, Steps.CAPS_ERROR -> answer(step);
            case Steps.CONFIG -> driver.finishConfig();
            case Steps.CLOSE, Steps.CLOSE_TICK_FIRST, Steps.CLOSE_TIMEOUT, Steps.RESET_IN_CLOSE -> close(step);
            case Steps.OPEN -> driver.open();
            case Steps.RESET, Steps.TIMEOUT -> reset(); // a wait that ends asks the PF for a reset
            case Steps.PORT_VLAN -> {
                pf.portVlan = !pf.portVlan;
                reset();
            }
            case Steps.TRUST_OFF -> {
                pf.lowered = true;
                reset();
            }
            case Steps.RESET_NEVER_ENDS -> loseReset();
            case Steps.SUSPEND -> driver.suspend();
            case Steps.RESUME -> {
                driver.resume();
                reset();
            }
            case Steps.ALLOC_FAILURE -> {
                return platform.tickWithoutMemory();
            }
            default -> throw new IllegalArgumentException("no step " + step);
        }
        return true;
    }

    private void add(int vid) {
        tell("add", vid);
        if (!layer.featureOff) {
            refused = driver.addVid(vid) != Errno.OK;
        }
        wish(vid);
        tellRefused(vid);
    }

    private void check(int vid) {
        tell("check", vid);
        if (layer.featureOff) {
            wish(vid);
        } else {
            refused = driver.checkAdd(vid) != Errno.OK;
            checked = refused ? 0 : vid;
        }
        tellRefused(vid);
    }

    private void insert(int vid) {
        tell("insert", vid);
        checked = 0;
        refused = driver.insert(vid) != Errno.OK;
        wish(vid);
        tellRefused(vid);
    }

    private void tell(String what, int vid) {
        if (observer != null) {
            observer.user(what, vid);
        }
    }

    private void tellRefused(int vid) {
        if (observer != null && refused) {
            observer.refused(vid);
        }
    }

    private void wish(int vid) {
        if (!refused) {
            addingAgain = false;
            wishes |= 1 << vid - 1;
        }
    }

    private void kill(int vid) {
        tell("kill", vid);
        wishes &= ~(1 << vid - 1);
        if (!layer.featureOff && !isDetached()) {
            driver.killVid(vid);
        }
    }

    /** The PF processes the oldest message, one way or another, and the reply arrives. */
    private void answer(int step) {
        VirtchnlOpcode opcode = mailbox.oldest();
        int vids = mailbox.oldestVids();
        VirtchnlReply reply = switch (Steps.family(step)) {
            case Steps.REJECT -> pf.refuse(opcode);
            case Steps.CAPS_ERROR -> pf.refuseCaps(opcode);
            case Steps.PARTIAL -> pf.applyPart(opcode, mailbox.oldestVids(Steps.place(step)));
            default -> pf.answer(opcode, vids);
        };
        mailbox.removeOldest();
        if (observer != null) {
            observer.answered(opcode, vids, reply.status(), step == Steps.DROP_REPLY);
        }
        if (step == Steps.DROP_REPLY) {
            return;
        }
        driver.handle(reply);
        if (!featuresMatter) {
            driver.finishConfig();
        }
    }

    /** Returns whether a partial answer to {@code count} VIDs of the oldest message is neither all nor over the cap. */
    boolean canApplyPart(int count) {
        int vids = mailbox.oldestVids();
        boolean fits = !mailbox.oldest().isVlanAdd() || pf.hasRoomFor(vids);
        return fits && !pf.portVlan && count < Integer.bitCount(vids);
    }

    /** 8021q works the netdev's features out anew. */
    void updateFeatures() {
        if (featuresMatter) {
            layer.updateFeatures(wishes);
        }
    }

    private void reset() {
        driver.localReset();
        pf.reset();
        addingAgain = true;
    }

    private void loseReset() {
        pf.reset();
        driver.loseReset(pf.resources(), pf.caps());
        if (!featuresMatter) {
            driver.finishConfig();
        }
    }

    private void close(int mode) {
        if (!driver.beginClose()) {
            return;
        }
        if (mode == Steps.RESET_IN_CLOSE) {
            reset();
        } else if (mode != Steps.CLOSE_TIMEOUT && driver.closeWaits()) {
            waitForDown(mode == Steps.CLOSE_TICK_FIRST);
        }
        driver.endClose();
    }

    /** Every owed reply before a tick, or a tick before each reply; until DOWN, or until nothing can happen any more. */
    private void waitForDown(boolean tickFirst) {
        boolean ticked = false;
        for (int i = 0; i < STEPS_DURING_CLOSE_MAX && !driver.isDown() && !mailbox.overflowed(); i++) {
            boolean owed = mailbox.size() > 0;
            boolean tick = canTick() && (tickFirst ? !ticked || !owed : !owed);
            if (!tick && !owed) {
                if (canTimeOut()) {
                    reset(); // while the interface goes down, an answer is not waited for as long as close waits
                }
                break;
            }
            if (tick) {
                driver.tick();
            } else {
                answer(Steps.REPLY);
            }
            ticked = tick;
        }
    }

    VfState state() {
        return driver.state();
    }
}
