package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revisions;
import io.vfhammer.pf.PfProfile;
import org.junit.jupiter.api.Test;

class ListCommandTest {
    @Test
    void listsEverythingUnderHeadings() {
        CommandRun run = CommandRun.of("list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Cases (--case)\n   1  state: basic add/remove\n")
                .contains("\n  52  dmesg: no call traces / BUGs / stalls\n\nDriver revisions (--driver)\n")
                .containsPattern("\n  patch-4 +merged +34d33313b52e: ")
                .containsPattern("\n  H2 +interface down overwrites")
                .contains("\n\nPF profiles (--pf, --api)\n")
                .containsPattern(
                        "\n  ice +V2 +8 user VLANs per VF; an ADD that would exceed them is answered ERR_PARAM\n")
                .containsPattern(
                        "\n  i40e +V1 +16 user VLANs per VF; an ADD once they are used up is dropped in silence\n");
    }

    @Test
    void listsOneSectionWithoutAHeading() {
        assertThat(CommandRun.of("list", "cases").out().lines()).hasSize(52).startsWith(" 1  state: basic add/remove");
        assertThat(CommandRun.of("list", "revisions").out().lines())
                .hasSize(Revisions.catalogue().size());
        assertThat(CommandRun.of("list", "DEFECTS").out().lines()).hasSize(Defect.values().length);
    }

    @Test
    void listsAsJson() throws Exception {
        JsonNode all = new ObjectMapper()
                .readTree(CommandRun.of("list", "--format", "json").out());
        assertThat(all.get("schemaVersion").intValue()).isEqualTo(1);
        assertThat(all.get("cases")).hasSize(52);
        assertThat(all.at("/cases/51/group").textValue()).isEqualTo("dmesg");
        assertThat(all.get("revisions")).hasSize(Revisions.catalogue().size());
        assertThat(all.at("/revisions/1/aliases/0").textValue()).isEqualTo("unpatched");
        assertThat(all.get("defects")).hasSize(Defect.values().length);
        assertThat(all.get("pf")).hasSize(PfProfile.values().length);
        assertThat(all.at("/pf/0/name").textValue()).isEqualTo("ice");
        assertThat(all.at("/pf/0/userVlansMax").intValue()).isEqualTo(8);
        JsonNode one = new ObjectMapper()
                .readTree(CommandRun.of("list", "revisions", "--format", "json").out());
        assertThat(one.fieldNames()).toIterable().containsExactly("schemaVersion", "revisions");
    }

    @Test
    void answersAMistakeWithOneLine() {
        CommandRun run = CommandRun.of("list", "nope");
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err().lines()).singleElement().asString().contains("'nope'", "REVISIONS");
    }
}
