package io.vfhammer.bench.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vfhammer.bench.find.FindMain;
import io.vfhammer.bench.find.Finder;
import io.vfhammer.bench.find.PlantedDefect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** How long each contender takes to find each planted defect, each attempt in a fresh JVM. */
final class FindPart {
    private static final double TARGET = 10;
    private static final int REPEATS = 5;

    /** What starts and ends a JVM beside the attempt in it. */
    private static final int MORE_SECONDS = 30;

    /**
     * Those whose finds are quick enough to be mostly the loading of classes start with a class archive, as the launcher of
     * the harness does.
     */
    private static final List<Finder> ARCHIVED = List.of(Finder.EXPLORE, Finder.LOOP);

    private FindPart() {}

    static void run(BenchContext context, Part.Found found) throws IOException {
        try {
            for (Finder finder : ARCHIVED) {
                makeArchive(context, finder);
            }
            find(context, found);
        } finally {
            for (Finder finder : ARCHIVED) {
                Files.deleteIfExists(archive(context, finder));
            }
        }
    }

    private static Path archive(BenchContext context, Finder finder) {
        return context.directory().toAbsolutePath().resolve(finder.word() + ".jsa");
    }

    private static void makeArchive(BenchContext context, Finder finder) throws IOException {
        Path archive = archive(context, finder);
        List<String> command =
                command(finder, List.of("-XX:ArchiveClassesAtExit=" + archive), FindMain.TRAIN, finder.name());
        ChildProcess child = ChildProcess.run(command, context.directory(), MORE_SECONDS);
        if (!Files.exists(archive)) {
            throw new IOException("no class archive was made: " + child.tail());
        }
    }

    private static void find(BenchContext context, Part.Found found) throws IOException {
        Map<Finder, Map<PlantedDefect, Attempts>> all = new EnumMap<>(Finder.class);
        for (Finder finder : Finder.values()) {
            all.put(finder, new EnumMap<>(PlantedDefect.class));
        }
        for (PlantedDefect defect : defects(context)) {
            for (Finder finder : Finder.values()) {
                if (!isInPairs(context, finder)) {
                    all.get(finder).put(defect, oneByOne(context, finder, defect));
                }
            }
        }
        for (Finder finder : Finder.values()) {
            if (isInPairs(context, finder)) {
                all.get(finder).putAll(inPairs(context, finder));
            }
        }
        Files.writeString(context.directory().resolve("find.json"), raw(all).toPrettyString());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "defect",
                "driver, what may happen",
                "known by",
                "explore, s",
                "warm, ms",
                "Lincheck, s",
                "loop, s",
                "warm, ms",
                "Lincheck : explore",
                "loop : explore",
                "warm"));
        int missed = 0;
        int missedWarm = 0;
        for (PlantedDefect defect : defects(context)) {
            Attempts explore = all.get(Finder.EXPLORE).get(defect);
            Attempts lincheck = all.get(Finder.LINCHECK).get(defect);
            Attempts loop = all.get(Finder.LOOP).get(defect);
            missed += lincheck.coldAgainst(explore).misses(TARGET) ? 1 : 0;
            missed += loop.coldAgainst(explore).misses(TARGET) ? 1 : 0;
            missedWarm += loop.warmAgainst(explore).misses(TARGET) ? 1 : 0;
            rows.add(List.of(
                    defect.name().replace("4B", "4b"),
                    defect.setting(),
                    defect.end(),
                    explore.coldText(),
                    explore.warmText(),
                    lincheck.coldText(),
                    loop.coldText(),
                    loop.warmText(),
                    lincheck.coldAgainst(explore).text(TARGET),
                    loop.coldAgainst(explore).text(TARGET),
                    loop.warmAgainst(explore).text(TARGET)));
        }
        found.tables()
                .add(new BenchReport.Table(
                        "Time to find a planted defect", rows, List.of(notes(context, missed, missedWarm))));
    }

    private static ArrayNode raw(Map<Finder, Map<PlantedDefect, Attempts>> all) {
        ArrayNode raw = JsonNodeFactory.instance.arrayNode();
        all.forEach((finder, byDefect) -> byDefect.forEach((defect, attempts) ->
                raw.add(attempts.json().put("defect", defect.name()).put("finder", finder.word()))));
        return raw;
    }

    private static String notes(BenchContext context, int missed, int missedWarm) {
        String fewer = context.allRepeats() ? "" : ", fewer where they take longer than the bound together";
        String pairs =
                context.allRepeats() ? " Lincheck's attempts are made two at a time, when the others are over." : "";
        return "Seconds from where the driver's tables are read to the find, in a fresh JVM each (explore and the loop with a class archive), "
                + repeats(context) + " attempts" + fewer + "; an attempt is given up after "
                + context.boundSeconds()
                + " s. Ratios are those of the medians over attempts. Warm: milliseconds of a find when that JVM has repeated it for 0.7 seconds, where the first took less. "
                + "Target: at least " + Figure.digits(TARGET) + " times faster than each that finds it; missed "
                + missed
                + " times (*), by the warm times " + missedWarm + " times." + pairs;
    }

    private static int repeats(BenchContext context) {
        return context.quick() ? 1 : REPEATS;
    }

    private static List<PlantedDefect> defects(BenchContext context) {
        return context.quick() ? List.of(PlantedDefect.R3, PlantedDefect.R12) : List.of(PlantedDefect.values());
    }

    private static Attempts oneByOne(BenchContext context, Finder finder, PlantedDefect defect) throws IOException {
        long budgetNanos = TimeUnit.SECONDS.toNanos(context.boundSeconds());
        List<ChildProcess> children = new ArrayList<>();
        long begin = System.nanoTime();
        while (children.size() < repeats(context)
                && (context.allRepeats() || System.nanoTime() - begin < budgetNanos)) {
            children.add(attempt(context, finder, defect, children.size() + 1));
        }
        Attempts attempts = attempts(context, children);
        context.say("  " + defect + " " + finder.word() + ": " + attempts.coldText() + "; warm, ms: "
                + attempts.warmText());
        return attempts;
    }

    /** Lincheck's many attempts take long, and keep little more than one CPU busy: they are made two at a time. */
    private static boolean isInPairs(BenchContext context, Finder finder) {
        return context.allRepeats() && finder == Finder.LINCHECK;
    }

    private static Map<PlantedDefect, Attempts> inPairs(BenchContext context, Finder finder) throws IOException {
        ExecutorService pair = Executors.newFixedThreadPool(2);
        try {
            Map<PlantedDefect, List<Future<ChildProcess>>> running = new EnumMap<>(PlantedDefect.class);
            for (PlantedDefect defect : defects(context)) {
                List<Future<ChildProcess>> futures = new ArrayList<>();
                for (int seed = 1; seed <= repeats(context); seed++) {
                    int number = seed;
                    futures.add(pair.submit(() -> attempt(context, finder, defect, number)));
                }
                running.put(defect, futures);
            }
            Map<PlantedDefect, Attempts> byDefect = new EnumMap<>(PlantedDefect.class);
            for (PlantedDefect defect : running.keySet()) {
                List<ChildProcess> children = new ArrayList<>();
                for (Future<ChildProcess> one : running.get(defect)) {
                    children.add(one.get());
                }
                byDefect.put(defect, attempts(context, children));
                context.say("  " + defect + " " + finder.word() + ": "
                        + byDefect.get(defect).coldText());
            }
            return byDefect;
        } catch (ExecutionException e) {
            throw new IOException(finder + ": " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + finder + " looked for defects", e);
        } finally {
            pair.shutdownNow();
        }
    }

    private static Attempts attempts(BenchContext context, List<ChildProcess> children) throws IOException {
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (ChildProcess child : children) {
            List<Double> found = answers(child, FindMain.FOUND);
            cold.addAll(found);
            warm.addAll(answers(child, FindMain.WARM));
            boolean ended =
                    child.exitCode() == FindMain.GIVEN_UP || child.output().contains(FindMain.NOT_THERE);
            if (found.isEmpty() && !ended) {
                throw new IOException("an attempt ended without an answer: " + child.tail());
            }
        }
        return new Attempts(children.size(), context.boundSeconds(), cold, warm);
    }

    /** Returns the seconds of the lines that begin with {@code word}. */
    private static List<Double> answers(ChildProcess child, String word) {
        return child.output().stream()
                .filter(line -> line.startsWith(word))
                .map(line -> BenchContext.seconds(Long.parseLong(line.substring(word.length()))))
                .toList();
    }

    /** One attempt in a JVM of its own. */
    static ChildProcess attempt(BenchContext context, Finder finder, PlantedDefect defect, int seed)
            throws IOException {
        return ChildProcess.run(
                command(context, finder, defect, seed),
                context.directory(),
                (long) context.boundSeconds() + MORE_SECONDS);
    }

    private static List<String> command(BenchContext context, Finder finder, PlantedDefect defect, int seed) {
        List<String> archiveFlag =
                ARCHIVED.contains(finder) ? List.of("-XX:SharedArchiveFile=" + archive(context, finder)) : List.of();
        return command(
                finder,
                archiveFlag,
                finder.name(),
                defect.name(),
                String.valueOf(seed),
                String.valueOf(context.boundSeconds()));
    }

    private static List<String> command(Finder finder, List<String> archiveFlag, String... arguments) {
        List<String> command = new ArrayList<>(BenchContext.launcherJava());
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
        command.addAll(archiveFlag);
        command.addAll(List.of("-cp", BenchContext.classPath(), FindMain.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
