package io.vfhammer.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that was started and has ended.
 *
 * @param nanos from its start to its end
 * @param inTime false when it was killed because it took too long
 * @param exitCode meaningless when it was killed
 * @param output what it has printed, errors included
 */
record ChildProcess(long nanos, boolean inTime, int exitCode, List<String> output) {
    /** Runs {@code command} in {@code directory}, for {@code seconds} at most. */
    static ChildProcess run(List<String> command, Path directory, long seconds) throws IOException {
        Path file = Files.createTempFile(directory, "child", ".txt");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
                    .start();
            boolean inTime;
            try {
                inTime = process.waitFor(seconds, TimeUnit.SECONDS);
                if (!inTime) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while " + command.get(0) + " ran", e);
            }
            long nanos = System.nanoTime() - start;
            return new ChildProcess(nanos, inTime, process.exitValue(), lines(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static File nullDevice() {
        return new File("/dev/null");
    }

    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** Returns the last lines of the output, for a message. */
    String tail() {
        return String.join(" / ", output.subList(Math.max(0, output.size() - 3), output.size()));
    }
}
