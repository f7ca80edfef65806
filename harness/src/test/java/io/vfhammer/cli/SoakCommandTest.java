package io.vfhammer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vfhammer.soak.Checkpoint;
import io.vfhammer.soak.SoakFiles;
import io.vfhammer.soak.SoakRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakCommandTest {
    @TempDir
    private Path directory;

    private String out() {
        return directory.resolve("out").toString();
    }

    @Test
    void aShortSoakPassesAndWritesItsFiles() throws IOException {
        CommandRun run = CommandRun.of(
                "soak", "--ops", "800", "--vfs", "2", "--faults", "none", "--time-scale", "0.01", "--out", out());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("soak: PASS, driver patch-4, 2 VFs").contains("violations: none");
        SoakRun written = SoakFiles.readRun(Path.of(out()));
        assertThat(written.complete()).isTrue();
        assertThat(written.flags()).startsWith("soak", "--ops");
        assertThat(written.latencies()).containsKeys("add-to-active", "delete-to-gone", "round-trip-add-vlan-v2");
        written.latencies()
                .values()
                .forEach(one -> assertThat(Path.of(out(), one.hlogFile())).isNotEmptyFile());
        assertThat(written.heapAfterGcLastBytes()).isPositive();
    }

    @Test
    void aRunThatCameToItsEndIsNotResumed() {
        CommandRun.of("soak", "--ops", "400", "--vfs", "1", "--faults", "none", "--out", out());
        CommandRun again = CommandRun.of("soak", "--resume", out());
        assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("came to its end").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--vfs 2, expected either --duration",
        "--ops 5 --duration 5s, expected either --duration",
        "--duration soon, bad duration 'soon'",
        "--duration 0s, is outside 1s..720h",
        "--duration 99999h, is outside 1s..720h",
        "--ops 0, --ops 0 is outside",
        "--ops 5 --vfs 257, --vfs 257 is outside 1..256",
        "--ops 5 --users 0, --users 0 is outside 1..256",
        "--ops 5 --rate 0, --rate 0.0 is outside",
        "--ops 5 --faults sunspots, unknown fault 'sunspots'",
        "--ops 5 --driver nosuch, unknown driver 'nosuch'",
        "--ops 5 --pf nosuch, no PF profile 'nosuch'",
        "--ops 5 --metrics-port 70000, --metrics-port 70000 is outside 0..65535",
        "--ops 5 --time-scale 0, time scale 0.0",
        "--resume nowhere, no checkpoint.json in 'nowhere'",
        "--resume nowhere --ops 5, --resume goes on with what the run was started with"
    })
    void aMistakeIsOneLine(String arguments, String message) {
        CommandRun run = CommandRun.of(("soak " + arguments).split(" "));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message).hasLineCount(1);
    }

    @Test
    void aPortThatIsTakenIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of(
                    "soak", "--ops", "5", "--out", out(), "--metrics-port", String.valueOf(taken.getLocalPort()));
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err())
                    .contains("--metrics-port")
                    .contains("give another port")
                    .hasLineCount(1);
        }
    }

    @Test
    void aDirectoryThatIsAFileIsOneLine() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        CommandRun run = CommandRun.of("soak", "--ops", "5", "--out", file.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("cannot write results to").hasLineCount(1);
    }

    @Test
    void aSignalEndsAProcessWithAFullReport() throws IOException, InterruptedException {
        Path log = directory.resolve("log.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.vfhammer.cli.Main",
                        "soak",
                        "--duration",
                        "10m",
                        "--vfs",
                        "2",
                        "--time-scale",
                        "0.01",
                        "--out",
                        out()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Path checkpoint = Path.of(out(), SoakFiles.CHECKPOINT);
            await("a first checkpoint")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> Files.exists(checkpoint) || !process.isAlive());
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
            String printed = Files.readString(log, UTF_8);
            SoakRun run = SoakFiles.readRun(Path.of(out()));
            assertThat(run.complete()).as(printed).isTrue();
            assertThat(run.endedBy()).isEqualTo("signal");
            assertThat(run.ops()).isPositive();
            Checkpoint last = SoakFiles.readCheckpoint(Path.of(out()));
            assertThat(last.run()).isEqualTo(run);
            assertThat(printed).contains("ended by signal");
        } finally {
            process.destroyForcibly();
        }
    }
}
