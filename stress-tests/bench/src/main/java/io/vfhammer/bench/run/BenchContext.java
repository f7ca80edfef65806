package io.vfhammer.bench.run;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What every part of a run needs to know.
 *
 * @param quick whether it is only about whether everything works
 * @param rounds how often each thing is measured, each time in a JVM of its own
 * @param boundSeconds how long a contender may look for a defect
 * @param allRepeats whether every contender gets all its attempts, however long they take
 * @param directory where the raw results go
 * @param jars the directory of the checkout, below which the other modules' jars are
 */
record BenchContext(
        boolean quick, int rounds, int boundSeconds, boolean allRepeats, Path directory, Path jars, PrintWriter out) {
    /** The java that runs this one. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The class path of this JVM, the benchmarks' own jar, as a child in any directory can use it. */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    Path harnessJar() {
        return jars.resolve(Path.of("harness", "target", "vfhammer.jar"));
    }

    /** Returns the java of this JVM with the flags that the launcher of the harness gives to every command. */
    static List<String> launcherJava() {
        return List.of(java(), "-XX:+UseParallelGC", "-Xshare:auto", "-Xlog:cds*=off");
    }

    /** Returns the flag by which the launcher starts with the class archive of the harness; none without an archive. */
    List<String> harnessArchiveFlags() {
        Path archive = jars.resolve(
                        Path.of("harness", "target", "vfhammer-" + System.getProperty("java.version") + ".jsa"))
                .toAbsolutePath();
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    Path stressJar() {
        return jars.resolve(Path.of("stress-tests", "target", "vfhammer-stress.jar"));
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
