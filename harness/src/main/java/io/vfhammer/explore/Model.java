package io.vfhammer.explore;

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
import java.util.function.IntConsumer;

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
    /** The filtering feature of the netdev is off: 8021q does not call the driver. */
    private boolean featureOff;
    /** The VID past its cap check and not inserted yet, 0 for none. */
    private int checked;

    private boolean refused;
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
        featuresMatter = scope.has(Fault.PORT_VLAN);
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
        featureOff = PackedState.isSet(word1, PackedState.FEATURE_OFF);
        pf.portVlan = PackedState.isSet(word1, PackedState.PORT_VLAN);
        pf.lowered = PackedState.isSet(word1, PackedState.LOWERED);
        checked = PackedState.checked(word1);
        mailbox.unpack(words[at + 2]);
    }

    /** Writes the state of the machine to {@code at}. */
    void store(long[] words, int at) {
        words[at] = driver.packedFilters() | (long) wishes << PackedState.WISHES | (long) pf.table << PackedState.TABLE;
        long word1 = driver.packedControl() | (long) checked << PackedState.CHECKED;
        if (featuresMatter) {
            word1 |= (featureOff ? 1L << PackedState.FEATURE_OFF : 0) | (pf.portVlan ? 1L << PackedState.PORT_VLAN : 0);
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

    /** Returns whether a tick would do anything: work bits pending and no current op. */
    boolean canTick() {
        return driver.currentOp() == VirtchnlOpcode.UNKNOWN && driver.workBits() != 0;
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
        return canTick() ? Steps.TICK : -1;
    }

    /** Returns whether the last step was an add that the driver refused. */
    boolean refused() {
        return refused;
    }

    /** Returns whether the last step was an add that the driver refused although the cap was not reached. */
    boolean wronglyRefused() {
        return wronglyRefused(refused);
    }

    /** Returns whether a call that led here was refused, if it was, although the cap was not reached. */
    boolean wronglyRefused(boolean wasRefused) {
        int cap = Math.min(driver.filtersMax(), pf.cap());
        return wasRefused && driver.filteringAllowed() && !pf.portVlan && Integer.bitCount(wishes) < cap;
    }

    /** Makes a step that is possible now; returns false when it turns out to be none, and the machine is spoilt then. */
    boolean perform(int step) {
        refused = false;
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
            case Steps.REPLY, Steps.REJECT, Steps.PARTIAL, Steps.DROP_REPLY -> answer(step);
            case Steps.CONFIG -> finishConfig();
            case Steps.CLOSE, Steps.CLOSE_TICK_FIRST, Steps.CLOSE_TIMEOUT, Steps.RESET_IN_CLOSE -> close(step);
            case Steps.OPEN -> driver.open();
            case Steps.RESET -> reset();
            case Steps.PORT_VLAN -> {
                pf.portVlan = !pf.portVlan;
                reset();
            }
            case Steps.TRUST_OFF -> {
                pf.lowered = true;
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
        if (!featureOff) {
            refused = driver.addVid(vid) != Errno.OK;
        }
        wish(vid);
        tellRefused(vid);
    }

    private void check(int vid) {
        tell("check", vid);
        if (featureOff) {
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
            wishes |= 1 << vid - 1;
        }
    }

    private void kill(int vid) {
        tell("kill", vid);
        wishes &= ~(1 << vid - 1);
        if (!featureOff) {
            driver.killVid(vid);
        }
    }

    /** The PF processes the oldest message, one way or another, and the reply arrives. */
    private void answer(int step) {
        VirtchnlOpcode opcode = mailbox.oldest();
        int vids = mailbox.oldestVids();
        VirtchnlReply reply = switch (Steps.family(step)) {
            case Steps.REJECT -> pf.refuse(opcode);
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
        boolean fits = !mailbox.oldest().isVlanAdd() || Integer.bitCount(pf.table) + Integer.bitCount(vids) <= pf.cap();
        return fits && !pf.portVlan && count < Integer.bitCount(vids);
    }

    /**
     * finish_config. When the filtering feature goes, 8021q deletes every VID from the driver; when it comes back, it adds
     * them all again, and leaves the feature off if one of them is refused.
     */
    private void finishConfig() {
        driver.finishConfig();
        boolean off = !driver.filteringAllowed();
        if (off && !featureOff) {
            forEachWish(driver::killVid);
        } else if (!off && featureOff) {
            off = !pushAll();
        }
        featureOff = off;
    }

    private boolean pushAll() {
        for (int vid = 1; vid <= scope.vids(); vid++) {
            if (isWished(vid) && driver.addVid(vid) != Errno.OK) {
                for (int added = 1; added < vid; added++) {
                    if (isWished(added)) {
                        driver.killVid(added);
                    }
                }
                return false;
            }
        }
        return true;
    }

    private void forEachWish(IntConsumer action) {
        for (int vid = 1; vid <= scope.vids(); vid++) {
            if (isWished(vid)) {
                action.accept(vid);
            }
        }
    }

    private void reset() {
        driver.localReset();
        pf.table = 0;
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
