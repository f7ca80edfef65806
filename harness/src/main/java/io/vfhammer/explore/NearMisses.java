package io.vfhammer.explore;

import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.filter.WorkBit;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.EnumMap;
import java.util.Map;

/** Counts, step by step, how near to a race walks have come. Not thread-safe. */
public final class NearMisses {
    private static final long VLAN_WORK = WorkBit.ADD_VLAN.mask() | WorkBit.DEL_VLAN.mask();
    private static final long RENEGOTIATION = WorkBit.GET_CONFIG.mask() | WorkBit.GET_VLAN_V2_CAPS.mask();

    private final Map<NearMiss, Long> counts = new EnumMap<>(NearMiss.class);

    /** Returns how many steps were a near miss of this kind. */
    public long count(NearMiss kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Notes {@code step}, which {@code model} is about to make from the state that begins with {@code word0}. */
    void before(Model model, int step, long word0) {
        if (Steps.isGap(step)) {
            single(model, Steps.workerOf(step), word0);
            single(model, Steps.userOf(step), word0);
        } else {
            single(model, step, word0);
        }
    }

    private void single(Model model, int step, long word0) {
        switch (Steps.family(step)) {
            case Steps.ADD, Steps.INSERT, Steps.KILL -> call(model, step, word0);
            case Steps.REPLY, Steps.REJECT, Steps.PARTIAL, Steps.DROP_REPLY -> answer(model, step);
            case Steps.CLOSE, Steps.CLOSE_TICK_FIRST, Steps.CLOSE_TIMEOUT, Steps.RESET_IN_CLOSE -> {
                note(NearMiss.CLOSE_WITH_WORK_PENDING, (model.driver.workBits() & VLAN_WORK) != 0);
                note(NearMiss.CLOSE_WITH_MESSAGE_OUTSTANDING, model.mailbox.outstandingVids() != 0);
                if (step == Steps.RESET_IN_CLOSE) {
                    reset(model, word0);
                }
            }
            case Steps.OPEN -> note(NearMiss.OPEN_WITH_UNSETTLED_FILTERS, hasUnsettled(model, word0));
            case Steps.RESET, Steps.PORT_VLAN, Steps.TRUST_OFF -> reset(model, word0);
            default -> {
                // nothing that could come too early or too late
            }
        }
    }

    private void call(Model model, int step, long word0) {
        int vid = 1 << Steps.place(step);
        int state = PackedState.filterCode(word0, Steps.place(step));
        note(NearMiss.CALL_WITH_OWN_MESSAGE_OUTSTANDING, (model.mailbox.outstandingVids() & vid) != 0);
        if (Steps.family(step) == Steps.KILL) {
            note(NearMiss.KILL_OVER_ADD, state == VlanFilterState.ADDING.code());
        } else {
            note(NearMiss.ADD_AT_THE_CAP, model.driver.filterCount() >= model.pf.cap());
            note(NearMiss.ADD_OVER_DELETION, isDeleted(state));
        }
    }

    private void answer(Model model, int step) {
        VirtchnlOpcode opcode = model.mailbox.oldest();
        if (!opcode.isVlan()) {
            return;
        }
        int vids = model.mailbox.oldestVids();
        boolean changed = (opcode.isVlanAdd() ? vids & ~model.wishes : vids & model.wishes) != 0;
        boolean refused = Steps.family(step) == Steps.REJECT || Steps.family(step) == Steps.PARTIAL;
        note(refused ? NearMiss.REFUSAL_OF_CHANGED_MIND : NearMiss.ANSWER_TO_CHANGED_MIND, changed);
        note(NearMiss.ANSWER_WITH_ANOTHER_WAITING, model.mailbox.size() > 1);
    }

    private void reset(Model model, long word0) {
        boolean deletes = false;
        boolean adds = false;
        for (int place = 0; place < model.scope.vids(); place++) {
            int state = PackedState.filterCode(word0, place);
            deletes |= isDeleted(state);
            adds |= state == VlanFilterState.ADDING.code();
        }
        note(NearMiss.RESET_OVER_DELETION, deletes);
        note(NearMiss.RESET_OVER_ADD, adds);
        note(NearMiss.RESET_OVER_RENEGOTIATION, (model.driver.workBits() & RENEGOTIATION) != 0);
    }

    private static boolean isDeleted(int state) {
        return state == VlanFilterState.REMOVE.code() || state == VlanFilterState.REMOVING.code();
    }

    private static boolean hasUnsettled(Model model, long word0) {
        for (int place = 0; place < model.scope.vids(); place++) {
            int state = PackedState.filterCode(word0, place);
            if (state != VlanFilterState.ABSENT.code() && state != VlanFilterState.ACTIVE.code()) {
                return true;
            }
        }
        return false;
    }

    private void note(NearMiss kind, boolean happened) {
        if (happened) {
            counts.merge(kind, 1L, Long::sum);
        }
    }
}
