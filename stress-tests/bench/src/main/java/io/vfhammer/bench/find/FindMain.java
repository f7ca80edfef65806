package io.vfhammer.bench.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/**
 * One attempt of one contender at one defect, in this JVM: {@code FindMain FINDER DEFECT SEED SECONDS}. It is given up after
 * SECONDS, without an answer. A find that was quick is then repeated, with other seeds where chance decides: what it takes
 * when the JVM has nothing more to load and to compile. {@code FindMain TRAIN FINDER} finds a few and says nothing: a
 * run to take a class archive from.
 */
public final class FindMain {
    /** The argument for a run to take a class archive from. */
    public static final String TRAIN = "TRAIN";

    /** Begins the line of the answer; the nanoseconds since the driver's tables were read follow. */
    public static final String FOUND = "FOUND ";

    /** The answer when everything was seen in vain. */
    public static final String NOT_THERE = "NOT THERE";

    /** Begins the line after FOUND; the median nanoseconds of the later finds follow. */
    public static final String WARM = "WARM ";

    private static final List<PlantedDefect> ONE_OF_EACH_FAULT =
            List.of(PlantedDefect.R3, PlantedDefect.H3, PlantedDefect.R4B, PlantedDefect.R12);

    /** How long finds are repeated; a find that took longer is not. */
    private static final long WARM_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    /** The exit code of an attempt that was given up. */
    public static final int GIVEN_UP = 2;

    private static volatile PlantedDefect planted = PlantedDefect.R3;

    private FindMain() {}

    /** Returns the defect of this attempt: Lincheck makes its rigs without arguments. */
    static PlantedDefect planted() {
        return planted;
    }

    public static void main(String[] args) {
        if (args[0].equals(TRAIN)) {
            Finder trained = Finder.valueOf(args[1]);
            ONE_OF_EACH_FAULT.forEach(defect -> trained.find(defect, 0));
            return;
        }
        Finder finder = Finder.valueOf(args[0].toUpperCase(Locale.ROOT));
        planted = PlantedDefect.valueOf(args[1]);
        long seed = Long.parseLong(args[2]);
        Timer bound = givingUpAfter(Long.parseLong(args[3]));
        long start =
                System.nanoTime(); // all contenders need the driver's tables; reading them is no part of the search
        boolean found = finder.find(planted, seed);
        long cold = System.nanoTime() - start;
        bound.cancel();
        System.out.println(found ? FOUND + cold : NOT_THERE);
        if (found && cold < WARM_NANOS) {
            System.out.println(WARM + warm(finder, seed));
        }
        System.exit(0);
    }

    /** Ends the JVM: not every contender can be stopped. */
    private static Timer givingUpAfter(long seconds) {
        Timer timer = new Timer("bound", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        Runtime.getRuntime().halt(GIVEN_UP);
                    }
                },
                TimeUnit.SECONDS.toMillis(seconds));
        return timer;
    }

    /** Returns the median of the second half of the finds. */
    private static long warm(Finder finder, long seed) {
        List<Long> nanos = new ArrayList<>();
        long begin = System.nanoTime();
        long now = begin;
        for (long next = seed + 1; nanos.isEmpty() || now - begin < WARM_NANOS; next++) {
            long from = now;
            if (!finder.find(planted, next)) {
                throw new IllegalStateException(finder + " does not find " + planted + " again with seed " + next);
            }
            now = System.nanoTime();
            nanos.add(now - from);
        }
        List<Long> later =
                nanos.subList(nanos.size() / 2, nanos.size()).stream().sorted().toList();
        return later.get(later.size() / 2);
    }
}
