package io.vfhammer.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vfhammer.filter.Revisions;
import io.vfhammer.host.IpLink;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.pf.FaultDecision;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.TestbedOptions;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each kind of violation, made by a driver and a PF that have it. A miscount cannot be made: no driver of this model has it. */
@Timeout(60)
class InvariantsTest {
    private static final String VF = "pf0v0";
    private static final FaultDecision REFUSED = FaultDecision.refuse(VirtchnlStatus.ERR_PARAM);

    private Testbed bed;
    private IpLink ip;
    private NetNamespace namespace;

    private void start(String driver, PfFaults faults) {
        bed = Testbed.start(
                TestbedOptions.of(Revisions.get(driver), PfProfile.ICE_V2).withPfFaults(faults), "pf0");
        ip = bed.host().ip();
        namespace = bed.host().initNamespace();
        settle();
        ip.setUp(namespace, VF);
        settle();
    }

    private Optional<String> settle() {
        return bed.awaitQuiescence(Duration.ofSeconds(30));
    }

    private List<Violation> violations() {
        return Invariants.check(bed, settle());
    }

    private static PfFaults on(VirtchnlOpcode opcode, FaultDecision decision) {
        return (vf, request) -> request.opcode() == opcode ? decision : FaultDecision.NONE;
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void agreementIsNoViolation() {
        start("merged", PfFaults.NONE);
        ip.addVlan(namespace, VF, 100);
        assertThat(violations()).isEmpty();
        ip.delete(namespace, VF + ".100");
        assertThat(violations()).isEmpty();
    }

    @Test
    void aFilterThatInterfaceDownTookAwayOnPurposeIsNone() {
        start("unpatched", PfFaults.NONE);
        ip.addVlan(namespace, VF, 100);
        settle();
        ip.setDown(namespace, VF);
        assertThat(violations()).isEmpty();
    }

    @Test
    void lost() {
        start("merged", on(VirtchnlOpcode.ADD_VLAN_V2, REFUSED));
        ip.addVlan(namespace, VF, 100);
        assertThat(violations())
                .containsExactly(new Violation(
                        Violation.Kind.LOST,
                        VF,
                        100,
                        "yes/ABSENT/no",
                        "pf0v0: lost 100: netdev there, driver does not list it, PF has no filter"));
    }

    @Test
    void orphaned() {
        start("unpatched", on(VirtchnlOpcode.DEL_VLAN_V2, REFUSED));
        ip.addVlan(namespace, VF, 100);
        settle();
        ip.delete(namespace, VF + ".100");
        assertThat(violations())
                .containsExactly(new Violation(
                        Violation.Kind.ORPHANED,
                        VF,
                        100,
                        "no/ABSENT/yes",
                        "pf0v0: orphaned 100: no netdev, driver does not list it, PF has it"));
    }

    @Test
    void leakedAndResurrected() {
        start("merged", on(VirtchnlOpcode.DEL_VLAN_V2, FaultDecision.partial(1)));
        ip.addVlan(namespace, VF, 100);
        ip.addVlan(namespace, VF, 101);
        settle();
        bed.vf(0).holdWorker();
        ip.delete(namespace, VF + ".100");
        ip.delete(namespace, VF + ".101");
        bed.vf(0).releaseWorker();
        assertThat(violations())
                .extracting(Violation::text)
                .containsExactly(
                        "pf0v0: leaked 100: no netdev, driver has it ACTIVE, PF has no filter",
                        "pf0v0: resurrected 101: no netdev, driver has it ACTIVE, PF has it");
    }

    @Test
    void stuckAndStalled() {
        start("merged", on(VirtchnlOpcode.DEL_VLAN_V2, FaultDecision.DROP_REPLY));
        ip.addVlan(namespace, VF, 100);
        settle();
        ip.delete(namespace, VF + ".100");
        assertThat(violations())
                .extracting(Violation::kind, Violation::text)
                .containsExactly(
                        tuple(Violation.Kind.STALL, "stall: pf0v0: answer to DEL_VLAN_V2 owed"),
                        tuple(Violation.Kind.STUCK, "pf0v0: stuck REMOVING 100: no netdev, PF has no filter"));
    }

    @Test
    void aVfWithoutADriverIsNotJudged() {
        start("merged", PfFaults.NONE);
        ip.addVlan(namespace, VF, 100);
        settle();
        bed.vf(0).unbind();
        assertThat(violations()).isEmpty();
    }
}
