package io.vfhammer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The traces bite: nearly every changed cell of the transition tables is noticed, and the rest is accounted for. */
class MutantsTest {
    /** What the shared traces do not notice although a trace could. */
    private static final List<String> NOT_REACHED = List.of(
            "patch-4 ADD ADD_REFUSED_V1 ADD +ADD",
            "patch-4 ADD ADD_REFUSED_V2 ADD +ADD",
            "patch-4 REMOVING CAPS_RENEWED ADD");

    private static final Path REPORT = Path.of("..", "results", "baseline", "conform-mutants.md");

    private static final MutantRun RUN = new MutantRun();

    @BeforeAll
    static void replay() throws IOException {
        for (String file : SharedTraces.FILES) {
            try (TraceReader reader = SharedTraces.open(file)) {
                RUN.replayAll(reader);
            }
        }
    }

    @Test
    void everySurvivorIsExplained() {
        List<String> notReached = new ArrayList<>();
        for (Revision revision : RUN.revisions()) {
            for (Mutant mutant : RUN.survivors(revision)) {
                String name = revision.name() + " " + mutant.change().state() + " "
                        + mutant.change().event() + " "
                        + mutant.change().cell().notation();
                Survivor.Kind kind = Survivor.of(mutant, revision).kind();
                assertThat(kind).as(name).isNotEqualTo(Survivor.Kind.UNEXPLAINED);
                if (kind == Survivor.Kind.NOT_REACHED) {
                    notReached.add(name);
                }
            }
        }
        assertThat(notReached).containsExactlyInAnyOrderElementsOf(NOT_REACHED);
        assertThat(new MutantReport(RUN).unexplained()).isZero();
    }

    @Test
    void mostAreKilled() {
        assertThat(RUN.revisions()).containsExactlyInAnyOrder(Revisions.get("merged"), Revisions.get("pre-series"));
        for (Revision revision : RUN.revisions()) {
            int cells = 0;
            int mutants = 0;
            for (VlanFilterState state : VlanFilterState.values()) {
                for (FilterEvent event : FilterEvent.values()) {
                    MutantRun.Tried tried = RUN.tried(revision, state, event);
                    if (tried != null) {
                        cells++;
                        mutants += tried.mutants();
                        assertThat(tried.alive().size())
                                .as(revision.name() + " " + state + " " + event)
                                .isLessThanOrEqualTo(2);
                    }
                }
            }
            assertThat(cells).isGreaterThanOrEqualTo(65);
            assertThat(RUN.survivors(revision)).hasSizeLessThan(mutants / 20);
        }
    }

    @Test
    void theReportNamesEveryCellAndEverySurvivor() {
        List<String> lines = new MutantReport(RUN).lines();
        assertThat(lines).contains("| REMOVING | DEL ok | `free` | 10 of 10 |");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("| patch-4 | REMOVING | caps renewed | `ADD +ADD` | `ADD` |"));
        assertThat(lines).noneMatch(line -> line.contains(Survivor.Kind.UNEXPLAINED.words() + ":"));
    }

    @Test
    void theReportInTheRepositoryIsCurrent() throws IOException {
        assertThat(Files.readAllLines(REPORT))
                .as("write it anew with make conform-mutants")
                .isEqualTo(new MutantReport(RUN).lines());
    }
}
