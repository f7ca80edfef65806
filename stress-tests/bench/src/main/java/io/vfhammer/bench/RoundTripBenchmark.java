package io.vfhammer.bench;

import io.vfhammer.testbed.RoundTripRig;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Batches of round trips VF, PF, VF, each trip begun when the one before has ended; a sample is one batch. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoundTripBenchmark {
    /** Who makes round trips. */
    public enum Contender {
        /** Two bare threads. */
        BARE,
        /** The harness's threads and mailbox, and a PF that only answers. */
        ECHO,
        /** The harness's threads and mailbox, and the model's PF. */
        PF
    }

    /** All contenders in one JVM: they take turns, an iteration each with fresh threads, see {@link #at}. */
    @State(Scope.Benchmark)
    public static class Rotation {
        private static final List<Contender> CONTENDERS = List.of(Contender.values());

        /** After so many turns everybody has come first, second and last as often. */
        public static final int PERIOD = CONTENDERS.size() * CONTENDERS.size();

        private static final long POLL_FOREVER_NANOS = TimeUnit.SECONDS.toNanos(1000);

        @Param({"PARK", "YIELD"})
        public String wait;

        /** Round trips of a batch. */
        @Param("1000")
        public int trips;

        private RoundTripRig rig;
        private BarePingPong bare;
        private int turn;

        /** Returns whose turn {@code turn} is: each once in a round, the next round begins with the second of the one before. */
        public static Contender at(int turn) {
            int n = CONTENDERS.size();
            return CONTENDERS.get((turn + turn / n) % n);
        }

        @Setup(Level.Iteration)
        public void next() {
            long poll = wait.equals("YIELD") ? POLL_FOREVER_NANOS : 0;
            switch (at(turn++)) {
                case BARE -> bare = new BarePingPong(BarePingPong.Wait.valueOf(wait));
                case ECHO -> rig = RoundTripRig.echoing(poll);
                case PF -> rig = RoundTripRig.withPf(poll);
            }
        }

        @TearDown(Level.Iteration)
        public void endTurn() throws InterruptedException {
            if (bare != null) {
                bare.stop();
                bare = null;
            } else {
                rig.stop();
                rig = null;
            }
        }

        private void makeTrips() {
            if (bare != null) {
                bare.run(trips);
            } else {
                rig.run(trips);
            }
        }
    }

    /** Two bare threads alone, with waits that the harness does not have. */
    @State(Scope.Benchmark)
    public static class Bare {
        @Param({"TAKE", "SPIN"})
        public String wait;

        @Param("1000")
        public int trips;

        private BarePingPong threads;

        @Setup
        public void start() {
            threads = new BarePingPong(BarePingPong.Wait.valueOf(wait));
        }

        @TearDown
        public void stop() throws InterruptedException {
            threads.stop();
        }
    }

    @Benchmark
    public void inTurns(Rotation rotation) {
        rotation.makeTrips();
    }

    @Benchmark
    public void bare(Bare bare) {
        bare.threads.run(bare.trips);
    }
}
