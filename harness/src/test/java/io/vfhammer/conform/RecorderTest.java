package io.vfhammer.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecorderTest {
    private static final int TRACES = 60;
    /** Enough for the rarest: H13 takes a loss of capabilities, a reset and an add. */
    private static final int DEFECT_TRACES = 300;

    /** When work is started, locks, presence, the init states and the PF: no trace has them. */
    private static final Set<Defect> NOT_IN_TRACES = EnumSet.of(
            Defect.H14,
            Defect.H20,
            Defect.H24,
            Defect.H25,
            Defect.H26,
            Defect.H27,
            Defect.H28,
            Defect.H29,
            Defect.H30,
            Defect.H31,
            Defect.H33,
            Defect.H34,
            Defect.H35,
            Defect.H36,
            Defect.H37);

    static Stream<Arguments> everyRevisionAndApi() {
        return Revisions.catalogue().stream()
                .flatMap(revision -> Stream.of(VirtchnlGeneration.values()).map(api -> Arguments.of(revision, api)));
    }

    @ParameterizedTest
    @MethodSource("everyRevisionAndApi")
    void whatIsRecordedIsRepeated(Revision revision, VirtchnlGeneration api) throws IOException {
        List<Trace> traces = read(write(recorder(revision, api, 1), TRACES));
        assertThat(traces).hasSize(TRACES);
        assertThat(differing(traces, revision)).isEmpty();
        assertThat(traces).allSatisfy(trace -> assertThat(trace.steps()).hasSizeBetween(10, 60));
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void aDefectIsNoticedIfTracesCanShowIt(Defect defect) {
        Revision merged = Revisions.get("merged");
        Revision broken = merged.with(defect);
        assertThat(recorded(broken).anyMatch(trace -> differs(trace, merged)))
                .as(defect + ": a trace differs")
                .isNotEqualTo(NOT_IN_TRACES.contains(defect));
        assertThat(recorded(broken).limit(TRACES)).noneMatch(trace -> differs(trace, broken));
    }

    private static Stream<Trace> recorded(Revision revision) {
        Recorder v1 = recorder(revision, VirtchnlGeneration.V1, 1);
        Recorder v2 = recorder(revision, VirtchnlGeneration.V2, 1);
        return IntStream.rangeClosed(1, DEFECT_TRACES)
                .boxed()
                .flatMap(number -> Stream.of(v1.trace(number), v2.trace(number)));
    }

    private static boolean differs(Trace trace, Revision revision) {
        return new Replayer(revision, TransitionListener.NONE).replay(trace).isPresent();
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Revision merged = Revisions.get("merged");
        String once = write(recorder(merged, VirtchnlGeneration.V2, 5), TRACES);
        assertThat(write(recorder(merged, VirtchnlGeneration.V2, 5), TRACES)).isEqualTo(once);
        assertThat(once).startsWith(write(recorder(merged, VirtchnlGeneration.V2, 5), 3));
        assertThat(write(recorder(merged, VirtchnlGeneration.V2, 6), TRACES)).isNotEqualTo(once);
    }

    @Test
    void everyActionAndEveryCloseModeIsRecorded() throws IOException {
        List<Trace> traces = read(write(recorder(Revisions.get("merged"), VirtchnlGeneration.V2, 2), TRACES));
        List<Step> steps =
                traces.stream().flatMap(trace -> trace.steps().stream()).toList();
        assertThat(steps).extracting(step -> step.action().kind()).contains(Action.Kind.values());
        assertThat(steps).extracting(step -> step.action().mode()).contains(CloseMode.values());
        assertThat(steps).extracting(step -> step.after().netdev()).contains(VfState.DOWN_PENDING);
        assertThat(traces).extracting(Trace::driver).containsOnly("merged");
        assertThat(traces.get(0).id()).isEqualTo("merged-v2-000001");
    }

    @Test
    void refusesAnEmptyRangeOfSteps() {
        assertThatThrownBy(() -> new Recording(Revisions.get("merged"), "merged", VirtchnlGeneration.V2, 1, 5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5..4");
    }

    private static Recorder recorder(Revision revision, VirtchnlGeneration api, long seed) {
        return new Recorder(new Recording(revision, "merged", api, seed, 10, 60));
    }

    private static String write(Recorder recorder, int traces) throws IOException {
        StringWriter out = new StringWriter();
        try (TraceWriter writer = new TraceWriter(out)) {
            for (int number = 1; number <= traces; number++) {
                writer.write(recorder.trace(number));
            }
        }
        return out.toString();
    }

    private static List<Trace> read(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (TraceReader reader = TraceReader.of("recorded", new ByteArrayInputStream(bytes))) {
            return SharedTraces.all(reader);
        }
    }

    private static List<Difference> differing(List<Trace> traces, Revision revision) {
        Replayer replayer = new Replayer(revision, TransitionListener.NONE);
        return traces.stream().flatMap(trace -> replayer.replay(trace).stream()).toList();
    }
}
