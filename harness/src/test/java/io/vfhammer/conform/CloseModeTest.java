package io.vfhammer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the recorder does while a close waits is what the recording of the real driver did. */
class CloseModeTest {
    static final List<String> FILES = SharedTraces.FILES;

    @ParameterizedTest
    @FieldSource("FILES")
    void decidesAsTheRealRecordingDid(String name) throws IOException {
        int steps = 0;
        try (TraceReader reader = SharedTraces.open(name)) {
            for (Trace trace : SharedTraces.all(reader)) {
                Snapshot before = null;
                for (Step step : trace.steps()) {
                    if (!step.during().isEmpty()) {
                        steps += checkWait(step, before);
                    }
                    before = step.after();
                }
            }
        }
        assertThat(steps).isGreaterThan(1000);
    }

    /** The first step of a wait is looked at with what close itself is known to do: no current op, work to do. */
    private static int checkWait(Step close, Snapshot before) {
        CloseMode mode = close.action().mode();
        boolean owed = before != null && !before.outstanding().isEmpty();
        boolean due = true;
        Action.Kind last = null;
        for (Step step : close.during()) {
            assertThat(step.action().kind()).isEqualTo(mode.next(last, owed, due));
            last = step.action().kind();
            owed = !step.after().outstanding().isEmpty();
            due = step.after().currentOp() == VirtchnlOpcode.UNKNOWN
                    && !step.after().work().isEmpty();
        }
        assertThat(close.after().netdev()).isEqualTo(VfState.DOWN);
        return close.during().size();
    }
}
