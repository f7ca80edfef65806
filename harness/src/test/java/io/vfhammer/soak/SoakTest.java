package io.vfhammer.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakTest {
    private static final Revision MERGED = Revisions.get("merged");

    @TempDir
    private Path directory;

    private Soak soak(SoakConfig config, Storage storage, Checkpoint checkpoint) throws IOException {
        return new Soak(config, storage, new Latencies.None(), checkpoint);
    }

    private SoakRun run(Revision revision, int vfs, long ops, String faults, long seed) throws IOException {
        SoakConfig config = Soaks.config(revision, Soaks.parameters(revision, vfs, ops, faults, seed));
        return soak(config, new DirectoryStorage(directory), null).run();
    }

    @Test
    void mergedHasNothingButItsKnownDefects() throws IOException {
        SoakRun run = run(MERGED, 2, 2000, "default", 1);
        assertThat(run.violations()).isEmpty();
        assertThat(run.verdict()).isEqualTo("PASS");
        assertThat(run.endedBy()).isEqualTo("ops");
        assertThat(run.rounds()).isGreaterThanOrEqualTo(5);
        assertThat(run.ops()).isBetween(2000L, 2003L);
        assertThat(run.messages()).containsKeys("ADD_VLAN_V2", "DEL_VLAN_V2");
        assertThat(SoakFiles.readRun(directory)).isEqualTo(run);
        assertThat(SoakFiles.readTimeline(directory)).isNotEmpty();
    }

    @Test
    void withoutFaultsNothingButAClose() throws IOException {
        SoakRun run = run(MERGED, 3, 1500, "none", 2);
        assertThat(run.violations()).isEmpty();
        assertThat(run.faults()).isEmpty();
        assertThat(run.residuals().keySet()).isSubsetOf("R3", "R14");
    }

    @Test
    void aDefectThatWasFixedIsAViolationWithItsName() throws IOException {
        SoakRun run = run(MERGED.with(Defect.H2), 4, 6000, "none", 3);
        assertThat(run.verdict()).isEqualTo("FAIL");
        assertThat(run.violationClasses().keySet()).anyMatch(words -> words.startsWith("H2: "));
        SoakViolation first = run.violations().get(0);
        assertThat(first.files()).isNotEmpty().allMatch(name -> Files.isRegularFile(directory.resolve(name)));
        assertThat(first.repeatLine()).contains("--seed " + first.seed());
        assertThat(first.scheduleNote()).isNotBlank();
    }

    @Test
    void anEntryThatIsFreedTooSoonIsFoundWithRefusals() throws IOException {
        SoakRun run = run(MERGED.with(Defect.H3), 4, 6000, "refuse=0.3", 4);
        assertThat(run.violationClasses().keySet()).anyMatch(words -> words.contains("ORPHANED no/ABSENT/yes"));
    }

    @Test
    void aStuckUserIsAHangWithAThreadDump() throws IOException {
        SoakParameters p = Soaks.parameters(MERGED, 1, 100, "none", 1);
        SoakParameters slow = new SoakParameters(
                p.driver(),
                p.driverTitle(),
                p.driverOption(),
                p.defects(),
                0,
                100,
                1,
                3,
                p.api(),
                p.pf(),
                p.faults(),
                p.faultRates(),
                1,
                0.01, // an operation in 100 s: all users wait
                true,
                p.timeScale());
        SoakConfig config = Soaks.config(MERGED, slow, Duration.ofSeconds(2));
        SoakRun run = soak(config, new DirectoryStorage(directory), null).run();
        assertThat(run.verdict()).isEqualTo("FAIL");
        assertThat(run.endedBy()).isEqualTo("hang");
        assertThat(run.hangs()).hasSize(1);
        assertThat(Files.readString(directory.resolve(run.hangs().get(0)))).contains("user/0");
    }

    @Test
    void nothingIsCountedTwiceAfterAKill() throws IOException {
        SoakConfig config = Soaks.config(MERGED, Soaks.parameters(MERGED, 1, 2000, "default", 5));
        SoakRun killed = soak(config, new Killed(), null).run();
        Checkpoint checkpoint = SoakFiles.readCheckpoint(directory);
        assertThat(checkpoint.run().ops()).isLessThan(killed.ops());
        SoakRun resumed =
                soak(config, new DirectoryStorage(directory), checkpoint).run();
        assertThat(resumed.ops()).isBetween(2000L, 2003L);
        assertThat(resumed.opsByVerb().values().stream()
                        .flatMap(results -> results.values().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(resumed.ops());
        assertThat(resumed.rounds()).isGreaterThanOrEqualTo(5).isLessThanOrEqualTo(6);
        assertThat(resumed.resumes()).isEqualTo(1);
        assertThat(resumed.start()).isEqualTo(checkpoint.run().start());
        List<TimelineLine> lines = SoakFiles.readTimeline(directory);
        assertThat(lines).extracting(TimelineLine::t).isSorted().doesNotHaveDuplicates();
        assertThat(lines).extracting(TimelineLine::ops).isSorted();
    }

    /** The process dies after the second checkpoint: what it appends is still there, what it sums up is not. */
    private final class Killed implements Storage {
        private final Storage disk = new DirectoryStorage(directory);
        private final AtomicInteger checkpoints = new AtomicInteger();

        @Override
        public void replace(String name, String text) throws IOException {
            if (!name.equals(SoakFiles.CHECKPOINT) || checkpoints.incrementAndGet() <= 2) {
                disk.replace(name, text);
            }
        }

        @Override
        public void append(String name, String text) throws IOException {
            disk.append(name, text);
        }

        @Override
        public String read(String name) throws IOException {
            return disk.read(name);
        }
    }

    @Test
    void aFullDiskStopsTheRunAndLeavesWhatWasFound() throws IOException {
        SoakConfig config = Soaks.config(MERGED, Soaks.parameters(MERGED, 1, 1_000_000, "none", 6));
        SoakRun run = soak(config, new Full(3), null).run();
        assertThat(run.endedBy()).isEqualTo("disk");
        assertThat(run.endedWords()).contains("No space left on device");
        assertThat(run.verdict()).isEqualTo("UNKNOWN");
        assertThat(run.rounds()).isPositive();
        SoakRun written = SoakFiles.readRun(directory);
        assertThat(written.complete()).isFalse();
        assertThat(written.rounds()).isPositive();
    }

    /** A disk with room for so many checkpoints. */
    private final class Full implements Storage {
        private final Storage disk = new DirectoryStorage(directory);
        private final AtomicInteger left;

        Full(int checkpoints) {
            left = new AtomicInteger(checkpoints);
        }

        @Override
        public void replace(String name, String text) throws IOException {
            if (name.equals(SoakFiles.CHECKPOINT)) {
                left.decrementAndGet();
            }
            check();
            disk.replace(name, text);
        }

        @Override
        public void append(String name, String text) throws IOException {
            check();
            disk.append(name, text);
        }

        private void check() throws IOException {
            if (left.get() < 0) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public String read(String name) throws IOException {
            return disk.read(name);
        }
    }

    @Test
    void aSignalEndsItAtOnceAndItCanGoOn() throws IOException {
        SoakConfig config = Soaks.config(MERGED, Soaks.parameters(MERGED, 1, 1200, "none", 7));
        Soak soak = soak(config, new DirectoryStorage(directory), null);
        soak.stop(SoakEnd.SIGNAL, "told to");
        SoakRun run = soak.run();
        assertThat(run.endedBy()).isEqualTo("signal");
        assertThat(run.complete()).isTrue();
        assertThat(run.verdict()).isEqualTo("UNKNOWN");
        SoakRun resumed = soak(config, new DirectoryStorage(directory), SoakFiles.readCheckpoint(directory))
                .run();
        assertThat(resumed.verdict()).isEqualTo("PASS");
        assertThat(resumed.ops()).isGreaterThanOrEqualTo(1200);
    }
}
