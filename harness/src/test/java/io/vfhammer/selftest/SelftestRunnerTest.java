package io.vfhammer.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Defect;
import io.vfhammer.testbed.Pacing;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.WaitBounds;
import io.vfhammer.vf.PacePoint;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite on real threads: the published outcomes come about, and only by their causes. */
class SelftestRunnerTest {
    private static final Set<Integer> THE_SIX = Set.of(2, 17, 23, 31, 32, 33);

    @ParameterizedTest
    @ValueSource(strings = {"unpatched", "merged", "rfc-4"})
    void threeRunsEqualThePublishedOne(String driver) {
        PublishedRun published = PublishedRun.of(driver).orElseThrow();
        for (double scale : new double[] {Timing.DEFAULT_SCALE, 0.02, 0.02}) {
            SuiteResult suite = Runs.run(Runs.scaled(driver, Setup.PINNED, scale));
            assertThat(published.compare(suite).differences()).isEmpty();
            assertThat(suite.total()).isEqualTo(CaseResult.CASES);
        }
    }

    @Test
    void withoutTheStaleFilterTheUnpatchedDriverPassesTheSix() {
        SuiteResult suite = Runs.run(Runs.config("unpatched", List.of(), List.of(), Setup.CLEAN, THE_SIX, false));
        assertThat(suite.passed()).isEqualTo(6);
    }

    @Test
    void oneDefectMakesTheMergedDriverFailTheSixForTheSameReasons() {
        SuiteResult suite =
                Runs.run(Runs.config("merged", List.of(Defect.H2), List.of(), Setup.PINNED, Runs.ALL, false));
        assertThat(PublishedRun.UNPATCHED.compare(suite).differences()).isEmpty();
    }

    @Test
    void theSixPrintWhatTheTranscriptShows() {
        SuiteResult suite = Runs.run(Runs.config("unpatched", List.of(), List.of(), Setup.PINNED, Set.of(2), false));
        assertThat(suite.cases().get(0).output())
                .containsExactly(
                        "RTNETLINK answers: Input/output error",
                        "Cannot find device \"enp65s0f0v0.107\"",
                        "Cannot find device \"enp65s0f0v0.107\"");
        assertThat(suite.cases().get(0).transitions()).isNotEmpty().allMatch(line -> line.contains(" 107 "));
    }

    /** Whether the last of 20 fast down/ups ends so is a race of the driver itself (R23): several tries. */
    @Test
    void strictSeesFiltersThatTheUnpatchedDriverLoses() {
        for (int i = 0; i < 100; i++) {
            SuiteResult suite = Runs.run(Runs.config("unpatched", List.of(), List.of(), Setup.CLEAN, Set.of(8), true));
            CaseResult one = suite.cases().get(0);
            if (one.verdict() != Verdict.PASS) {
                assertThat(one.failsOnlyStrict()).isTrue();
                assertThat(one.findings()).allMatch(finding -> finding.contains("lost 100: netdev there"));
                return;
            }
        }
        fail("not one of 100 runs ends with a lost filter");
    }

    @Test
    void strictSeesWhatTheScriptDoesNot() {
        List<NamedFault> refused = List.of(NamedFault.REFUSE_ADD, NamedFault.REFUSE_DEL);
        SuiteResult plain = Runs.run(Runs.config("merged", List.of(), refused, Setup.CLEAN, Set.of(1), false));
        assertThat(plain.verdict()).isEqualTo(Verdict.PASS);
        assertThat(plain.cases().get(0).findings()).isEmpty();
        SuiteResult strict = Runs.run(Runs.config("merged", List.of(), refused, Setup.CLEAN, Set.of(3), true));
        assertThat(strict.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(strict.cases().get(0).findings())
                .containsExactly("enp65s0f0v0: lost 100: netdev there, driver does not list it, PF has no filter");
        SuiteResult undeleted = Runs.run(
                Runs.config("merged", List.of(), List.of(NamedFault.REFUSE_DEL), Setup.CLEAN, Set.of(1), true));
        assertThat(undeleted.cases().get(0).findings())
                .containsExactly("enp65s0f0v0: resurrected 100: no netdev, driver has it ACTIVE, PF has it");
    }

    @Test
    void theStaleFilterOfTheSetUpIsNoFindingOfTheCases() {
        SuiteResult suite = Runs.run(Runs.config("unpatched", List.of(), List.of(), Setup.PINNED, Set.of(1), true));
        assertThat(suite.cases().get(0).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aLockThatAResetNeverGivesBackIsAHungTaskInTheKernelLog() {
        SelftestConfig config = Runs.withBounds(
                Runs.config(
                        "merged",
                        List.of(Defect.H24),
                        List.of(NamedFault.VFLR_LOST),
                        Setup.CLEAN,
                        Set.of(24, 52),
                        false),
                new Timing(0.005),
                new WaitBounds(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(60)));
        SuiteResult suite = Runs.run(config);
        assertThat(suite.cases().get(1).reason()).contains("blocked for more than");
    }

    @Test
    @Timeout(60)
    void aHangIsAHarnessErrorWithAThreadDump() {
        SuiteResult suite = runWithHangingWorker(Set.of(1, 3, 4));
        assertThat(suite.verdict()).isEqualTo(Verdict.HARNESS_ERROR);
        assertThat(suite.diagnosis()).isEqualTo("user thread did not end within 2000 ms");
        assertThat(suite.threadDump())
                .anyMatch(line -> line.startsWith("\"kworker/enp65s0f0v0\""))
                .anyMatch(line -> line.startsWith("\"user/selftest\""));
        assertThat(suite.cases()).extracting(CaseResult::verdict).containsExactly(Verdict.PASS, Verdict.HARNESS_ERROR);
    }

    @Test
    @Timeout(60)
    void aThreadThatDoesNotEndIsAHarnessError() {
        SuiteResult suite = runWithHangingWorker(Set.of(1, 18));
        assertThat(suite.verdict()).isEqualTo(Verdict.HARNESS_ERROR);
        assertThat(suite.diagnosis()).isEqualTo("threads that do not end: [kworker/enp65s0f0v0]");
        assertThat(suite.threadDump()).anyMatch(line -> line.startsWith("\"kworker/enp65s0f0v0\""));
    }

    /** From the second case on VF 1's worker does not come back from sending a batch, and holds its netdev lock. */
    private static SuiteResult runWithHangingWorker(Set<Integer> cases) {
        SelftestConfig config = Runs.withBounds(
                Runs.config("merged", List.of(), List.of(), Setup.CLEAN, cases, false),
                new Timing(Timing.DEFAULT_SCALE),
                new WaitBounds(
                        Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofSeconds(2)));
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean hanging = new AtomicBoolean();
        Pacing pacing = (vf, point) -> {
            if (hanging.get() && vf == 0 && point == PacePoint.BATCH_BUILT) {
                Uninterruptibles.await(release);
            }
        };
        try {
            return new SelftestRunner(config, one -> hanging.set(true), options -> options.withPacing(pacing)).run();
        } finally {
            release.countDown();
        }
    }

    @Test
    void aWorkerThatDiesIsAHarnessError() {
        SuiteResult suite = Runs.run(
                Runs.config("merged"),
                options -> options.withPacing((vf, point) -> {
                    if (point == PacePoint.BATCH_BUILT) {
                        throw new IllegalStateException("thrown by the test");
                    }
                }));
        assertThat(suite.verdict()).isEqualTo(Verdict.HARNESS_ERROR);
        assertThat(suite.diagnosis()).contains("the worker of enp65s0f0v0 died");
    }

    private static final class Uninterruptibles {
        static void await(CountDownLatch latch) {
            boolean waiting = true;
            while (waiting) {
                try {
                    waiting = !latch.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    waiting = true; // this is what the test is about
                }
            }
        }
    }
}
