package io.vfhammer.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.vfhammer.check.Invariants;
import io.vfhammer.check.Violation;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.host.IpResult;
import io.vfhammer.host.Netdev;
import io.vfhammer.pf.FaultDecision;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.vf.FilterView;
import io.vfhammer.vf.PacePoint;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PF, VFs and a host, running. */
@Timeout(120)
class TestbedTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private Testbed bed;

    private static TestbedOptions options() {
        return TestbedOptions.of(Revisions.get("merged"), PfProfile.ICE_V2);
    }

    private Testbed start(TestbedOptions options) {
        bed = Testbed.start(options, "pf0");
        bed.awaitQuiescence(LONG);
        for (VfSlot vf : bed.vfs()) {
            assertThat(up(vf.index()).message()).isEmpty();
        }
        settle();
        return bed;
    }

    private IpResult up(int vf) {
        return bed.host().ip().setUp(bed.host().initNamespace(), bed.vf(vf).deviceName());
    }

    private void down(int vf) {
        bed.host().ip().setDown(bed.host().initNamespace(), bed.vf(vf).deviceName());
    }

    private IpResult add(int vf, int vid) {
        return bed.host().ip().addVlan(bed.host().initNamespace(), bed.vf(vf).deviceName(), vid);
    }

    private IpResult delete(int vf, int vid) {
        return bed.host().ip().delete(bed.host().initNamespace(), bed.vf(vf).deviceName() + "." + vid);
    }

    private void settle() {
        assertThat(bed.awaitQuiescence(LONG)).isEmpty();
    }

    private void assertAgreement() {
        settle();
        assertThat(Invariants.check(bed, Optional.empty())).isEmpty();
    }

    private List<Integer> listed(int vf) {
        return bed.vf(vf).filters().stream().map(FilterView::vid).toList();
    }

    @AfterEach
    void close() {
        bed.close();
        assertThat(bed.survivors()).isEmpty();
    }

    @Test
    void sixteenVfsComeUpAndTakeVlansAtTheSameTime() throws InterruptedException {
        start(options().withVfs(16));
        List<Thread> users = new ArrayList<>();
        for (VfSlot vf : bed.vfs()) {
            assertThat(vf.netdev().carrier()).isTrue();
            users.add(new Thread(() -> IntStream.range(100, 108).forEach(vid -> add(vf.index(), vid))));
        }
        users.forEach(Thread::start);
        for (Thread user : users) {
            user.join();
        }
        assertAgreement();
        for (VfSlot vf : bed.vfs()) {
            assertThat(bed.pf().vsi(vf.index()).nonZeroVids()).containsExactly(100, 101, 102, 103, 104, 105, 106, 107);
            assertThat(add(vf.index(), 108).message()).isEqualTo("RTNETLINK answers: Input/output error");
        }
    }

    @Test
    void aFlrIsNoticedAndTheFiltersComeBack() {
        start(options());
        add(0, 100);
        settle();
        bed.pf().vfFlr(0);
        assertAgreement();
        assertThat(bed.pf().vsi(0).nonZeroVids()).containsExactly(100);
        assertThat(bed.pf().resets()).isEqualTo(1);
        assertThat(bed.host().log().since(0)).anyMatch(line -> line.endsWith("Hardware reset detected"));
        assertThat(bed.vf(0).netdev().carrier()).isTrue();
    }

    @Test
    void everyResetBringsTheFiltersBack() {
        start(options());
        add(0, 100);
        add(1, 101);
        List<Runnable> resets = List.of(
                () -> bed.pf().pfReset(),
                () -> bed.pf().pfFlr(),
                () -> bed.vf(0).requestReset(),
                () -> {
                    bed.pf().setLink(false);
                    bed.pf().setLink(true);
                });
        for (Runnable reset : resets) {
            reset.run();
            assertAgreement();
            assertThat(bed.pf().vsi(0).nonZeroVids()).containsExactly(100);
            assertThat(bed.pf().vsi(1).nonZeroVids()).containsExactly(101);
        }
        assertThat(bed.host().log().since(0)).anyMatch(line -> line.endsWith("Requesting reset from the PF"));
    }

    @Test
    void trustRaisesTheCap() {
        start(options());
        assertThat(bed.vf(0).filtersMax()).isEqualTo(8);
        bed.pf().setTrust(0, true);
        settle();
        assertThat(bed.vf(0).filtersMax()).isEqualTo(4096);
        for (int vid = 100; vid < 120; vid++) {
            assertThat(add(0, vid).isOk()).isTrue();
        }
        assertAgreement();
        assertThat(bed.pf().vsi(0).nonZeroCount()).isEqualTo(20);
        bed.pf().setTrust(0, false);
        settle();
        assertThat(listed(0))
                .as("the cap is below the list: every filter is refused (R17)")
                .isEmpty();
    }

    @Test
    void aPortVlanTakesTheFeatureAndTheFiltersAndGivesThemBack() {
        start(options());
        add(0, 100);
        settle();
        bed.pf().setPortVlan(0, 300);
        assertAgreement();
        assertThat(bed.vf(0).filteringAllowed()).isFalse();
        assertThat(add(0, 101).isOk()).as("8021q does not ask the driver").isTrue();
        assertAgreement();
        assertThat(bed.pf().vsi(0).nonZeroVids()).isEmpty();
        bed.pf().setPortVlan(0, 0);
        assertAgreement();
        assertThat(bed.pf().vsi(0).nonZeroVids()).containsExactly(100, 101);
    }

    @Test
    void unbindTakesEverythingAwayAndBindStartsAfresh() {
        start(options());
        add(0, 100);
        settle();
        Netdev before = bed.vf(0).netdev();
        assertThat(bed.vf(0).unbind()).isTrue();
        assertThat(bed.vf(0).isBound()).isFalse();
        assertThat(bed.vf(0).netdev()).isNull();
        assertThat(bed.host().ip().exists(bed.host().initNamespace(), before.name()))
                .isFalse();
        assertThat(bed.vf(0).filters()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> bed.vf(0).unbind());
        settle();
        assertThat(bed.pf().vsi(0).nonZeroVids()).isEmpty();
        bed.vf(0).bind();
        assertThatIllegalStateException().isThrownBy(() -> bed.vf(0).bind());
        settle();
        assertThat(bed.vf(0).netdev()).isNotSameAs(before);
        assertThat(up(0).isOk()).isTrue();
        assertThat(add(0, 101).isOk()).isTrue();
        assertAgreement();
        assertThat(listed(0)).containsExactly(101);
    }

    @Test
    void aDeletionDuringSuspendIsLostAndComesBackOnResume() {
        start(options());
        add(0, 100);
        settle();
        bed.vf(0).suspend();
        assertThat(delete(0, 100).isOk()).isTrue();
        assertThat(add(0, 101).message()).isEqualTo("RTNETLINK answers: No such device");
        bed.vf(0).resume();
        settle();
        assertThat(Invariants.check(bed, Optional.empty()))
                .extracting(Violation::kind, Violation::vid)
                .containsExactly(tuple(Violation.Kind.RESURRECTED, 100));
    }

    @Test
    void anAddWithoutMemoryFails() {
        start(options());
        bed.vf(0).failAllocations(1);
        assertThat(add(0, 100).message()).isEqualTo("RTNETLINK answers: Cannot allocate memory");
        assertThat(add(0, 100).isOk()).isTrue();
        assertAgreement();
    }

    @Test
    void anAnswerThatNeverComesIsAStallLongBeforeTheBound() {
        start(options()
                .withPfFaults((vf, request) -> vf == 0 && request.opcode() == VirtchnlOpcode.ADD_VLAN_V2
                        ? FaultDecision.DROP_REPLY
                        : FaultDecision.NONE));
        add(0, 100);
        long start = System.nanoTime();
        Optional<String> busy = bed.awaitQuiescence(Duration.ofHours(1));
        assertThat(System.nanoTime() - start).isLessThan(LONG.toNanos());
        assertThat(busy).hasValue("pf0v0: answer to ADD_VLAN_V2 owed");
        assertThat(Invariants.check(bed, busy))
                .extracting(Violation::kind)
                .contains(Violation.Kind.STALL, Violation.Kind.STUCK);
    }

    @Test
    void aResetThatNobodyCarriesOutIsAStallLongBeforeTheBound() {
        start(options().withTiming(new Timing(0.01)));
        bed.pf().setLosesVflrs(true);
        bed.pf().vfFlr(0);
        long start = System.nanoTime();
        assertThat(bed.awaitQuiescence(Duration.ofHours(1))).hasValue("pf0v0: reset");
        assertThat(System.nanoTime() - start).isLessThan(LONG.toNanos());
    }

    @Test
    void theBoundEndsTheWaitForSomethingThatMoves() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        start(options().withPacing((vf, point) -> {
            if (point == PacePoint.BATCH_BUILT) {
                reached.countDown();
                assertThat(await(release)).isTrue();
            }
        }));
        add(0, 100);
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(bed.awaitQuiescence(Duration.ofMillis(5))).isPresent();
        release.countDown();
        assertAgreement();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void aDeadWorkerIsAnErrorOfTheHarness() {
        start(options().withPacing((vf, point) -> {
            if (point == PacePoint.BATCH_BUILT) {
                throw new IllegalStateException("thrown by the test");
            }
        }));
        add(0, 100);
        assertThatExceptionOfType(HarnessException.class)
                .isThrownBy(() -> bed.awaitQuiescence(LONG))
                .withMessage("the worker of pf0v0 died");
    }

    @Test
    void aHeldWorkerFindsWhatCloseHasLeft() {
        AtomicReference<List<FilterView>> atClose = new AtomicReference<>();
        start(TestbedOptions.of(Revisions.get("unpatched"), PfProfile.ICE_V2).withPacing((vf, point) -> {
            if (point == PacePoint.CLOSE_WAITING) {
                atClose.set(bed.vf(vf).filters());
            }
        }));
        add(0, 107);
        settle();
        bed.vf(0).holdWorker();
        bed.vf(0).releaseWorkerInClose();
        delete(0, 107);
        assertThat(bed.vf(0).filters()).containsExactly(new FilterView(107, VlanFilterState.REMOVE));
        down(0);
        assertThat(atClose.get()).singleElement().matches(filter -> filter.vid() == 107);
        settle();
        assertThat(bed.vf(0).filters())
                .as("the deletion was overwritten")
                .containsExactly(new FilterView(107, VlanFilterState.INACTIVE));
    }

    @Test
    void aHoldThatNoCloseUndoesIsUndoneByHand() {
        start(options());
        down(0);
        settle();
        bed.vf(0).holdWorker();
        bed.vf(0).releaseWorkerInClose();
        down(0);
        bed.vf(0).releaseWorkerIfHeld();
        bed.vf(0).releaseWorkerIfHeld();
        up(0);
        assertAgreement();
    }

    @Test
    void closeEndsThreadsThatSleepInAReset() {
        start(options().withTiming(new Timing(10)));
        bed.pf().setLosesVflrs(true);
        bed.vf(0).requestReset();
        bed.pf().vfFlr(0);
    }
}
