package io.vfhammer.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole {@code vfhammer selftest} of both drivers against its floor. The floor is the start of a JVM plus the kernel delays
 * that somebody waits for; these are found from outside: the time grows with the scale by just their sum.
 */
final class StartUpPart {
    private static final String GROUP = "start-up: vfhammer selftest --driver unpatched,merged";
    private static final double SCALE = 0.05;
    private static final double WIDE_SCALE = 0.15;
    private static final double TARGET = 1.5;
    private static final long BOUND_SECONDS = 120;
    private static final String USER_THREAD = "user/selftest";
    private static final int LONGEST = 8;

    private StartUpPart() {}

    static void run(BenchContext context, Part.Found found) throws IOException {
        List<Double> jvm = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        List<Double> delays = new ArrayList<>();
        for (int i = 0; i < context.rounds(); i++) {
            double empty = seconds(context, List.of("-cp", BenchContext.classPath(), Nothing.class.getName()));
            double normal = selftest(context, SCALE, List.of());
            double slow = selftest(context, WIDE_SCALE, List.of());
            double waited = (slow - normal) / (WIDE_SCALE - SCALE) * SCALE;
            jvm.add(empty);
            whole.add(normal);
            delays.add(waited);
            floor.add(empty + waited);
            context.say("  JVM " + Figure.digits(empty) + " s, selftest " + Figure.digits(normal) + " s, kernel delays "
                    + Figure.digits(waited) + " s");
        }
        Figure floorFigure = Figure.alone(GROUP, "floor: JVM start and kernel delays", "s", floor);
        found.figures().add(Figure.alone(GROUP, "a JVM that does nothing", "s", jvm));
        found.figures()
                .add(Figure.alone(GROUP, "kernel delays that are waited for, at scale 0.05", "s", delays)
                        .remarking("from the time at scale 0.15"));
        found.figures().add(floorFigure);
        found.figures().add(Figure.alone(GROUP, "the whole command", "s", whole).against(floorFigure, TARGET));
        found.tables().add(waits(context));
    }

    /** Where the time goes: what the thread that runs the cases waits for. */
    private static BenchReport.Table waits(BenchContext context) throws IOException {
        Path recording = context.directory().resolve("selftest.jfr");
        double elapsed = selftest(context, SCALE, List.of(Waits.flag(recording)));
        Waits waits = Waits.of(recording, USER_THREAD);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("waits in", "times", "s"));
        rows.addAll(waits.longest(LONGEST));
        rows.add(List.of("all waits", "", Figure.digits(waits.seconds())));
        rows.add(List.of("else: running, starting, reporting", "", Figure.digits(elapsed - waits.seconds())));
        return new BenchReport.Table(
                "Start-up: where the time goes",
                rows,
                List.of("One run of " + Figure.digits(elapsed)
                        + " s under a flight recording, which slows it down: what the "
                        + "thread that runs the cases has waited for, asked for or not."));
    }

    private static double selftest(BenchContext context, double scale, List<String> jvmFlags) throws IOException {
        List<String> arguments = new ArrayList<>(jvmFlags);
        arguments.addAll(context.harnessArchiveFlags());
        arguments.addAll(List.of(
                "-jar",
                context.harnessJar().toString(),
                "selftest",
                "--driver",
                "unpatched,merged",
                "--published",
                "--scale",
                String.valueOf(scale),
                "--out",
                context.directory().resolve("selftest").toString()));
        return seconds(context, arguments);
    }

    /** The flags are those of {@code bin/vfhammer}. */
    private static double seconds(BenchContext context, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(BenchContext.launcherJava());
        command.addAll(arguments);
        ChildProcess child = ChildProcess.run(command, context.directory(), BOUND_SECONDS);
        if (!child.inTime() || child.exitCode() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + child.tail());
        }
        return BenchContext.seconds(child.nanos());
    }

    /** What a JVM does that does nothing. */
    static final class Nothing {
        private Nothing() {}

        public static void main(String[] args) {
            // nothing
        }
    }
}
