package io.vfhammer.virtchnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of spec section 5. */
class VirtchnlTest {
    @ParameterizedTest
    @CsvSource({
        "VERSION, 1",
        "RESET_VF, 2",
        "GET_VF_RESOURCES, 3",
        "ENABLE_QUEUES, 8",
        "DISABLE_QUEUES, 9",
        "ADD_ETH_ADDR, 10",
        "DEL_ETH_ADDR, 11",
        "ADD_VLAN, 12",
        "DEL_VLAN, 13",
        "GET_STATS, 15",
        "EVENT, 17",
        "GET_OFFLOAD_VLAN_V2_CAPS, 51",
        "ADD_VLAN_V2, 52",
        "DEL_VLAN_V2, 53"
    })
    void opcodeHasItsWireNumber(VirtchnlOpcode opcode, int wire) {
        assertThat(opcode.wire()).isEqualTo(wire);
        assertThat(VirtchnlOpcode.ofWire(wire)).isEqualTo(opcode);
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, 0",
        "ERR_PARAM, -5",
        "ERR_NO_MEMORY, -18",
        "ERR_OPCODE_MISMATCH, -38",
        "ERR_ADMIN_QUEUE, -53",
        "ERR_NOT_SUPPORTED, -64"
    })
    void statusHasItsWireNumber(VirtchnlStatus status, int wire) {
        assertThat(status.wire()).isEqualTo(wire);
        assertThat(VirtchnlStatus.ofWire(wire)).isEqualTo(status);
        assertThat(status.isSuccess()).isEqualTo(wire == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, 64, 1000})
    void anUnknownNumberIsNamed(int wire) {
        assertThatThrownBy(() -> VirtchnlOpcode.ofWire(wire))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no virtchnl opcode " + wire);
        assertThatThrownBy(() -> VirtchnlStatus.ofWire(wire))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no virtchnl status " + wire);
    }

    @Test
    void aBufferHolds2045VidsOfV1And127OfV2() {
        assertThat(VirtchnlGeneration.V1.vidsPerMessageMax()).isEqualTo(2045);
        assertThat(VirtchnlGeneration.V2.vidsPerMessageMax()).isEqualTo(127);
    }

    @Test
    void generationsHaveTheirOpcodes() {
        assertThat(VirtchnlGeneration.V1.addOpcode()).isEqualTo(VirtchnlOpcode.ADD_VLAN);
        assertThat(VirtchnlGeneration.V1.delOpcode()).isEqualTo(VirtchnlOpcode.DEL_VLAN);
        assertThat(VirtchnlGeneration.V2.addOpcode()).isEqualTo(VirtchnlOpcode.ADD_VLAN_V2);
        assertThat(VirtchnlGeneration.V2.delOpcode()).isEqualTo(VirtchnlOpcode.DEL_VLAN_V2);
        assertThat(VirtchnlOpcode.ADD_VLAN.isVlanAdd()).isTrue();
        assertThat(VirtchnlOpcode.DEL_VLAN_V2.isVlanDel()).isTrue();
        assertThat(VirtchnlOpcode.DEL_VLAN_V2.isVlanAdd()).isFalse();
        assertThat(VirtchnlOpcode.GET_STATS.isVlan()).isFalse();
    }

    @Test
    void theCapFitsSixteenBits() {
        assertThat(new VlanCaps(true, 0xFFFF).maxFilters()).isEqualTo(65535);
        assertThatThrownBy(() -> new VlanCaps(true, 0x10000)).hasMessageContaining("65536");
        assertThatThrownBy(() -> new VlanCaps(true, -1)).hasMessageContaining("-1");
    }

    @Test
    void aBatchGrowsAndGivesNothingBeyondItsEnd() {
        VidBatch batch = new VidBatch();
        for (int vid = 0; vid < 100; vid++) {
            batch.add(vid);
        }
        assertThat(batch.size()).isEqualTo(100);
        assertThat(batch.vid(99)).isEqualTo(99);
        batch.clear();
        batch.add(5);
        assertThat(batch.toArray()).containsExactly(5);
        assertThatThrownBy(() -> batch.vid(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
