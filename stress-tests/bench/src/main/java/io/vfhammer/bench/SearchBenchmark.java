package io.vfhammer.bench;

import io.vfhammer.explore.Fault;
import io.vfhammer.explore.Granularity;
import io.vfhammer.explore.NearMisses;
import io.vfhammer.explore.Population;
import io.vfhammer.explore.RandomWalks;
import io.vfhammer.explore.Scope;
import io.vfhammer.explore.Search;
import io.vfhammer.explore.SearchLimits;
import io.vfhammer.explore.SearchResult;
import io.vfhammer.explore.Strategy;
import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.testbed.SteppedMailbox;
import io.vfhammer.testbed.StillPlatform;
import io.vfhammer.vf.NoLock;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfOptions;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The search: a whole scope, walks through it, and the bare step that both are made of. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SearchBenchmark {
    private static final int VIDS = 3;
    private static final int STATES_MAX = 1_000_000;

    /** Walks of one invocation, and the most steps of a walk. */
    public static final int WALKS = 500;

    private static final int WALK_STEPS = 60;

    private static final EnumSet<Fault> FAULTS =
            EnumSet.of(Fault.REJECT, Fault.CLOSE, Fault.CLOSE_TICK_FIRST, Fault.RESET);

    /** The scope that is searched. */
    public static Scope scope() {
        return new Scope(
                Revisions.get("merged"), VirtchnlGeneration.V2, VIDS, VIDS, FAULTS, Granularity.MESSAGE, false);
    }

    /** How many threads search. */
    @State(org.openjdk.jmh.annotations.Scope.Benchmark)
    public static class Threads {
        @Param({"1", "2"})
        public int threads;
    }

    /** What an iteration has seen. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Seen {
        public long searches;
        public long edges;
        public long states;
        public long tableBytes;

        private void add(SearchResult result) {
            searches++;
            edges += result.edges();
            states += result.states();
            tableBytes += result.tableBytes();
        }
    }

    /** What an iteration has walked. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Walked {
        public long walks;
        public long steps;
        private long seed;
    }

    /** One driver, in the same way as the search puts it into a state, makes a step and reads it. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class Stepper {
        private static final int KINDS = 3;

        private VfDriver driver;
        private long filters;
        private long control;
        private int turn;
        private final VirtchnlReply added = VirtchnlReply.of(VirtchnlOpcode.ADD_VLAN_V2, VirtchnlStatus.SUCCESS);

        @Setup
        public void start() {
            driver = new VfDriver(
                    Revisions.get("merged"),
                    VfOptions.VLAN_ONLY,
                    new StillPlatform(),
                    new SteppedMailbox(),
                    NoLock.INSTANCE,
                    TransitionListener.NONE);
            driver.startRunning(VfResources.granting(VirtchnlGeneration.V2), new VlanCaps(true, VIDS));
            driver.addVid(1);
            driver.tick();
            driver.addVid(2);
            filters = driver.packedFilters();
            control = driver.packedControl();
        }
    }

    @Benchmark
    public long bareStep(Stepper stepper) {
        VfDriver driver = stepper.driver;
        driver.restore(stepper.filters, stepper.control);
        switch (stepper.turn++ % Stepper.KINDS) {
            case 0 -> driver.addVid(VIDS);
            case 1 -> driver.killVid(1);
            default -> driver.handle(stepper.added);
        }
        return driver.packedFilters() ^ driver.packedControl();
    }

    @Benchmark
    public SearchResult explore(Threads threads, Seen seen) {
        SearchLimits limits = new SearchLimits(SearchLimits.ANY_DEPTH, STATES_MAX, threads.threads);
        SearchResult result = new Search(scope(), limits).run();
        seen.add(result);
        return result;
    }

    @Benchmark
    public SearchResult walks(Walked walked) {
        SearchResult result = new RandomWalks(
                        scope(),
                        Population.ONE,
                        Strategy.RANDOM,
                        walked.seed++,
                        WALKS,
                        WALK_STEPS,
                        TransitionListener.NONE,
                        new NearMisses())
                .run();
        walked.walks += WALKS;
        walked.steps += result.edges();
        return result;
    }
}
