package io.vfhammer.stress.bed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a fork hands the timelines of its losing samples to the launcher: as marked blocks on its error stream. */
public final class Timeline {
    static final String BEGIN = "@@timeline ";
    static final String END = "@@end";

    private Timeline() {}

    /** jcstress collects the error stream of a fork; there is no other way out of it. */
    static void print(CharSequence block) {
        System.err.println(block);
    }

    /** Returns the blocks in {@code lines}, by outcome. */
    public static Map<String, List<String>> parse(List<String> lines) {
        Map<String, List<String>> blocks = new LinkedHashMap<>();
        List<String> current = null;
        for (String line : lines) {
            if (line.startsWith(BEGIN)) {
                current = blocks.computeIfAbsent(line.substring(BEGIN.length()), key -> new ArrayList<>());
            } else if (line.startsWith(END)) {
                current = null;
            } else if (current != null) {
                current.add(line);
            }
        }
        return blocks;
    }
}
