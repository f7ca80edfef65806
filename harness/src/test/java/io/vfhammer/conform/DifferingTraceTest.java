package io.vfhammer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revisions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The report of a difference is read by people: it is fixed here word for word. */
class DifferingTraceTest {
    private static List<DifferingTrace> differing(ConformRun run, String file) throws IOException {
        List<DifferingTrace> differing = new ArrayList<>();
        try (TraceReader reader = SharedTraces.open(file)) {
            run.replayAll(reader, differing::add);
        }
        return differing;
    }

    @Test
    void showsBothSidesAndTheStepsBefore() throws IOException {
        ConformRun run = new ConformRun(Optional.empty(), List.of(Defect.H3), false);
        assertThat(differing(run, "train-merged-v2").get(0).text()).isEqualTo("""
                DIFFERS merged-v2-000003 (train-merged-v2:3, driver merged, run as patch-4+H3)
                  step 11: tick
                                        expected                  got
                  ! filters             102 REMOVING              -
                  ! num                 1                         0
                  the steps before it:
                    1 tick
                    2 add 102
                    3 tick, sent [ADD_VLAN_V2 [102]]
                    4 close replies-first
                    4.1 reply ADD_VLAN_V2 0
                    4.2 tick, sent [DISABLE_QUEUES]
                    4.3 reply DISABLE_QUEUES 0
                    5 tick
                    6 kill 102
                    7 kill 102
                    8 kill 101
                    9 add 102
                    10 kill 102
                """);
        assertThat(run.summary()).isEqualTo("500 traces, 13418 steps, 261 traces differ");
    }

    @Test
    void showsAStepWithinAClose() throws IOException {
        ConformRun run = new ConformRun(Optional.of(Revisions.get("merged")), List.of(), false);
        assertThat(differing(run, "train-pre-v2").get(1).text()).isEqualTo("""
                DIFFERS pre-v2-000002 (train-pre-v2:2, driver pre-series, run as patch-4)
                  step 4.1: tick
                                        expected                  got
                  ! filters             102 DISABLE               102 ADDING
                  ! aq                  DEL_VLAN                  -
                  the steps before it:
                    1 tick
                    2 add 102
                    3 tick, sent [ADD_VLAN_V2 [102]]
                    4 close tick-first, during which:
                """);
    }

    /** Patch 1 is a rename: the traces of the driver before it hold for the driver after it. */
    @Test
    void aRenamedStateIsNoDifference() throws IOException {
        ConformRun run = new ConformRun(Optional.of(Revisions.get("patch-1")), List.of(), false);
        assertThat(differing(run, "train-pre-v2")).isEmpty();
        assertThat(run.traces()).isEqualTo(500);
    }

    @Test
    void countsCellsPerRevision() throws IOException {
        ConformRun run = new ConformRun(Optional.empty(), List.of(), true);
        assertThat(differing(run, "train-merged-v1")).isEmpty();
        assertThat(differing(run, "train-merged-v2")).isEmpty();
        assertThat(differing(run, "train-pre-v1")).isEmpty();
        assertThat(run.coverage())
                .extracting(covered -> covered.revision().name())
                .containsExactly("patch-4", "pre-b");
        Coverage merged = run.coverage().get(0).coverage();
        assertThat(merged.cellsReached()).isEqualTo(65);
        assertThat(merged.lines(Revisions.get("merged")))
                .contains("DEL ok                 .      325       70     2213      150     1005");
    }
}
