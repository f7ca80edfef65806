package io.vfhammer.explore;

import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VirtchnlOpcode;

/** Which steps are possible in the state that a {@link Model} is in. Not thread-safe. */
final class StepChoice {
    private final Model model;
    private final Scope scope;
    private final boolean finest;
    private final boolean opens;
    private final int[] steps = new int[Steps.COUNT];
    private int size;

    StepChoice(Model model) {
        this.model = model;
        this.scope = model.scope;
        this.finest = scope.granularity() == Granularity.LOCK;
        this.opens = scope.has(Fault.CLOSE)
                || scope.has(Fault.CLOSE_TICK_FIRST)
                || scope.has(Fault.CLOSE_TIMEOUT)
                || scope.has(Fault.RESET_IN_CLOSE)
                || scope.has(Fault.RESET_NEVER_ENDS);
    }

    /** Finds the steps; they stay until the next call, whatever becomes of the model. Returns how many there are. */
    int find() {
        size = 0;
        user();
        worker();
        pf();
        if (model.checked() == 0) {
            interfaceChange();
        }
        if (!model.isDetached()) {
            resets();
        }
        if (finest) {
            gaps();
        }
        return size;
    }

    int step(int index) {
        return steps[index];
    }

    /** Returns whether {@code step} is among those found last. */
    boolean has(int step) {
        for (int i = 0; i < size; i++) {
            if (steps[i] == step) {
                return true;
            }
        }
        return false;
    }

    private void put(int step) {
        steps[size++] = step;
    }

    private void user() {
        if (model.checked() != 0) {
            put(Steps.of(Steps.INSERT, model.checked() - 1));
            return;
        }
        for (int place = 0; place < scope.vids(); place++) {
            if (model.isWished(place + 1)) {
                put(Steps.of(Steps.KILL, place));
            } else if (!model.isDetached()) {
                put(Steps.of(finest ? Steps.CHECK : Steps.ADD, place));
            }
        }
    }

    private void worker() {
        if (model.canTick()) {
            put(Steps.TICK);
            if (scope.has(Fault.ALLOC_FAILURE)) {
                put(Steps.ALLOC_FAILURE);
            }
        }
        if (model.canTimeOut()) {
            put(Steps.TIMEOUT);
        }
        if (model.configDue() && model.checked() == 0) {
            put(Steps.CONFIG);
        }
    }

    private void pf() {
        if (model.mailbox.size() == 0) {
            return;
        }
        put(Steps.REPLY);
        VirtchnlOpcode oldest = model.mailbox.oldest();
        if (scope.has(Fault.DROP_REPLY)) {
            put(Steps.DROP_REPLY);
        }
        if (scope.has(Fault.CAPS_ERROR) && oldest == VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS) {
            put(Steps.CAPS_ERROR);
        }
        if (!oldest.isVlan()) {
            return;
        }
        if (scope.has(Fault.REJECT)) {
            put(Steps.REJECT);
        }
        if (scope.has(Fault.PARTIAL)) {
            for (int count = 1; model.canApplyPart(count); count++) {
                put(Steps.of(Steps.PARTIAL, count));
            }
        }
    }

    /** A reset in close without {@link Fault#CLOSE} still needs the interface to come up again. */
    private void interfaceChange() {
        VfState state = model.state();
        if (model.isDetached()) {
            put(Steps.RESUME);
            return;
        }
        if (state == VfState.RUNNING && scope.has(Fault.SUSPEND)) {
            put(Steps.SUSPEND);
        }
        if (state == VfState.RUNNING) {
            if (scope.has(Fault.CLOSE)) {
                put(Steps.CLOSE);
            }
            if (scope.has(Fault.CLOSE_TICK_FIRST) && model.mailbox.size() > 0) {
                put(Steps.CLOSE_TICK_FIRST);
            }
            if (scope.has(Fault.CLOSE_TIMEOUT)) {
                put(Steps.CLOSE_TIMEOUT);
            }
            if (scope.has(Fault.RESET_IN_CLOSE)) {
                put(Steps.RESET_IN_CLOSE);
            }
        } else if (state == VfState.DOWN && opens) {
            put(Steps.OPEN);
        }
    }

    private void resets() {
        if (scope.has(Fault.RESET)) {
            put(Steps.RESET);
        }
        if (scope.has(Fault.RESET_NEVER_ENDS)) {
            put(Steps.RESET_NEVER_ENDS);
        }
        if (scope.has(Fault.PORT_VLAN)) {
            put(Steps.PORT_VLAN);
        }
        if (scope.has(Fault.TRUST_OFF) && !model.pf.lowered && scope.loweredCap() < scope.cap()) {
            put(Steps.TRUST_OFF);
        }
    }

    /** The worker's steps that change work bits outside the list lock, each with what the user may do in between. */
    private void gaps() {
        int users = size;
        for (int i = 0; i < users; i++) {
            int user = steps[i];
            int family = Steps.family(user);
            if (family != Steps.INSERT && family != Steps.KILL) {
                continue;
            }
            if (model.canTick()) {
                put(Steps.workerGap(Steps.TICK, user));
                put(Steps.userGap(user));
            }
            if (model.mailbox.size() > 0) {
                put(Steps.workerGap(Steps.REPLY, user));
            }
            if (scope.has(Fault.RESET) && !model.isDetached()) {
                put(Steps.workerGap(Steps.RESET, user));
            }
        }
    }
}
