package io.vfhammer.updown;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Revisions;
import io.vfhammer.testbed.Timing;
import io.vfhammer.testbed.WaitBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The testbed is real and fast; what is asserted here does not depend on how fast. */
class UpDownRunnerTest {
    private static final int CYCLES = 3;

    private static UpDownConfig config(List<Integer> vlans, Gap gap, boolean pruning) {
        return new UpDownConfig(
                vlans,
                List.of(driver("unpatched"), driver("merged")),
                List.of(gap),
                CYCLES,
                1,
                pruning,
                new Timing(0.05),
                WaitBounds.DEFAULT);
    }

    private static UpDownConfig.Driver driver(String name) {
        return new UpDownConfig.Driver(name, Revisions.find(name).orElseThrow());
    }

    private static Map<String, Long> messages(UpDownResult result, String driver, int vlans) {
        return row(result, driver, vlans).messages();
    }

    private static UpDownResult.Row row(UpDownResult result, String driver, int vlans) {
        return result.rows().stream()
                .filter(one -> one.driver().equals(driver) && one.vlans() == vlans)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theUnpatchedDriverSendsWhatTheTrimSaysAndTheMergedOneNoVlanMessage() {
        UpDownResult result = new UpDownRunner(config(List.of(4, 6, 7, 8), Gap.SETTLED, false), row -> {}).run();
        Map<Integer, Long> addMessages = Map.of(4, 1L, 6, 3L, 7, 7L, 8, 1L);
        addMessages.forEach((vlans, adds) -> {
            assertThat(messages(result, "unpatched", vlans))
                    .as("%d VLANs", vlans)
                    .containsEntry("ADD_VLAN_V2", adds * CYCLES)
                    .containsEntry("DEL_VLAN_V2", (long) CYCLES);
            assertThat(messages(result, "merged", vlans)).doesNotContainKeys("ADD_VLAN_V2", "DEL_VLAN_V2");
        });
        assertThat(result.rows()).allSatisfy(row -> {
            assertThat(row.lost() + row.silent() + row.refused()).as("%s", row).isZero();
            assertThat(row.messages()).containsEntry("DISABLE_QUEUES", (long) CYCLES);
            assertThat(row.quantiles()).containsOnlyKeys("down", "up", "traffic");
            assertThat(row.quantiles().get("traffic").count()).isEqualTo(CYCLES);
        });
    }

    @Test
    void moreVlansThanTheCapNeedATrustedVf() {
        UpDownResult result = new UpDownRunner(config(List.of(8, 9), Gap.SETTLED, true), row -> {}).run();
        assertThat(row(result, "merged", 8).trusted()).isFalse();
        assertThat(row(result, "merged", 9).trusted()).isTrue();
        assertThat(result.ratios()).hasSize(2 * Phase.values().length).allSatisfy(ratio -> {
            assertThat(ratio.driver()).isEqualTo("merged");
            assertThat(ratio.base()).isEqualTo("unpatched");
            assertThat(ratio.low()).isLessThanOrEqualTo(ratio.high());
        });
    }

    @Test
    void theMergedDriverKeepsItsVlansWhenUpFollowsDownAtOnce() {
        List<String> told = new ArrayList<>();
        UpDownRunner runner = new UpDownRunner(config(List.of(2), Gap.NONE, false), row -> told.add(row.driver()));
        UpDownResult.Row merged = row(runner.run(), "merged", 2);
        assertThat(merged.lost() + merged.silent() + merged.refused()).isZero();
        assertThat(told).containsExactly("unpatched", "merged");
        assertThat(runner.histograms())
                .extracting(histogram -> histogram.getTag())
                .contains("down:unpatched:2:none", "traffic:merged:2:none");
    }
}
