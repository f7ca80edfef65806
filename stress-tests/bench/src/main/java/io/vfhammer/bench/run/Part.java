package io.vfhammer.bench.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One part of a run. */
enum Part {
    ROUND_TRIP("round-trip", RoundTripPart::run),
    STORM("storm", StormPart::run),
    SEARCH("search", SearchPart::run),
    FIND("find", FindPart::run),
    START_UP("start-up", StartUpPart::run),
    STRESS("stress", StressPart::run);

    private final String word;
    private final Body body;

    Part(String word, Body body) {
        this.word = word;
        this.body = body;
    }

    /** Measures, and adds what it has measured to {@code found}. */
    @FunctionalInterface
    private interface Body {
        void run(BenchContext context, Found found) throws IOException;
    }

    /** What the parts have measured so far. */
    record Found(List<Figure> figures, List<BenchReport.Table> tables) {
        Found() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Returns the name that the command line takes. */
    String word() {
        return word;
    }

    void run(BenchContext context, Found found) throws IOException {
        context.say(word + ":");
        body.run(context, found);
    }
}
