package io.vfhammer.soak;

/**
 * What a run ran on. Immutable; the keys are those of every {@code run.json}.
 *
 * @param jdk the Java version
 * @param jvm the JVM's name
 * @param vendor who built it
 * @param os name and version
 * @param arch the processor's architecture
 * @param cores how many processors the JVM sees
 * @param maxHeapBytes the heap's bound
 */
public record RunEnvironment(
        String jdk, String jvm, String vendor, String os, String arch, int cores, long maxHeapBytes) {
    /** Returns what this JVM runs on. */
    public static RunEnvironment here() {
        Runtime runtime = Runtime.getRuntime();
        return new RunEnvironment(
                Runtime.version().toString(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                runtime.availableProcessors(),
                runtime.maxMemory());
    }
}
