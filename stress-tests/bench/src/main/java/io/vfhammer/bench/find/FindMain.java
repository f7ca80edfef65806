package io.vfhammer.bench.find;

import java.util.Locale;

/** One attempt of one contender at one defect, in this JVM: {@code FindMain FINDER DEFECT SEED}. */
public final class FindMain {
    /** Begins the one line of the answer; the nanoseconds since the driver's tables were read follow. */
    public static final String FOUND = "FOUND ";

    /** The answer when everything was seen in vain. */
    public static final String NOT_THERE = "NOT THERE";

    private static volatile PlantedDefect planted = PlantedDefect.R3;

    private FindMain() {}

    /** Returns the defect of this attempt: Lincheck makes its rigs without arguments. */
    static PlantedDefect planted() {
        return planted;
    }

    public static void main(String[] args) {
        Finder finder = Finder.valueOf(args[0].toUpperCase(Locale.ROOT));
        planted = PlantedDefect.valueOf(args[1]);
        long start =
                System.nanoTime(); // all contenders need the driver's tables; reading them is no part of the search
        boolean found = finder.find(planted, Long.parseLong(args[2]));
        System.out.println(found ? FOUND + (System.nanoTime() - start) : NOT_THERE);
        System.exit(0);
    }
}
