package io.vfhammer.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vfhammer.pf.PfFaults;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.pf.PfRig;
import io.vfhammer.pf.PfSettings;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who hears whom (spec sections 6.1 and 8, the model notes for the ping group). */
class EmbeddedSwitchTest {
    private static final Payload HELLO = new Payload.EchoRequest("10.0.0.1", "10.0.0.2", 7, 1);

    private PfRig rig;
    private EmbeddedSwitch fabric;
    private final List<List<Frame>> heard = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    @BeforeEach
    void threeVfsAreUp() {
        start(PfProfile.ICE_V2);
    }

    private void start(PfProfile profile) {
        rig = new PfRig(profile, 3, Set.of(), PfFaults.NONE, PfSettings.DEFAULT.withEventGrace(0)).bringUp();
        fabric = new EmbeddedSwitch(rig.pf);
        heard.forEach(List::clear);
        for (int port = 0; port < 3; port++) {
            fabric.connect(port, heard.get(port)::add);
        }
    }

    private void setPortVlan(int vf, int vid) {
        rig.pf.setPortVlan(vf, vid);
        rig.run();
        rig.bringUp(vf);
    }

    private Frame unicast(int from, int to, int vlan) {
        return new Frame(rig.vsi(from).mac(), rig.vsi(to).mac(), vlan, HELLO);
    }

    private Frame broadcast(int from, int vlan) {
        return new Frame(rig.vsi(from).mac(), Frame.BROADCAST, vlan, new Payload.ArpRequest("10.0.0.1", "10.0.0.2"));
    }

    private void assertLost(TxResult result, int port, DropReason reason) {
        assertThat(result.dropped()).contains(reason);
        assertThat(result.isSent()).isFalse();
        assertThat(result.delivered()).isZero();
        assertThat(fabric.dropped(port, reason)).isOne();
        assertThat(heard).allMatch(List::isEmpty);
    }

    // ---- who is meant ----------------------------------------------------------------------------------------------

    @Test
    void aUnicastFrameReachesItsAddressOnly() {
        Frame frame = unicast(0, 2, 0);
        assertThat(fabric.transmit(0, frame)).isEqualTo(TxResult.sent(1));
        assertThat(heard.get(2)).containsExactly(frame);
        assertThat(heard.get(0)).isEmpty();
        assertThat(heard.get(1)).isEmpty();
    }

    @Test
    void aBroadcastReachesAllOthers() {
        Frame frame = broadcast(1, 0);
        assertThat(fabric.transmit(1, frame)).isEqualTo(TxResult.sent(2));
        assertThat(heard.get(0)).containsExactly(frame);
        assertThat(heard.get(1)).isEmpty();
        assertThat(heard.get(2)).containsExactly(frame);
    }

    @Test
    void anAddressOfNobodyIsHeardByNobody() {
        Frame strange = new Frame(rig.vsi(0).mac(), 0x02_AA_AA_AA_AA_AAL, 0, HELLO);
        assertThat(fabric.transmit(0, strange)).isEqualTo(TxResult.sent(0));
        assertThat(fabric.transmit(0, unicast(0, 0, 0))).isEqualTo(TxResult.sent(0));
        assertThat(heard).allMatch(List::isEmpty);
    }

    @Test
    void anUnconnectedPortHearsNothing() {
        fabric.connect(1, null);
        assertThat(fabric.transmit(0, unicast(0, 1, 0))).isEqualTo(TxResult.sent(0));
        assertThatThrownBy(() -> fabric.connect(3, heard.get(0)::add)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theReceiverMayAnswerAtOnce() {
        fabric.connect(1, frame -> {
            heard.get(1).add(frame);
            fabric.transmit(1, unicast(1, 0, 0));
        });
        fabric.transmit(0, unicast(0, 1, 0));
        assertThat(heard.get(0)).containsExactly(unicast(1, 0, 0));
    }

    // ---- queues and link -------------------------------------------------------------------------------------------

    @Test
    void withoutQueuesNothingLeavesAndNothingArrives() {
        rig.ask(0, VirtchnlOpcode.DISABLE_QUEUES);
        assertLost(fabric.transmit(0, unicast(0, 1, 0)), 0, DropReason.TX_QUEUES_DISABLED);
        assertThat(fabric.transmit(1, unicast(1, 0, 0))).isEqualTo(TxResult.sent(0));
        assertThat(fabric.dropped(0, DropReason.RX_QUEUES_DISABLED)).isOne();
        assertThat(heard.get(0)).isEmpty();
    }

    @Test
    void aVfInResetIsDeafAndMute() {
        rig.pf.vfFlr(1);
        assertThat(fabric.transmit(0, unicast(0, 1, 0))).isEqualTo(TxResult.sent(0));
        assertLost(fabric.transmit(1, unicast(1, 0, 0)), 1, DropReason.TX_QUEUES_DISABLED);
    }

    @Test
    void thePfsLinkDoesNotMatterInside() {
        rig.pf.setLink(false);
        assertThat(fabric.transmit(0, unicast(0, 1, 0)).delivered()).isOne();
    }

    // ---- anti-spoof ------------------------------------------------------------------------------------------------

    @Test
    void aForeignSourceAddressIsDroppedWhileTheSpoofCheckIsOn() {
        Frame forged = new Frame(rig.vsi(2).mac(), rig.vsi(1).mac(), 0, HELLO);
        assertLost(fabric.transmit(0, forged), 0, DropReason.ANTI_SPOOF_MAC);
        assertThat(fabric.mddEvents(0)).isOne();
        rig.pf.setSpoofCheck(0, false);
        assertThat(fabric.transmit(0, forged)).isEqualTo(TxResult.sent(1));
    }

    @Test
    void withoutAnyVlanEveryTagPasses() {
        assertThat(fabric.transmit(0, unicast(0, 1, 100))).isEqualTo(TxResult.sent(1));
        assertThat(heard.get(1)).containsExactly(unicast(0, 1, 100));
    }

    @Test
    void withAVlanOnlyListedTagsPass() {
        rig.add(0, 200);
        assertLost(fabric.transmit(0, unicast(0, 1, 100)), 0, DropReason.ANTI_SPOOF_VLAN);
        assertThat(fabric.mddEvents(0)).isOne();
        assertThat(fabric.mddEvents(1)).isZero();
        assertThat(fabric.transmit(0, unicast(0, 1, 200))).isEqualTo(TxResult.sent(1));
        assertThat(fabric.transmit(0, unicast(0, 1, 0))).isEqualTo(TxResult.sent(1));
        rig.pf.setSpoofCheck(0, false);
        assertThat(fabric.transmit(0, unicast(0, 1, 100))).isEqualTo(TxResult.sent(1));
    }

    @Test
    void outOfTreeIceDropsEveryTagWithoutAVlan() {
        start(PfProfile.ICE_OOT);
        assertLost(fabric.transmit(0, unicast(0, 1, 100)), 0, DropReason.ANTI_SPOOF_VLAN);
    }

    // ---- Rx pruning ------------------------------------------------------------------------------------------------

    @Test
    void withoutPruningAVfHearsEveryVlan() {
        rig.add(1, 300);
        assertThat(fabric.transmit(0, unicast(0, 1, 100))).isEqualTo(TxResult.sent(1));
    }

    @Test
    void withPruningAVfHearsOnlyItsVlans() {
        rig.pf.setRxPruning(true);
        rig.add(1, 300);
        assertThat(fabric.transmit(0, unicast(0, 1, 100))).isEqualTo(TxResult.sent(0));
        assertThat(fabric.dropped(1, DropReason.RX_PRUNED)).isOne();
        assertThat(fabric.dropped(0, DropReason.RX_PRUNED)).isZero();
        assertThat(fabric.transmit(0, unicast(0, 1, 300))).isEqualTo(TxResult.sent(1));
        assertThat(fabric.transmit(0, unicast(0, 1, 0))).isEqualTo(TxResult.sent(1));
    }

    // ---- port VLAN -------------------------------------------------------------------------------------------------

    @Test
    void twoVfsOnOnePortVlanHearEachOtherUntagged() {
        setPortVlan(0, 500);
        setPortVlan(1, 500);
        assertThat(fabric.transmit(0, broadcast(0, 0))).isEqualTo(TxResult.sent(2));
        assertThat(heard.get(1)).containsExactly(broadcast(0, 0));
        assertThat(heard.get(2)).containsExactly(broadcast(0, 500));
        assertThat(fabric.transmit(1, unicast(1, 0, 0))).isEqualTo(TxResult.sent(1));
        assertThat(heard.get(0)).containsExactly(unicast(1, 0, 0));
    }

    @Test
    void anotherPortVlanAndUntaggedFramesAreNotHeard() {
        setPortVlan(0, 500);
        setPortVlan(1, 501);
        assertThat(fabric.transmit(0, unicast(0, 1, 0))).isEqualTo(TxResult.sent(0));
        assertThat(fabric.transmit(2, unicast(2, 1, 0))).isEqualTo(TxResult.sent(0));
        assertThat(fabric.transmit(2, unicast(2, 1, 500))).isEqualTo(TxResult.sent(0));
        assertThat(fabric.dropped(1, DropReason.PORT_VLAN_MISMATCH)).isEqualTo(3);
        assertThat(fabric.transmit(2, unicast(2, 1, 501))).isEqualTo(TxResult.sent(1));
        assertThat(heard.get(1)).containsExactly(unicast(2, 1, 0));
    }

    @Test
    void aTaggedFrameFromBehindAPortVlanIsDropped() {
        setPortVlan(0, 500);
        assertLost(fabric.transmit(0, unicast(0, 1, 100)), 0, DropReason.PORT_VLAN_TAGGED);
        assertLost(fabric.transmit(1, new Frame(1, 2, 0, HELLO)), 1, DropReason.ANTI_SPOOF_MAC);
    }

    @Test
    void withoutThePortVlanEverythingIsAsBefore() {
        setPortVlan(0, 500);
        setPortVlan(0, 0);
        assertThat(fabric.transmit(0, unicast(0, 1, 100))).isEqualTo(TxResult.sent(1));
        assertThat(fabric.transmit(1, unicast(1, 0, 0))).isEqualTo(TxResult.sent(1));
    }

    // ---- frames ----------------------------------------------------------------------------------------------------

    @Test
    void framesRefuseWhatIsOutOfRange() {
        assertThatThrownBy(() -> new Frame(1, 2, 4095, HELLO)).hasMessageContaining("4095");
        assertThatThrownBy(() -> new Frame(1, 1L << 48, 0, HELLO)).hasMessageContaining("48 bits");
        assertThat(broadcast(0, 0).isBroadcast()).isTrue();
        assertThat(unicast(0, 1, 0).isBroadcast()).isFalse();
    }

    @Test
    void senderAndReceiverLossesAreTold() {
        assertThat(DropReason.values())
                .filteredOn(DropReason::isTx)
                .containsExactly(
                        DropReason.TX_QUEUES_DISABLED,
                        DropReason.ANTI_SPOOF_MAC,
                        DropReason.ANTI_SPOOF_VLAN,
                        DropReason.PORT_VLAN_TAGGED);
    }
}
