package io.vfhammer.selftest;

import static io.vfhammer.selftest.NamedFault.CAP_1;
import static io.vfhammer.selftest.NamedFault.CAP_2;
import static io.vfhammer.selftest.NamedFault.CAP_3;
import static io.vfhammer.selftest.NamedFault.CAP_4;
import static io.vfhammer.selftest.NamedFault.DELETE_DOWNS_SIBLINGS;
import static io.vfhammer.selftest.NamedFault.DELETE_OF_NOTHING;
import static io.vfhammer.selftest.NamedFault.FOREIGN_MAC;
import static io.vfhammer.selftest.NamedFault.LINK_STAYS_DOWN;
import static io.vfhammer.selftest.NamedFault.NO_ISOLATION;
import static io.vfhammer.selftest.NamedFault.PORT_VLAN_UNTAGGED;
import static io.vfhammer.selftest.NamedFault.REFUSE_ADD;
import static io.vfhammer.selftest.NamedFault.RENAMED;
import static io.vfhammer.selftest.NamedFault.RESERVED_VIDS;
import static io.vfhammer.selftest.NamedFault.RX_PRUNING;
import static io.vfhammer.selftest.NamedFault.SILENT_CAPS;
import static io.vfhammer.selftest.NamedFault.SILENT_DISABLE;
import static io.vfhammer.selftest.NamedFault.SILENT_VLAN;
import static io.vfhammer.selftest.NamedFault.TX_TIMEOUT;
import static io.vfhammer.selftest.NamedFault.VFLR_LOST;
import static io.vfhammer.selftest.NamedFault.VLANS_GONE_ON_DOWN;
import static io.vfhammer.selftest.NamedFault.VLAN_ADD_NEEDS_UP;
import static io.vfhammer.selftest.NamedFault.VLAN_DELETE_LOST;
import static io.vfhammer.selftest.NamedFault.VLAN_DELETE_NEEDS_UP;
import static io.vfhammer.selftest.NamedFault.VLAN_TWICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.check.Verdict;
import io.vfhammer.filter.Defect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case can fail: each is run over the merged driver with something wrong and has to say what it says in the table.
 * Keeps results/baseline/sensitivity.md equal to the table; writes it with -Dvfhammer.regenerate=true.
 */
class SensitivityTest {
    private static final Path DOC = Path.of("..", "results", "baseline", "sensitivity.md");

    private static final String GONE = "VLAN N gone";
    private static final String STILL_THERE = "VLAN N still there";
    private static final String NO_CARRIER = "no carrier of enpNsNfNvN";
    private static final String NO_PING = "no ping on VLAN N";

    static Stream<Trial> trials() {
        return Stream.of(state(), resets(), pings()).flatMap(List::stream);
    }

    private static List<Trial> state() {
        return List.of(
                Trial.of(
                                "the defect of the unpatched driver: the filter that set-up deletes just before interface "
                                        + "down comes back, holds a slot for ever, and the eighth VLAN gets EIO",
                                Defect.H2)
                        .pinned()
                        .fails("only N created", 2)
                        .fails("expected N, got N", 17)
                        .fails("fill: expected N, got N", 23)
                        .fails(GONE, 31, 32, 33),
                Trial.of("the driver does not refuse the ninth VLAN", Defect.H12)
                        .fails("VLAN N accepted over the limit", 23),
                Trial.of("a VLAN device stays after it was deleted", VLAN_DELETE_LOST)
                        .fails(STILL_THERE, 1, 5, 7, 21, 22),
                Trial.of("interface down takes the VLAN devices with it", VLANS_GONE_ON_DOWN)
                        .fails(GONE, 3, 4, 8),
                Trial.of("the VLAN device is refused with ENETDOWN", VLAN_ADD_NEEDS_UP)
                        .fails(GONE, 9, 12),
                Trial.of("the deletion is refused with ENETDOWN", VLAN_DELETE_NEEDS_UP)
                        .fails(STILL_THERE, 10, 11),
                Trial.of("the second device is accepted instead of EEXIST", VLAN_TWICE)
                        .fails("second add of VLAN N succeeded", 13),
                Trial.of("the second deletion is accepted", DELETE_OF_NOTHING)
                        .fails("second delete of VLAN N succeeded", 14),
                Trial.of("three VLANs have to be there at the end, the third gets EIO", CAP_2)
                        .fails(GONE, 15),
                Trial.of("the fourth VLAN gets EIO, whichever thread comes last", CAP_3)
                        .fails(GONE, 20),
                Trial.of(
                                "the deleted filter waits for an answer that does not come and still counts, so that "
                                        + "adding it again gets EIO at the cap (R12, R16)",
                                CAP_1,
                                SILENT_VLAN)
                        .fails(GONE, 6, 16)
                        .fails(NO_PING, 46),
                Trial.of("the two VIDs are refused with EINVAL", RESERVED_VIDS).fails(GONE, 18, 19),
                Trial.of("the kernel log has a WARNING", TX_TIMEOUT)
                        .fails(
                                "N bad lines, first: kernel: WARNING: NETDEV "
                                        + "WATCHDOG: enpNsNfNvN (iavf): transmit queue N timed out",
                                52));
    }

    private static List<Trial> resets() {
        return List.of(
                Trial.of("the VF waits for a reset that nobody carries out, then gives up", VFLR_LOST)
                        .fails(NO_CARRIER, 24),
                Trial.of("the VF has no carrier after the flap", LINK_STAYS_DOWN)
                        .fails(NO_CARRIER, 27, 28, 29, 41, 48),
                Trial.of("the VF waits for its capabilities and sends nothing else", SILENT_CAPS)
                        .fails(NO_CARRIER, 25, 26, 30, 34),
                Trial.of("the net device is not found under its old name", RENAMED)
                        .fails(NO_CARRIER, 35));
    }

    private static List<Trial> pings() {
        return List.of(
                Trial.of("no filter is in the PF, and the PF delivers nothing without one", REFUSE_ADD, RX_PRUNING)
                        .fails(NO_PING, 36),
                Trial.of("the fifth VLAN gets EIO", CAP_4).fails(NO_PING, 37),
                Trial.of(
                                "interface down removes the filters, interface up does not bring them back, and the PF "
                                        + "delivers nothing without one",
                                Defect.H16,
                                RX_PRUNING)
                        .fails(NO_PING, 38, 39, 44),
                Trial.of(
                                "the filters are not added again after a reset, and the PF delivers nothing without one",
                                Defect.H18,
                                RX_PRUNING)
                        .fails(NO_PING, 40, 42),
                Trial.of("deleting the other VLAN takes the pinged one down", DELETE_DOWNS_SIBLINGS)
                        .fails("lost N of N pings", 43)
                        .fails(NO_PING, 45),
                Trial.of("close gives up, the next open gets EBUSY", SILENT_DISABLE)
                        .fails(NO_CARRIER, 47),
                Trial.of("a frame of one VLAN is heard on the other", NO_ISOLATION)
                        .fails("VLAN N reaches VLAN N", 49),
                Trial.of("the spoof check drops all that the VF sends", FOREIGN_MAC)
                        .fails(NO_PING, 50),
                Trial.of("the receiver's port VLAN refuses the untagged frame", PORT_VLAN_UNTAGGED)
                        .fails("no untagged ping in port VLAN N", 51));
    }

    @ParameterizedTest
    @MethodSource("trials")
    void theCasesFailUnderTheTrial(Trial trial) {
        Map<Integer, String> reasons = new TreeMap<>();
        for (int number : trial.cases()) {
            CaseResult one = Runs.run(trial.config(number)).cases().get(0);
            reasons.put(
                    one.number(),
                    one.verdict() == Verdict.FAIL
                            ? Trial.withoutNumbers(one.reason())
                            : one.verdict().name());
        }
        assertThat(reasons).isEqualTo(trial.reasons());
    }

    @Test
    void everyCaseHasATrial() {
        assertThat(trials().flatMap(trial -> trial.cases().stream())).containsAll(Runs.ALL);
    }

    @Test
    void everyCasePassesWithoutAny() {
        assertThat(Runs.run(Runs.scaled("merged", Setup.CLEAN, 0.02)).cases())
                .hasSize(CaseResult.CASES)
                .allMatch(one -> one.verdict() == Verdict.PASS);
    }

    @Test
    void theDocumentIsUpToDate() throws IOException {
        String expected = document();
        if (Boolean.getBoolean("vfhammer.regenerate")) {
            Files.createDirectories(DOC.getParent());
            Files.writeString(DOC, expected);
        }
        assertThat(DOC).exists().hasContent(expected);
    }

    private static String document() {
        StringBuilder doc = new StringBuilder("""
                # What makes each case fail

                Every case passes on the merged driver and fails on the same driver with at least one thing wrong in it
                (`--defect`) or around it (`--fault`). A test runs all of this on real threads, each case alone on a fresh
                testbed, and checks the printed reason, in which N stands for a number. This file is generated from the test's table; to write it anew:

                    mvn -pl harness test -Dtest=SensitivityTest -Dvfhammer.regenerate=true

                To see one: `bin/vfhammer selftest --driver merged --case 2 --defect H2 --setup pinned`.
                `vfhammer list` says what each defect and fault is.

                """);
        long onlyStrict = Runs.ALL.stream()
                .filter(number ->
                        trials().filter(trial -> trial.cases().contains(number)).allMatch(Trial::strict))
                .count();
        doc.append("Cases that only `--strict` can fail: ")
                .append(onlyStrict == 0 ? "none" : onlyStrict)
                .append(". Cases that nothing here can fail: none.\n\n")
                .append("| # | case | fails with | prints | because |\n|---|---|---|---|---|\n");
        List<String> names = PublishedRun.caseNames();
        for (int number = 1; number <= names.size(); number++) {
            int one = number;
            trials().filter(trial -> trial.cases().contains(one))
                    .forEach(trial -> row(doc, one, names.get(one - 1), trial));
        }
        return doc.toString();
    }

    private static void row(StringBuilder doc, int number, String name, Trial trial) {
        doc.append(Stream.of(
                        String.valueOf(number),
                        name,
                        "`" + trial.options() + "`",
                        trial.reasons().get(number),
                        trial.why())
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
