package io.vfhammer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    @Test
    void writesEveryFieldInAFixedOrder() {
        String json = Samples.written(out -> new JsonReport(out)
                .write(List.of(Samples.of("pre-a", 1, Samples.failing(2, "only 7 created", "VLAN 107 is lost")))));
        assertThat(json).isEqualTo(Samples.resource("suite.json"));
    }

    @Test
    void holdsEveryCaseOfEverySuite() throws Exception {
        String json = Samples.written(
                out -> new JsonReport(out).write(List.of(Samples.unpatched("pre-a"), Samples.patched("patch-4"))));
        JsonNode document = new ObjectMapper().readTree(json);
        assertThat(document.get("schemaVersion").intValue()).isEqualTo(1);
        assertThat(document.at("/suites/0/counts/failed").intValue()).isEqualTo(6);
        assertThat(document.at("/suites/0/cases")).hasSize(52);
        assertThat(document.at("/suites/1/verdict").textValue()).isEqualTo("PASS");
        assertThat(document.at("/suites/1/cases/51/name").textValue())
                .isEqualTo("dmesg: no call traces / BUGs / stalls");
    }
}
