package io.vfhammer.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WaitsTest {
    private static final int TIMES = 20;

    @TempDir
    private Path directory;

    private static void parkOften() {
        for (int i = 0; i < TIMES; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @Test
    void theWaitsOfAThreadAreCountedByWhoWaited() throws Exception {
        Path file = directory.resolve("waits.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            Thread user = new Thread(WaitsTest::parkOften, "user/test");
            Thread other = new Thread(WaitsTest::parkOften, "other");
            user.start();
            other.start();
            user.join();
            other.join();
            recording.stop();
            recording.dump(file);
        }
        Waits waits = Waits.of(file, "user/test");
        List<List<String>> longest = waits.longest(2);
        assertThat(longest).hasSize(1);
        assertThat(longest.get(0).get(0)).isEqualTo("WaitsTest.parkOften");
        assertThat(longest.get(0).get(1)).isEqualTo(Figure.digits(TIMES));
        assertThat(waits.seconds()).isGreaterThan(0.0);
    }
}
