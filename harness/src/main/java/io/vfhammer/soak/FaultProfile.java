package io.vfhammer.soak;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each kind of fault happens. Immutable.
 *
 * @param given how it was written, for {@code --faults}
 * @param rates kind to probability, from 0 to 1; a kind that is not there never happens
 */
public record FaultProfile(String given, Map<FaultKind, Double> rates) {
    /** The profile without a name: every kind at its default rate. */
    public static final String DEFAULT = "default";

    private static final String EXPECTED =
            "expected none, default, messages, resets, heavy, or a list of kinds, each with a rate if wanted, e.g."
                    + " refuse=0.02,vf-flr; the kinds are " + FaultKind.accepted();
    private static final double HEAVY = 5;

    public FaultProfile {
        EnumMap<FaultKind, Double> copy = new EnumMap<>(FaultKind.class);
        copy.putAll(rates);
        rates = Collections.unmodifiableMap(copy);
        double messages = 0;
        double operations = 0;
        for (Map.Entry<FaultKind, Double> one : rates.entrySet()) {
            if (one.getKey().verb().isPresent()) {
                operations += one.getValue();
            } else if (one.getKey() != FaultKind.JITTER) {
                messages += one.getValue();
            }
        }
        if (messages > 1 || operations > 1) {
            throw new IllegalArgumentException(
                    "the rates of '" + given + "' add up to more than 1 for messages, or for operations");
        }
    }

    /** Returns the rate of {@code kind}, 0 when it never happens. */
    public double rate(FaultKind kind) {
        return rates.getOrDefault(kind, 0.0);
    }

    /** Returns the rates by word. */
    public Map<String, Double> byWord() {
        Map<String, Double> words = new TreeMap<>();
        rates.forEach((kind, rate) -> words.put(kind.word(), rate));
        return words;
    }

    /**
     * Reads a profile's name, or a list of kinds with or without rates.
     *
     * @throws IllegalArgumentException names what is wrong and what is accepted
     */
    public static FaultProfile parse(String text) {
        EnumMap<FaultKind, Double> rates = new EnumMap<>(FaultKind.class);
        switch (text) {
            case "none" -> {
                return new FaultProfile(text, rates);
            }
            case DEFAULT, "messages", "resets", "heavy" -> {
                for (FaultKind kind : FaultKind.values()) {
                    if (isIn(text, kind)) {
                        rates.put(kind, kind.defaultRate() * (text.equals("heavy") ? HEAVY : 1));
                    }
                }
                return new FaultProfile(text, rates);
            }
            default -> {
                for (String part : text.split(",", -1)) {
                    add(rates, part.trim());
                }
                return new FaultProfile(text, rates);
            }
        }
    }

    private static boolean isIn(String profile, FaultKind kind) {
        return switch (profile) {
            case "messages" -> kind.verb().isEmpty();
            case "resets" -> kind.verb().isPresent() || kind == FaultKind.JITTER;
            default -> true;
        };
    }

    private static void add(Map<FaultKind, Double> rates, String part) {
        String[] words = part.split("=", 2);
        FaultKind kind = FaultKind.find(words[0])
                .orElseThrow(() -> new IllegalArgumentException("unknown fault '" + words[0] + "'; " + EXPECTED));
        double rate = words.length == 1 ? kind.defaultRate() : rate(words[1]);
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate " + words[1] + " of fault '" + words[0] + "' is outside 0..1");
        }
        rates.put(kind, rate);
    }

    private static double rate(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("bad rate '" + text + "' of a fault; expected a number from 0 to 1", e);
        }
    }
}
