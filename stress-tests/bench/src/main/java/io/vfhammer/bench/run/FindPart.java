package io.vfhammer.bench.run;

import io.vfhammer.bench.find.FindMain;
import io.vfhammer.bench.find.Finder;
import io.vfhammer.bench.find.PlantedDefect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long each contender takes to find each planted defect, each attempt in a fresh JVM. */
final class FindPart {
    private static final double TARGET = 10;
    private static final int REPEATS = 5;

    /** Unless all attempts are asked for, no other begins when those before have taken so many times the bound. */
    private static final int BUDGET_BOUNDS = 2;

    /** A fresh JVM is not stopped before it has begun. */
    private static final int JVM_START_SECONDS = 3;

    private FindPart() {}

    /** The attempts of one contender at one defect; those that succeeded by their seconds. */
    private record Attempts(int made, List<Double> seconds) {
        String text(int bound) {
            if (seconds.isEmpty()) {
                return "no, " + made + " x " + bound + " s";
            }
            String missed = seconds.size() == made ? "" : ", " + seconds.size() + " of " + made;
            return Spread.of(seconds).text(Figure::digits) + missed;
        }
    }

    static void run(BenchContext context, Part.Found found) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "defect",
                "driver, what may happen",
                "known by",
                "explore, s",
                "Lincheck, s",
                "loop, s",
                "Lincheck : explore",
                "loop : explore"));
        int missed = 0;
        for (PlantedDefect defect : defects(context)) {
            Map<Finder, Attempts> byFinder = new EnumMap<>(Finder.class);
            for (Finder finder : Finder.values()) {
                Attempts attempts = attempts(context, finder, defect);
                byFinder.put(finder, attempts);
                context.say("  " + defect + " " + finder.word() + ": " + attempts.text(context.boundSeconds()));
            }
            Attempts explore = byFinder.get(Finder.EXPLORE);
            String lincheck = ratio(byFinder.get(Finder.LINCHECK), explore, context.boundSeconds());
            String loop = ratio(byFinder.get(Finder.LOOP), explore, context.boundSeconds());
            missed += lincheck.endsWith("*") ? 1 : 0;
            missed += loop.endsWith("*") ? 1 : 0;
            rows.add(List.of(
                    defect.name().replace("4B", "4b"),
                    defect.setting(),
                    defect.end(),
                    explore.text(context.boundSeconds()),
                    byFinder.get(Finder.LINCHECK).text(context.boundSeconds()),
                    byFinder.get(Finder.LOOP).text(context.boundSeconds()),
                    lincheck,
                    loop));
        }
        found.tables()
                .add(new BenchReport.Table(
                        "Time to find a planted defect",
                        rows,
                        List.of("Seconds from where the driver's tables are read to the find, in a fresh JVM each, "
                                + (context.quick() ? 1 : REPEATS)
                                + " attempts"
                                + (context.allRepeats()
                                        ? ""
                                        : ", fewer where they take more than " + BUDGET_BOUNDS
                                                + " times the bound together")
                                + "; an attempt is given up after "
                                + context.boundSeconds()
                                + " s. Explore's time is that of the whole search, to its end. "
                                + "Target: at least "
                                + Figure.digits(TARGET)
                                + " times faster than each that finds it; missed "
                                + missed
                                + " times (*).")));
    }

    private static List<PlantedDefect> defects(BenchContext context) {
        return context.quick() ? List.of(PlantedDefect.R3, PlantedDefect.R12) : List.of(PlantedDefect.values());
    }

    private static Attempts attempts(BenchContext context, Finder finder, PlantedDefect defect) throws IOException {
        List<Double> seconds = new ArrayList<>();
        int made = 0;
        int repeats = context.quick() ? 1 : REPEATS;
        long budgetNanos = TimeUnit.SECONDS.toNanos((long) BUDGET_BOUNDS * context.boundSeconds());
        long taken = 0;
        while (made < repeats && (context.allRepeats() || taken < budgetNanos)) {
            made++;
            ChildProcess child = ChildProcess.run(
                    command(finder, defect, made),
                    context.directory(),
                    (long) context.boundSeconds() + JVM_START_SECONDS);
            taken += child.nanos();
            String answer = child.output().stream()
                    .filter(line -> line.startsWith(FindMain.FOUND) || line.equals(FindMain.NOT_THERE))
                    .findFirst()
                    .orElse("");
            if (answer.startsWith(FindMain.FOUND)) {
                double took = BenchContext.seconds(Long.parseLong(answer.substring(FindMain.FOUND.length())));
                if (took <= context.boundSeconds()) {
                    seconds.add(took);
                }
            } else if (child.inTime() && answer.isEmpty()) {
                throw new IOException(finder + " at " + defect + " ended without an answer: " + child.tail());
            }
        }
        return new Attempts(made, seconds);
    }

    private static List<String> command(Finder finder, PlantedDefect defect, int seed) {
        List<String> command = new ArrayList<>(List.of(BenchContext.java(), "-XX:+UseParallelGC", "-Xshare:auto"));
        command.addAll(
                switch (finder) {
                    case EXPLORE -> List.of("-XX:TieredStopAtLevel=1");
                    case LINCHECK ->
                        List.of(
                                "-Djdk.attach.allowAttachSelf=true",
                                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                                "--add-exports=java.base/jdk.internal.util=ALL-UNNAMED",
                                "--add-exports=java.base/sun.security.action=ALL-UNNAMED");
                    case LOOP -> List.of();
                });
        command.addAll(List.of(
                "-cp",
                BenchContext.classPath(),
                FindMain.class.getName(),
                finder.name(),
                defect.name(),
                String.valueOf(seed)));
        return command;
    }

    /** The ratio of the medians; at least that of the bound where it was not found. */
    private static String ratio(Attempts other, Attempts explore, int bound) {
        if (explore.seconds().isEmpty()) {
            return other.seconds().isEmpty() ? "neither finds it" : "explore does not find it*";
        }
        double own = Spread.of(explore.seconds()).median();
        if (other.seconds().isEmpty()) {
            return "more than " + Figure.digits(bound / own);
        }
        double ratio = Spread.of(other.seconds()).median() / own;
        return Figure.digits(ratio) + (ratio < TARGET ? "*" : "");
    }
}
