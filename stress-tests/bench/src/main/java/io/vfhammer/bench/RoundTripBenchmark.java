package io.vfhammer.bench;

import io.vfhammer.testbed.RoundTripRig;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Batches of round trips VF, PF, VF, each trip begun when the one before has ended; a sample is one batch. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoundTripBenchmark {
    private static final long POLL_FOREVER_NANOS = TimeUnit.SECONDS.toNanos(1000);

    /** Two bare threads. */
    @State(Scope.Benchmark)
    public static class Bare {
        @Param({"PARK", "TAKE", "YIELD"})
        public String wait;

        /** Round trips of a batch. */
        @Param("1000")
        public int trips;

        private BarePingPong threads;

        @Setup
        public void start() {
            threads = new BarePingPong(BarePingPong.Wait.valueOf(wait));
        }

        @TearDown
        public void stop() {
            threads.stop();
        }
    }

    /** The harness's threads and mailbox. */
    @State(Scope.Benchmark)
    public static class Harness {
        @Param({"PARK", "YIELD"})
        public String wait;

        /** What answers: {@code echo} or the model's {@code pf}. */
        @Param({"echo", "pf"})
        public String peer;

        @Param("1000")
        public int trips;

        private RoundTripRig rig;

        @Setup
        public void start() {
            long poll = wait.equals("YIELD") ? POLL_FOREVER_NANOS : 0;
            rig = peer.equals("pf") ? RoundTripRig.withPf(poll) : RoundTripRig.echoing(poll);
        }

        @TearDown
        public void stop() {
            rig.stop();
        }
    }

    @Benchmark
    public void bare(Bare bare) {
        bare.threads.run(bare.trips);
    }

    @Benchmark
    public void harness(Harness harness) {
        harness.rig.run(harness.trips);
    }
}
