package io.vfhammer.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkBitTest {
    /** The order of spec section 4, as far as the model has the bits. */
    private static final List<WorkBit> SERVICE_ORDER = List.of(
            WorkBit.GET_CONFIG,
            WorkBit.GET_VLAN_V2_CAPS,
            WorkBit.DISABLE_QUEUES,
            WorkBit.MAP_VECTORS,
            WorkBit.ADD_MAC,
            WorkBit.ADD_VLAN,
            WorkBit.DEL_MAC,
            WorkBit.DEL_VLAN,
            WorkBit.CONFIGURE_QUEUES,
            WorkBit.ENABLE_QUEUES);

    @Test
    void listsBitsInServiceOrder() {
        assertThat(WorkBit.listOf((1 << WorkBit.COUNT) - 1)).isEqualTo(SERVICE_ORDER);
        assertThat(WorkBit.listOf(WorkBit.DEL_VLAN.mask() | WorkBit.ADD_VLAN.mask() | WorkBit.GET_CONFIG.mask()))
                .containsExactly(WorkBit.GET_CONFIG, WorkBit.ADD_VLAN, WorkBit.DEL_VLAN);
        assertThat(WorkBit.listOf(0)).isEmpty();
    }

    @Test
    void aLowerBitIsServedEarlier() {
        for (int i = 0; i < SERVICE_ORDER.size(); i++) {
            assertThat(SERVICE_ORDER.get(i).mask()).isEqualTo(1L << i);
        }
    }
}
