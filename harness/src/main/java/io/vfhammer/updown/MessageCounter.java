package io.vfhammer.updown;

import io.vfhammer.pf.FaultDecision;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts the requests of VF 0 as the PF takes them, while it is on. Thread-safe; nothing goes wrong by it. */
final class MessageCounter implements PfFaults {
    private static final VirtchnlOpcode[] OPCODES = VirtchnlOpcode.values();

    private final AtomicLongArray counts = new AtomicLongArray(OPCODES.length);
    private volatile boolean on;

    void setOn(boolean newOn) {
        on = newOn;
    }

    @Override
    public FaultDecision decide(int vf, VirtchnlRequest request) {
        if (on && vf == 0) {
            for (int i = 0; i < OPCODES.length; i++) {
                if (OPCODES[i] == request.opcode()) {
                    counts.incrementAndGet(i);
                }
            }
        }
        return FaultDecision.NONE;
    }

    /** Returns what was counted so far, opcodes without a message left out. */
    Map<VirtchnlOpcode, Long> counts() {
        Map<VirtchnlOpcode, Long> result = new EnumMap<>(VirtchnlOpcode.class);
        for (int i = 0; i < OPCODES.length; i++) {
            if (counts.get(i) > 0) {
                result.put(OPCODES[i], counts.get(i));
            }
        }
        return result;
    }
}
