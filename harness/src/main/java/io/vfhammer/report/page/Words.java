package io.vfhammer.report.page;

import java.util.List;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {
    private static final double KILO = 1000;

    private Words() {}

    /** 1,234,567. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Three digits that matter: 0.123, 1.23, 12.3, 123, 12,345. */
    static String number(double number) {
        double size = Math.abs(number);
        if (Double.isNaN(number)) {
            return "-";
        }
        String text = String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", number);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** 850 ns, 1.2 µs, 3.4 ms, 5.6 s. */
    static String nanos(double nanos) {
        double value = nanos;
        for (String unit : new String[] {"ns", "µs", "ms"}) {
            if (value < KILO) {
                return number(value) + " " + unit;
            }
            value /= KILO;
        }
        return number(value) + " s";
    }

    /** The same of a whole number. */
    static String nanos(long nanos) {
        return nanos((double) nanos);
    }

    /** 45 s, 12 min 3 s, 8 h 5 min. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return number(seconds) + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    static String mebibytes(long bytes) {
        return number(bytes / 1024.0 / 1024.0) + " MiB";
    }

    /** {@code 1 violation}, {@code 2 violations}. */
    static String many(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** What was typed; flags may start with the subcommand or come after it. */
    static String commandLine(String command, List<String> flags) {
        String words = String.join(" ", flags);
        return "vfhammer " + (flags.isEmpty() || !flags.get(0).equals(command) ? command + " " : "") + words;
    }

    /** A word for an id or a file's name. */
    static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
