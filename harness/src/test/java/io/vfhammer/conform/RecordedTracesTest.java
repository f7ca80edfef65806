package io.vfhammer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model is the real driver: every trace recorded from the real code is repeated exactly. */
class RecordedTracesTest {
    @ParameterizedTest
    @CsvSource({
        "train-merged-v1, merged, 19674",
        "train-merged-v2, merged, 19397",
        "train-pre-v1, pre-series, 19689",
        "train-pre-v2, pre-series, 20251"
    })
    void everyStepAgrees(String name, String driver, long steps) throws IOException {
        Replayer replayer = new Replayer(Revisions.get(driver), TransitionListener.NONE);
        List<String> differences = new ArrayList<>();
        int traces = 0;
        try (TraceReader reader = SharedTraces.open(name)) {
            for (Trace trace = reader.next(); trace != null; trace = reader.next()) {
                assertThat(trace.driver()).isEqualTo(driver);
                traces++;
                String id = trace.id();
                replayer.replay(trace).ifPresent(difference -> differences.add(id + " " + difference));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(traces).isEqualTo(500);
        assertThat(replayer.steps()).isEqualTo(steps);
    }

    /** The shared traces have no close that times out; these were written by hand from the specification. */
    @Test
    void closesThatTimeOutAgree() throws IOException {
        List<String> differences = new ArrayList<>();
        try (TraceReader reader = TraceReader.of("by hand", SharedTraces.stream("timeout-by-hand.jsonl"))) {
            List<Trace> traces = SharedTraces.all(reader);
            assertThat(traces).hasSize(4);
            for (Trace trace : traces) {
                new Replayer(Revisions.get(trace.driver()), TransitionListener.NONE)
                        .replay(trace)
                        .ifPresent(difference -> differences.add(trace.id() + " " + difference));
            }
        }
        assertThat(differences).isEmpty();
    }
}
