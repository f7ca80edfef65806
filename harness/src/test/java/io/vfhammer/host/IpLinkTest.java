package io.vfhammer.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.vf.Errno;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ip verbs, the 8021q layer below them and what they ask of the driver (spec section 2.1). */
class IpLinkTest {
    private final Host host = new Host(TimeUnit.SECONDS.toNanos(10));
    private final IpLink ip = host.ip();
    private final NetNamespace init = host.initNamespace();
    private final NetNamespace other = host.addNamespace("other");
    private final FakeDriver driver = new FakeDriver();
    private Netdev vf;

    @BeforeEach
    void register() {
        vf = host.newDevice("vf0", 0, 0x02_00_00_00_00_01L, driver);
        ip.register(vf, init);
    }

    @Test
    void aVlanDeviceIsAskedOfTheDriverFirst() {
        driver.refused.add(107);
        assertThat(ip.addVlan(init, "vf0", 107).message()).isEqualTo("RTNETLINK answers: Input/output error");
        assertThat(ip.exists(init, "vf0.107")).isFalse();
        assertThat(ip.addVlan(init, "vf0", 100)).isEqualTo(IpResult.OK);
        assertThat(ip.exists(init, "vf0.100")).isTrue();
        assertThat(driver.takeCalls()).containsExactly("add 107", "add 100");
    }

    @Test
    void aRefusedVidIsAskedAgainNextTime() {
        driver.refused.add(100);
        ip.addVlan(init, "vf0", 100);
        driver.refused.clear();
        assertThat(ip.addVlan(init, "vf0", 100).isOk()).isTrue();
        assertThat(driver.takeCalls()).containsExactly("add 100", "add 100");
    }

    @Test
    void aSecondDeviceOfAVidFailsAboveTheDriver() {
        ip.addVlan(init, "vf0", 100);
        driver.takeCalls();
        assertThat(ip.addVlan(init, "vf0", 100).message()).isEqualTo("RTNETLINK answers: File exists");
        assertThat(driver.takeCalls()).isEmpty();
    }

    @Test
    void aSecondDeletionFailsAboveTheDriver() {
        ip.addVlan(init, "vf0", 100);
        assertThat(ip.delete(init, "vf0.100").isOk()).isTrue();
        assertThat(driver.takeCalls()).containsExactly("add 100", "kill 100");
        assertThat(ip.delete(init, "vf0.100").message()).isEqualTo("Cannot find device \"vf0.100\"");
        assertThat(driver.takeCalls()).isEmpty();
    }

    @Test
    void aVlanDeviceIsFoundByItsExactNameOnly() {
        ip.addVlan(init, "vf0", 100);
        assertThat(ip.exists(init, "vf0.100")).isTrue();
        for (String name :
                new String[] {"vf0.0100", "vf0.10", "vf0.1000", "vf0.", "vf0.+100", "vf0.100x", "vf0.65636"}) {
            assertThat(ip.exists(init, name)).as(name).isFalse();
        }
    }

    @Test
    void onlyVids1To4094Exist() {
        assertThat(ip.addVlan(init, "vf0", 1).isOk()).isTrue();
        assertThat(ip.addVlan(init, "vf0", 4094).isOk()).isTrue();
        for (int vid : new int[] {-1, 0, 4095}) {
            assertThat(ip.addVlan(init, "vf0", vid).message())
                    .isEqualTo("RTNETLINK answers: Numerical result out of range");
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        String message = "Cannot find device \"vf9\"";
        assertThat(ip.addVlan(init, "vf9", 100).message()).isEqualTo(message);
        assertThat(ip.setUp(init, "vf9").message()).isEqualTo(message);
        assertThat(ip.setDown(init, "vf9").message()).isEqualTo(message);
        assertThat(ip.setNamespace(init, "vf9", other).message()).isEqualTo(message);
        assertThat(ip.setUp(init, "vf0.107").message()).isEqualTo("Cannot find device \"vf0.107\"");
        assertThat(ip.setUp(other, "vf0").message()).isEqualTo("Cannot find device \"vf0\"");
        assertThat(ip.delete(init, "vf9.100").message()).isEqualTo("Cannot find device \"vf9.100\"");
    }

    @Test
    void upAndDownReachTheDriverOnce() {
        ip.setUp(init, "vf0");
        ip.setUp(init, "vf0");
        assertThat(vf.isUp()).isTrue();
        ip.setDown(init, "vf0");
        ip.setDown(init, "vf0");
        assertThat(vf.isUp()).isFalse();
        assertThat(driver.takeCalls()).containsExactly("open", "stop");
    }

    @Test
    void theDriversErrorKeepsTheDeviceDown() {
        driver.openResult = Errno.EBUSY;
        assertThat(ip.setUp(init, "vf0").message()).isEqualTo("RTNETLINK answers: Device or resource busy");
        assertThat(vf.isUp()).isFalse();
    }

    @Test
    void interfaceUpAddsVlanZeroAndInterfaceDownRemovesIt() {
        ip.setUp(init, "vf0");
        ip.setDown(init, "vf0");
        assertThat(driver.calls).containsExactly("open", "add 0", "stop", "kill 0");
    }

    @Test
    void vlanDevicesFollowTheLowerDevice() {
        ip.addVlan(init, "vf0", 100);
        assertThat(ip.setUp(init, "vf0.100").message()).isEqualTo("RTNETLINK answers: Network is down");
        ip.setUp(init, "vf0");
        VlanDevice vlan = vf.vlanDevices().iterator().next();
        assertThat(vlan.isUp()).isTrue();
        ip.setDown(init, "vf0.100");
        assertThat(vlan.isUp()).isFalse();
        assertThat(ip.setUp(init, "vf0.100").isOk()).isTrue();
        ip.setDown(init, "vf0");
        assertThat(vlan.isUp()).isFalse();
        assertThat(ip.exists(init, "vf0.100")).isTrue();
    }

    @Test
    void aNamespaceMoveClosesThenTakesTheVlansAway() {
        ip.setUp(init, "vf0");
        ip.addVlan(init, "vf0", 100);
        ip.addVlan(init, "vf0", 101);
        ip.addAddress(init, "vf0", "10.0.0.1");
        driver.takeCalls();
        assertThat(ip.setNamespace(init, "vf0", other).isOk()).isTrue();
        assertThat(driver.takeCalls()).containsExactly("stop", "kill 100", "kill 101");
        assertThat(ip.exists(init, "vf0")).isFalse();
        assertThat(ip.exists(other, "vf0")).isTrue();
        assertThat(ip.exists(other, "vf0.100")).isFalse();
        assertThat(vf.isUp()).isFalse();
        assertThat(vf.namespace()).isEqualTo(other);
        assertThat(vf.addresses()).isEmpty();
    }

    @Test
    void aMoveToTheSameNamespaceChangesNothing() {
        ip.setUp(init, "vf0");
        ip.addVlan(init, "vf0", 100);
        driver.takeCalls();
        assertThat(ip.setNamespace(init, "vf0", init).isOk()).isTrue();
        assertThat(driver.takeCalls()).isEmpty();
        assertThat(ip.exists(init, "vf0.100")).isTrue();
    }

    @Test
    void unregisteringClosesAndKillsEveryVid() {
        ip.setUp(init, "vf0");
        ip.addVlan(init, "vf0", 100);
        driver.takeCalls();
        ip.unregister(vf);
        assertThat(driver.takeCalls()).containsExactly("stop", "kill 100");
        assertThat(ip.exists(init, "vf0")).isFalse();
    }

    @Test
    void aDetachedDeviceRefusesAddsAndLosesDeletions() {
        ip.addVlan(init, "vf0", 100);
        driver.present = false;
        driver.takeCalls();
        assertThat(ip.addVlan(init, "vf0", 101).message()).isEqualTo("RTNETLINK answers: No such device");
        assertThat(ip.exists(init, "vf0.101")).isFalse();
        assertThat(ip.delete(init, "vf0.100").isOk()).isTrue();
        assertThat(ip.exists(init, "vf0.100")).isFalse();
        assertThat(driver.takeCalls()).as("the kill is lost (R22)").isEmpty();
        assertThat(host.log().since(0)).containsExactly("8021q: failed to kill vid 0081/100");
        assertThat(ip.setUp(init, "vf0").message()).isEqualTo("RTNETLINK answers: No such device");
    }

    @Test
    void withoutTheFilteringFeatureTheDriverIsNotAsked() {
        driver.filtering = false;
        ip.updateFeatures(vf);
        assertThat(ip.addVlan(init, "vf0", 100).isOk()).isTrue();
        assertThat(ip.delete(init, "vf0.100").isOk()).isTrue();
        assertThat(driver.takeCalls()).isEmpty();
    }

    @Test
    void everyVidIsTakenAwayWithTheFeatureAndGivenAgainWithIt() {
        ip.addVlan(init, "vf0", 100);
        ip.addVlan(init, "vf0", 101);
        driver.takeCalls();
        driver.filtering = false;
        ip.updateFeatures(vf);
        ip.updateFeatures(vf);
        assertThat(driver.takeCalls()).containsExactly("kill 100", "kill 101");
        ip.addVlan(init, "vf0", 102);
        driver.filtering = true;
        ip.updateFeatures(vf);
        assertThat(driver.takeCalls()).containsExactly("add 100", "add 101", "add 102");
        assertThat(vf.vlanDevices()).hasSize(3);
    }

    @Test
    void oneRefusedVidTakesTheOthersBackWhenTheFeatureReturns() {
        ip.addVlan(init, "vf0", 100);
        ip.addVlan(init, "vf0", 101);
        driver.filtering = false;
        ip.updateFeatures(vf);
        driver.takeCalls();
        driver.filtering = true;
        driver.refused.add(101);
        ip.updateFeatures(vf);
        assertThat(driver.takeCalls()).containsExactly("add 100", "add 101", "kill 100");
        assertThat(vf.vlanDevices()).hasSize(2);
    }

    @Test
    void anAddressIsGivenOnceAndFlushed() {
        assertThat(ip.addAddress(init, "vf0", "10.0.0.1").isOk()).isTrue();
        assertThat(ip.addAddress(init, "vf0", "10.0.0.1").message()).isEqualTo("RTNETLINK answers: File exists");
        ip.flushAddresses(init, "vf0");
        assertThat(ip.addAddress(init, "vf0", "10.0.0.1").isOk()).isTrue();
    }

    @Test
    void carrierNeedsTheInterfaceUp() {
        assertThat(vf.carrier()).isFalse();
        ip.setUp(init, "vf0");
        assertThat(vf.carrier()).isTrue();
        driver.carrier = false;
        assertThat(vf.carrier()).isFalse();
    }

    // ---- a broken host ---------------------------------------------------------------------------------------------

    @Test
    void aDeletionCanBeLost() {
        host.faults().set(Set.of(HostFault.VLAN_DELETE_LOST));
        ip.addVlan(init, "vf0", 100);
        assertThat(ip.delete(init, "vf0.100").isOk()).isTrue();
        assertThat(ip.exists(init, "vf0.100")).isTrue();
        assertThat(driver.takeCalls()).containsExactly("add 100");
    }

    @Test
    void interfaceDownCanTakeTheVlansAway() {
        host.faults().set(Set.of(HostFault.VLANS_GONE_ON_DOWN));
        ip.setUp(init, "vf0");
        ip.addVlan(init, "vf0", 100);
        ip.setDown(init, "vf0");
        assertThat(vf.vlanDevices()).isEmpty();
    }

    @Test
    void theLowerDeviceCanBeNeededUp() {
        host.faults().set(Set.of(HostFault.VLAN_ADD_NEEDS_UP, HostFault.VLAN_DELETE_NEEDS_UP));
        String message = "RTNETLINK answers: Network is down";
        assertThat(ip.addVlan(init, "vf0", 100).message()).isEqualTo(message);
        ip.setUp(init, "vf0");
        assertThat(ip.addVlan(init, "vf0", 100).isOk()).isTrue();
        ip.setDown(init, "vf0");
        assertThat(ip.delete(init, "vf0.100").message()).isEqualTo(message);
    }

    @Test
    void aSecondAddAndASecondDeletionCanSucceed() {
        host.faults().set(Set.of(HostFault.VLAN_TWICE, HostFault.DELETE_OF_NOTHING));
        ip.addVlan(init, "vf0", 100);
        assertThat(ip.addVlan(init, "vf0", 100).isOk()).isTrue();
        assertThat(vf.vlanDevices()).hasSize(1);
        ip.delete(init, "vf0.100");
        assertThat(ip.delete(init, "vf0.100").isOk()).isTrue();
    }

    @Test
    void theOutermostVidsCanBeReserved() {
        host.faults().set(Set.of(HostFault.RESERVED_VIDS));
        for (int vid : new int[] {1, 4094}) {
            assertThat(ip.addVlan(init, "vf0", vid).message()).isEqualTo("RTNETLINK answers: Invalid argument");
        }
        assertThat(ip.addVlan(init, "vf0", 2).isOk()).isTrue();
    }

    @Test
    void aDeletionCanTakeTheSiblingsDown() {
        host.faults().set(Set.of(HostFault.DELETE_DOWNS_SIBLINGS));
        ip.setUp(init, "vf0");
        ip.addVlan(init, "vf0", 100);
        ip.addVlan(init, "vf0", 101);
        ip.setUp(init, "vf0.101");
        ip.delete(init, "vf0.100");
        assertThat(vf.vlanDevices()).singleElement().matches(vlan -> !vlan.isUp());
    }

    @Test
    void aDeviceCanComeBackUnderAnotherNameAndAddress() {
        host.faults().set(Set.of(HostFault.RENAMED, HostFault.FOREIGN_MAC));
        Netdev second = host.newDevice("vf0", 0, 0x02_00_00_00_00_01L, driver);
        assertThat(second.name()).isEqualTo("eth0");
        assertThat(second.mac()).isNotEqualTo(0x02_00_00_00_00_01L);
    }
}
