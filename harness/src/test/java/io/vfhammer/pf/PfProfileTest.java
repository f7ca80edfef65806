package io.vfhammer.pf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VlanCaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PfProfileTest {
    @ParameterizedTest
    @CsvSource({
        "ice,      V2, ICE_V2,   8,  4096",
        "ice,      V1, ICE_V1,   7,  65536",
        "i40e,     V1, I40E,     16, 65536",
        "ice-oot,  V2, ICE_OOT,  8,  4096",
        "i40e-oot, V1, I40E_OOT, 16, 65536"
    })
    void isFoundByNameAndGenerationAndHasItsLimits(
            String pf, VirtchnlGeneration api, PfProfile wanted, int untrusted, int trusted) {
        assertThat(PfProfile.find(pf, api)).contains(wanted);
        assertThat(wanted.userVlansMax()).isEqualTo(untrusted);
        assertThat(wanted.trustedVlansMax()).isEqualTo(trusted);
    }

    @ParameterizedTest
    @CsvSource({"i40e, V2", "i40e-oot, V2", "ice-oot, V1", "ICE, V2", "igb, V1"})
    void isNotFoundWhenThereIsNone(String pf, VirtchnlGeneration api) {
        assertThat(PfProfile.find(pf, api)).isEmpty();
    }

    @Test
    void v2IsGrantedWhateverThePortVlan() {
        for (boolean portVlan : new boolean[] {false, true}) {
            for (boolean doubleVlanMode : new boolean[] {false, true}) {
                assertThat(PfProfile.ICE_V2.grant(portVlan, doubleVlanMode))
                        .isEqualTo(VfResources.granting(VirtchnlGeneration.V2));
            }
        }
    }

    /** Spec section 5: V1 with (DVM and port VLAN) or (SVM and none). */
    @ParameterizedTest
    @CsvSource({"false, false, true", "true, false, false", "false, true, false", "true, true, true"})
    void v1IsGrantedByModeAndPortVlan(boolean portVlan, boolean doubleVlanMode, boolean granted) {
        assertThat(PfProfile.ICE_V1.grant(portVlan, doubleVlanMode).vlanV1()).isEqualTo(granted);
        assertThat(PfProfile.ICE_V1.grant(portVlan, doubleVlanMode).vlanV2()).isFalse();
    }

    /** Spec section 6.1, port VLAN. */
    @Test
    void capsSayWhatAPortVlanLeaves() {
        assertThat(PfProfile.ICE_V2.caps(false, false, 8)).isEqualTo(new VlanCaps(true, 8));
        assertThat(PfProfile.ICE_V2.caps(true, false, 8)).isEqualTo(new VlanCaps(false, 0));
        assertThat(PfProfile.ICE_V2.caps(true, true, 8)).isEqualTo(new VlanCaps(false, 8));
    }

    @ParameterizedTest
    @EnumSource
    void txFilteringFollowsSpoofCheckAndTable(PfProfile profile) {
        assertThat(profile.filtersTx(false, 5)).isFalse();
        assertThat(profile.filtersTx(true, 1)).isTrue();
        assertThat(profile.filtersTx(true, 0)).isEqualTo(profile == PfProfile.ICE_OOT);
    }

    @Test
    void settingsAndGrantsRefuseWhatIsOutOfRange() {
        assertThatThrownBy(() -> PfSettings.DEFAULT.withCap(65536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> PfSettings.DEFAULT.withEventGrace(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new VlanGrant(true, true, -1)).hasMessageContaining("-1");
    }
}
