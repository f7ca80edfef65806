package io.vfhammer.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelLogTest {
    private final KernelLog log = new KernelLog();

    @Test
    void linesAreReadFromAPosition() {
        log.append("iavf", "one");
        long position = log.position();
        log.append("ice", "two");
        assertThat(log.since(position)).containsExactly("ice: two");
        assertThat(log.since(0)).containsExactly("iavf: one", "ice: two");
        assertThat(log.since(99)).isEmpty();
    }

    @Test
    void onlyWhatATestSuiteLooksForIsBad() {
        log.append("iavf", "Hardware reset detected");
        log.append("kernel", "WARNING: CPU: 1");
        log.append("kernel", "BUG: unable to handle page fault");
        log.append("kernel", "Call Trace:");
        log.append("kernel", "rcu: self-detected stall on CPU");
        log.append("kernel", "INFO: task x blocked for more than 120 seconds.");
        assertThat(log.badSince(0)).hasSize(5);
        assertThat(log.badSince(2)).hasSize(4);
    }

    @Test
    void theOldestLinesAreForgottenAndThePositionsStay() {
        int lines = 5000;
        for (int i = 0; i < lines; i++) {
            log.append("x", String.valueOf(i));
        }
        assertThat(log.position()).isEqualTo(lines);
        assertThat(log.since(0)).hasSizeLessThan(lines).endsWith("x: 4999");
        assertThat(log.since(lines - 2)).containsExactly("x: 4998", "x: 4999");
    }
}
