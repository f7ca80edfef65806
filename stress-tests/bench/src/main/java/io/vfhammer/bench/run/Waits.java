package io.vfhammer.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** What a thread of a flight recording has waited for, by the method of ours that called the method that waits. */
final class Waits {
    /** The JVM flag that makes a recording which has every wait of any length. */
    static String flag(Path file) {
        return "-XX:StartFlightRecording:filename=" + file
                + ",settings=profile,jdk.ThreadPark#threshold=0ns,jdk.ThreadSleep#threshold=0ns,"
                + "jdk.JavaMonitorWait#threshold=0ns,jdk.JavaMonitorEnter#threshold=0ns";
    }

    private static final Set<String> KINDS =
            Set.of("jdk.ThreadPark", "jdk.ThreadSleep", "jdk.JavaMonitorWait", "jdk.JavaMonitorEnter");
    private static final String OURS = "io.vfhammer.";
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, List<Double>> secondsByWaiter = new TreeMap<>();

    private Waits() {}

    /** @param thread the thread's name; there may be several of it, one after the other */
    static Waits of(Path recording, String thread) throws IOException {
        Waits waits = new Waits();
        for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
            boolean wanted = KINDS.contains(event.getEventType().getName())
                    && event.getThread() != null
                    && thread.equals(event.getThread().getJavaName());
            if (wanted) {
                waits.secondsByWaiter
                        .computeIfAbsent(waiter(event), key -> new ArrayList<>())
                        .add(event.getDuration().toNanos() / NANOS_PER_SECOND);
            }
        }
        return waits;
    }

    /** The innermost two methods of ours, the caller first. */
    private static String waiter(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return "unknown";
        }
        List<String> ours = event.getStackTrace().getFrames().stream()
                .filter(Waits::isOurs)
                .map(Waits::name)
                .distinct()
                .limit(2)
                .collect(Collectors.toList());
        return ours.size() < 2 ? String.join("", ours) : ours.get(1) + " > " + ours.get(0);
    }

    /** The class that a lambda becomes says nothing of its own. */
    private static boolean isOurs(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return frame.isJavaFrame() && type.startsWith(OURS) && !type.contains("$$Lambda");
    }

    private static String name(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        String method = frame.getMethod().getName().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1");
        return type.substring(type.lastIndexOf('.') + 1) + "." + method;
    }

    /** Returns the seconds of all waits. */
    double seconds() {
        return secondsByWaiter.values().stream().mapToDouble(Waits::sum).sum();
    }

    /** Returns those who waited longest: name, how often, seconds. */
    List<List<String>> longest(int count) {
        return secondsByWaiter.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, List<Double>> one) -> sum(one.getValue()))
                        .reversed())
                .limit(count)
                .map(one ->
                        List.of(one.getKey(), Figure.digits(one.getValue().size()), Figure.digits(sum(one.getValue()))))
                .toList();
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
