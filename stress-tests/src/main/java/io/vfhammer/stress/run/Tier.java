package io.vfhammer.stress.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How long the tests run: the one place for every knob. Measured budgets are in docs/stress.md. */
enum Tier {
    /** Before every commit. C1 only: in forks of a second C2 would take the CPU from the test. */
    QUICK(1000, 1, 1, 40, List.of("-XX:TieredStopAtLevel=1")),
    /** Every night, with the whole compiler. */
    NIGHTLY(2000, 4, 2, 200, List.of()),
    /** Before a release. */
    TOUGH(5000, 12, 5, 40_000, List.of());

    /** Heap of a fork; a sample is some 10 KB. */
    private static final List<String> COMMON_ARGS =
            List.of("-Xms48m", "-Xmx48m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto");

    private final int millis;
    private final int iterations;
    private final int forks;
    private final long samplesMin;
    private final List<String> jvmArgs;

    /**
     * @param millis of one iteration
     * @param samplesMin below this a test has said nothing
     */
    Tier(int millis, int iterations, int forks, long samplesMin, List<String> jvmArgs) {
        this.millis = millis;
        this.iterations = iterations;
        this.forks = forks;
        this.samplesMin = samplesMin;
        this.jvmArgs = jvmArgs;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int millis() {
        return millis;
    }

    int iterations() {
        return iterations;
    }

    int forks() {
        return forks;
    }

    long samplesMin() {
        return samplesMin;
    }

    /** Returns the flags of every fork: one JVM configuration for each test, whatever the JDK. */
    List<String> jvmArgs() {
        return Stream.concat(COMMON_ARGS.stream(), jvmArgs.stream()).toList();
    }

    /** Returns the seconds that the forks of one test run for, start-up apart. */
    double secondsPerTest() {
        return millis / 1000.0 * iterations * forks;
    }
}
