package io.vfhammer.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** VLANs through the whole threaded stack; an invocation is one {@link Storm#round}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StormBenchmark {
    /** The testbed. */
    @State(Scope.Benchmark)
    public static class Bed {
        @Param({"1", "8", "64", "256"})
        public int vfs;

        @Param("8")
        public int vlans;

        @Param("merged")
        public String driver;

        @Param("1")
        public int users;

        private Storm storm;

        @Setup
        public void start() {
            storm = new Storm(driver, vfs, vlans, users);
        }

        @TearDown
        public void stop() {
            storm.close();
        }
    }

    /** What an iteration took beside time: all threads of the JVM, its compiler included. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Taken {
        public long rounds;
        public long cpuNanos;
        public long messages;
        private long cpuBefore;
        private long messagesBefore;

        @Setup(Level.Iteration)
        public void begin(Bed bed) {
            rounds = 0;
            cpuBefore = processCpuNanos();
            messagesBefore = bed.storm.messages();
        }

        @TearDown(Level.Iteration)
        public void end(Bed bed) {
            cpuNanos = processCpuNanos() - cpuBefore;
            messages = bed.storm.messages() - messagesBefore;
        }

        private static long processCpuNanos() {
            return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }
    }

    @Benchmark
    public void storm(Bed bed, Taken taken) {
        bed.storm.round();
        taken.rounds++;
    }
}
