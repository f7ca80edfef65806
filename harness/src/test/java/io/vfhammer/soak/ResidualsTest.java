package io.vfhammer.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.VlanFilterState;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResidualsTest {
    private static final int VID = RoundPlan.FIRST_VID + 3;
    private static final Revision MERGED = Revisions.get("merged");

    private final VfHistory history = new VfHistory();

    private String known(Revision revision, String kind, String end, Fact... facts) {
        Set<Fact> set = EnumSet.noneOf(Fact.class);
        set.addAll(Set.of(facts));
        Finding finding = new Finding(kind, 0, VID, end, "vf0: text", set);
        Optional<Residuals.Rule> rule = Residuals.of(revision).explain(finding, history);
        return rule.map(Residuals.Rule::known).orElse("-");
    }

    private void met(VlanFilterState from, FilterEvent event) {
        history.cell(VID - RoundPlan.FIRST_VID, from, event);
    }

    @Test
    void whatTheFilterWentThroughTellsTwoDefectsWithTheSameEndApart() {
        assertThat(known(MERGED, "RESURRECTED", "no/ACTIVE/yes", Fact.RESET)).isEqualTo("-");
        met(VlanFilterState.REMOVE, FilterEvent.CAPS_RENEWED);
        assertThat(known(MERGED, "RESURRECTED", "no/ACTIVE/yes", Fact.RESET)).isEqualTo("R4b");
        met(VlanFilterState.REMOVING, FilterEvent.CAPS_RENEWED);
        assertThat(known(MERGED, "RESURRECTED", "no/ACTIVE/yes", Fact.RESET)).isEqualTo("R4a");
    }

    @Test
    void whatBefellTheVfDoesToo() {
        assertThat(known(MERGED, "STUCK", "yes/ADD/no")).isEqualTo("R14");
        assertThat(known(MERGED, "STUCK", "yes/ADD/no", Fact.CLOSE)).isEqualTo("R3");
    }

    @Test
    void allFactsOfARuleAreNeeded() {
        assertThat(known(MERGED, "LOST", "yes/ABSENT/no", Fact.PORT_VLAN)).isEqualTo("-");
        assertThat(known(MERGED, "LOST", "yes/ABSENT/no", Fact.PORT_VLAN, Fact.PUSH_REFUSED))
                .isEqualTo("F6");
    }

    @Test
    void nothingExplainsAMiscount() {
        assertThat(known(MERGED, "MISCOUNTED", "", Fact.values())).isEqualTo("-");
    }

    @Test
    void historicalDefectsHaveNamesButAreNotExpected() {
        Finding finding = new Finding("LEAKED", 0, VID, "no/INACTIVE/no", "vf0: text", Set.of());
        Residuals.Rule rule = Residuals.of(Revisions.get("unpatched"))
                .explain(finding, history)
                .orElseThrow();
        assertThat(rule.known()).isEqualTo("H2");
        assertThat(rule.isExpected()).isFalse();
    }

    @Test
    void nothingIsExpectedOfAHardenedDriver() {
        Revision hardened = new Revision("hardened", "", "patch-4", MERGED.table(), MERGED.behaviours());
        assertThat(Residuals.of(hardened).rules()).isEmpty();
    }
}
