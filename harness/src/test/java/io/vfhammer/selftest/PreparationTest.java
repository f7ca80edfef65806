package io.vfhammer.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.TestbedOptions;
import io.vfhammer.testbed.VfSlot;
import io.vfhammer.vf.FilterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the set-up leaves behind (spec section 7): one stale filter on each VF of a driver that has the race. */
class PreparationTest {
    static Stream<String> all() {
        return Revisions.catalogue().stream().map(Revision::name);
    }

    /** Returns the VIDs that the drivers of the VFs list after the set-up; no VLAN device is there. */
    private static List<List<Integer>> stale(String driver, Setup setup) {
        TestbedOptions options = TestbedOptions.of(Revisions.get(driver), PfProfile.ICE_V2);
        try (Testbed bed = Testbed.start(options, "pf0")) {
            NetNamespace[] namespaces = {
                bed.host().addNamespace("a"), bed.host().addNamespace("b")
            };
            new Preparation(new Script(bed, namespaces, new Random(1)), namespaces).run(setup);
            assertThat(bed.busyWith()).isEmpty();
            List<List<Integer>> vids = new ArrayList<>();
            for (VfSlot vf : bed.vfs()) {
                assertThat(vf.netdev().vlanDevices()).isEmpty();
                assertThat(vf.netdev().carrier()).isTrue();
                assertThat(vf.netdev().namespace()).isEqualTo(namespaces[vf.index()]);
                assertThat(vf.filterCount()).isEqualTo(vf.filters().size());
                vids.add(vf.filters().stream().map(FilterView::vid).toList());
            }
            return vids;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre-a", "pre-b", "rfc-1", "patch-1"})
    void pinnedLeavesExactlyOneStaleFilterPerVf(String driver) {
        assertThat(stale(driver, Setup.PINNED)).containsExactly(List.of(107), List.of(107));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfc-2", "rfc-3", "rfc-4", "patch-2", "patch-3", "patch-4"})
    void pinnedLeavesNothingOnceFiltersStayOnInterfaceDown(String driver) {
        assertThat(stale(driver, Setup.PINNED)).containsExactly(List.of(), List.of());
    }

    @ParameterizedTest
    @MethodSource("all")
    void cleanLeavesNothingOnAnyDriver(String driver) {
        assertThat(stale(driver, Setup.CLEAN)).containsExactly(List.of(), List.of());
    }
}
