package io.vfhammer.bench.run;

import io.vfhammer.bench.floor.FourActors;
import io.vfhammer.bench.floor.ThreeActors;
import io.vfhammer.bench.floor.TwoActors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.SerializedBufferCollector;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.PresetRegularTopology;
import org.openjdk.jcstress.vm.CompileMode;

/** Runs the tests that do nothing, in the same way as the stress tests are run in their quick tier. */
final class FloorCampaign {
    private static final int MILLIS = 1000;
    private static final List<String> JVM_ARGS = List.of(
            "-Xms48m", "-Xmx48m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-XX:TieredStopAtLevel=1");

    private FloorCampaign() {}

    /** Returns the samples a second of a test with 2 to 4 actors. */
    static double samplesPerSecond(int actors, Path directory) throws IOException {
        Class<?> test = switch (actors) {
            case 2 -> TwoActors.class;
            case 3 -> ThreeActors.class;
            case 4 -> FourActors.class;
            default -> throw new IllegalArgumentException("no test with " + actors + " actors");
        };
        OSSupport.init();
        Options options = options(directory);
        TestInfo info = TestList.getInfo(test.getName());
        Scheduler scheduler = scheduler(actors);
        List<SchedulingClass> classes = scheduler.scheduleClasses(actors, actors, AffinityMode.NONE);
        AtomicLong samples = new AtomicLong();
        SerializedBufferCollector sink =
                new SerializedBufferCollector(result -> samples.addAndGet(result.getTotalCount()));
        try {
            TestConfig config = new TestConfig(options, info, 0, JVM_ARGS, CompileMode.UNIFIED, classes.get(0));
            new TestExecutor(options.verbosity(), sink, scheduler).runAll(List.of(config));
        } finally {
            sink.close();
        }
        return samples.get() * 1000.0 / MILLIS;
    }

    private static Scheduler scheduler(int actors) throws IOException {
        try {
            return new Scheduler(new PresetRegularTopology(1, actors, 1), actors);
        } catch (Exception e) {
            throw new IOException("jcstress refuses a topology of " + actors + " CPUs", e);
        }
    }

    private static Options options(Path directory) throws IOException {
        Options options = new Options(new String[] {
            "-time",
            String.valueOf(MILLIS),
            "-iters",
            "1",
            "-f",
            "1",
            "-strideSize",
            "1",
            "-strideCount",
            "1",
            "-spinStyle",
            "THREAD_YIELD",
            "-af",
            "NONE",
            "-sc",
            "false",
            "-r",
            directory.resolve("floor-html").toString(),
            "-p",
            directory.resolve("floor.bin.gz").toString()
        });
        if (!options.parse()) {
            throw new IOException("jcstress does not take its options");
        }
        return options;
    }
}
