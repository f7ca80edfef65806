package io.vfhammer.stress.run;

import io.vfhammer.stress.bed.Driver;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.SerializedBufferCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.PresetRegularTopology;
import org.openjdk.jcstress.vm.CompileMode;

/**
 * Runs tests through jcstress. Unlike its own main it gives the scheduler a pretend topology, so that tests with more actors
 * than CPUs run instead of being skipped, and exactly one JVM configuration for each test.
 */
final class Campaign {
    private final Tier tier;
    private final Path rawFile;
    private final Path htmlDirectory;
    private final List<String> jvmArgs;
    private final PrintWriter out;

    /**
     * @param seed of the jitter
     * @param revision the revision that stands in for the merged one, or empty
     * @param defects ids of the defects to lay over the merged driver, separated by commas, or empty
     */
    Campaign(Tier tier, Path directory, long seed, String revision, String defects, PrintWriter out) {
        this.tier = tier;
        this.rawFile = directory.resolve("jcstress.bin.gz");
        this.htmlDirectory = directory.resolve("html");
        this.out = out;
        this.jvmArgs = new ArrayList<>(tier.jvmArgs());
        jvmArgs.add("-Dvfhammer.stress.seed=" + seed);
        if (!revision.isEmpty()) {
            jvmArgs.add("-D" + Driver.REVISION_PROPERTY + "=" + revision);
        }
        if (!defects.isEmpty()) {
            jvmArgs.add("-D" + Driver.DEFECT_PROPERTY + "=" + defects);
        }
    }

    Path rawFile() {
        return rawFile;
    }

    List<String> jvmArgs() {
        return jvmArgs;
    }

    /** Runs {@code tests}, given by full name; those with the same number of actors after one another. */
    void run(List<String> tests) throws IOException {
        OSSupport.init();
        Options options = options();
        Map<Integer, List<TestInfo>> byActors = new TreeMap<>();
        for (String test : tests) {
            TestInfo info = TestList.getInfo(test);
            byActors.computeIfAbsent(info.threads(), actors -> new ArrayList<>())
                    .add(info);
        }
        DiskWriteCollector disk = new DiskWriteCollector(rawFile.toString());
        Progress progress = new Progress(tests.size() * tier.forks());
        SerializedBufferCollector sink = new SerializedBufferCollector(result -> {
            disk.add(result);
            progress.add(result);
        });
        try {
            for (Map.Entry<Integer, List<TestInfo>> batch : byActors.entrySet()) {
                runBatch(options, batch.getKey(), batch.getValue(), sink);
            }
        } finally {
            sink.close();
            disk.close();
        }
    }

    private void runBatch(Options options, int actors, List<TestInfo> tests, SerializedBufferCollector sink)
            throws IOException {
        Scheduler scheduler;
        try {
            scheduler = new Scheduler(new PresetRegularTopology(1, actors, 1), actors);
        } catch (Exception e) {
            throw new IOException("jcstress refuses a topology of " + actors + " CPUs", e);
        }
        List<TestConfig> configs = new ArrayList<>();
        for (TestInfo test : tests) {
            List<SchedulingClass> classes = scheduler.scheduleClasses(actors, actors, AffinityMode.NONE);
            for (int fork = 0; fork < tier.forks(); fork++) {
                configs.add(new TestConfig(options, test, fork, jvmArgs, CompileMode.UNIFIED, classes.get(0)));
            }
        }
        new TestExecutor(options.verbosity(), sink, scheduler).runAll(configs);
    }

    /** Writes jcstress's own HTML report from the raw file. */
    void writeHtml() throws IOException {
        PrintStream console = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            new JCStress(options()).parseResults(); // prints every failure, which the gate does with more words
        } catch (AssertionError e) {
            // its way of saying that a test has failed
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("no HTML report", e);
        } finally {
            System.setOut(console);
        }
    }

    private Options options() throws IOException {
        Options options = new Options(new String[] {
            "-time",
            String.valueOf(tier.millis()),
            "-iters",
            String.valueOf(tier.iterations()),
            "-f",
            String.valueOf(tier.forks()),
            // one VF alive at a time
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
            htmlDirectory.toString(),
            "-p",
            rawFile.toString()
        });
        if (!options.parse()) {
            throw new IOException("jcstress does not take its options");
        }
        return options;
    }

    /** One line for each fork that has ended. */
    private final class Progress {
        private final int planned;
        private int done;

        private Progress(int planned) {
            this.planned = planned;
        }

        private void add(TestResult result) {
            done++;
            String name = result.getName().substring(ExpectedTest.PACKAGE.length());
            out.println("[" + done + "/" + planned + "] " + name + ": " + result.getTotalCount() + " samples");
            out.flush();
        }
    }
}
