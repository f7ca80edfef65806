package io.vfhammer.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.fabric.DropReason;
import io.vfhammer.fabric.EmbeddedSwitch;
import io.vfhammer.fabric.SwitchFault;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.pf.PfRig;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ping between two VFs over the switch: every device on the way has its say. */
class IpStackTest {
    private final Host host = new Host(TimeUnit.SECONDS.toNanos(10));
    private final IpLink ip = host.ip();
    private final PfRig rig = new PfRig(PfProfile.ICE_V2).bringUp();
    private final EmbeddedSwitch fabric = new EmbeddedSwitch(rig.pf);
    private final List<FakeDriver> drivers = List.of(new FakeDriver(), new FakeDriver());
    private final NetNamespace[] namespaces = {host.addNamespace("ns1"), host.addNamespace("ns2")};

    @BeforeEach
    void connect() {
        host.stack().connect(fabric);
        for (int vf = 0; vf < 2; vf++) {
            Netdev device = host.newDevice("vf" + vf, vf, rig.vsi(vf).mac(), drivers.get(vf));
            ip.register(device, namespaces[vf]);
            host.stack().attach(vf, () -> device);
            ip.setUp(namespaces[vf], device.name());
        }
    }

    /** A VLAN device with an address on both VFs, and its filter in the PF. */
    private void vlan(int vid) {
        for (int vf = 0; vf < 2; vf++) {
            vlanDevice(vf, vid, vid);
            rig.add(vf, vid);
        }
    }

    private void vlanDevice(int vf, int vid, int subnet) {
        String name = "vf" + vf + "." + vid;
        ip.addVlan(namespaces[vf], "vf" + vf, vid);
        ip.setUp(namespaces[vf], name);
        ip.addAddress(namespaces[vf], name, address(vf, subnet));
    }

    private static String address(int vf, int subnet) {
        return "10.0." + subnet + "." + (vf + 1);
    }

    private boolean ping(int subnet) {
        return host.stack().ping(namespaces[0], address(1, subnet));
    }

    private void untagged() {
        for (int vf = 0; vf < 2; vf++) {
            ip.addAddress(namespaces[vf], "vf" + vf, address(vf, 0));
        }
    }

    @Test
    void pingsOnAVlanAndUntagged() {
        vlan(100);
        untagged();
        assertThat(ping(100)).isTrue();
        assertThat(ping(0)).isTrue();
        assertThat(host.stack().ping(namespaces[1], address(0, 100))).isTrue();
    }

    @Test
    void withoutARouteOrAPeerNothingComesBack() {
        vlan(100);
        assertThat(ping(101)).isFalse();
        assertThat(host.stack().ping(namespaces[0], "10.0.100.77")).isFalse();
        assertThat(host.stack().ping(host.initNamespace(), address(1, 100))).isFalse();
    }

    @Test
    void everyDeviceOnTheWayHasToBeUp() {
        vlan(100);
        ip.setDown(namespaces[1], "vf1.100");
        assertThat(ping(100)).isFalse();
        ip.setUp(namespaces[1], "vf1.100");
        assertThat(ping(100)).isTrue();
        ip.setDown(namespaces[0], "vf0");
        assertThat(ping(100)).isFalse();
        ip.setUp(namespaces[0], "vf0");
        drivers.get(1).carrier = false;
        assertThat(ping(100)).isFalse();
    }

    @Test
    void theSpoofCheckDropsAnUnlistedVlanOnlyBesideAListedOne() {
        vlanDevice(0, 100, 100);
        vlanDevice(1, 100, 100);
        assertThat(ping(100)).as("no VLAN listed: not filtered").isTrue();
        rig.add(0, 200);
        assertThat(ping(100)).isFalse();
        assertThat(fabric.dropped(0, DropReason.ANTI_SPOOF_VLAN)).isOne();
        rig.pf.setSpoofCheck(0, false);
        assertThat(ping(100)).isTrue();
    }

    @Test
    void rxPruningDropsAnUnlistedVlan() {
        vlan(100);
        rig.pf.setRxPruning(true);
        assertThat(ping(100)).isTrue();
        rig.del(1, 100);
        assertThat(ping(100)).isFalse();
        assertThat(fabric.dropped(1, DropReason.RX_PRUNED)).isOne();
    }

    @Test
    void oneVlanDoesNotHearAnother() {
        vlanDevice(0, 100, 100);
        vlanDevice(1, 101, 100);
        rig.add(0, 100);
        rig.add(1, 101);
        assertThat(ping(100)).isFalse();
        fabric.setFaults(Set.of(SwitchFault.LEAKS_BETWEEN_VLANS));
        assertThat(ping(100)).as("over a switch that leaks").isTrue();
    }

    @Test
    void aPortVlanCarriesUntaggedTrafficOnly() {
        vlan(100);
        untagged();
        setPortVlan(0, 300);
        assertThat(ping(0)).as("one VF inside, one outside").isFalse();
        setPortVlan(1, 300);
        assertThat(ping(0)).isTrue();
        assertThat(ping(100)).isFalse();
        assertThat(fabric.dropped(0, DropReason.PORT_VLAN_TAGGED)).isOne();
        fabric.setFaults(Set.of(SwitchFault.NO_PORT_VLAN_TAG));
        assertThat(ping(0)).as("over a switch that does not tag").isFalse();
    }

    private void setPortVlan(int vf, int vid) {
        rig.pf.setPortVlan(vf, vid);
        rig.run();
        rig.bringUp(vf);
    }

    @Test
    void aForeignMacIsForged() {
        vlan(100);
        host.faults().set(Set.of(HostFault.FOREIGN_MAC));
        assertThat(ping(100)).isFalse();
        assertThat(fabric.dropped(0, DropReason.ANTI_SPOOF_MAC)).isOne();
    }
}
