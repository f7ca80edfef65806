package io.vfhammer.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long something is to take: 90s, 45m, 8h, 1h30m. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Duration MAX = Duration.ofDays(30);
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

    @Override
    public Duration convert(String value) {
        Matcher parts = FORM.matcher(value);
        if (value.isEmpty() || !parts.matches()) {
            throw new TypeConversionException("bad duration '" + value + "'; expected e.g. 90s, 45m, 8h or 1h30m");
        }
        Duration duration = Duration.ofHours(number(parts.group(1)))
                .plusMinutes(number(parts.group(2)))
                .plusSeconds(number(parts.group(3)));
        if (duration.isZero() || duration.compareTo(MAX) > 0) {
            throw new TypeConversionException("duration '" + value + "' is outside 1s.." + MAX.toHours() + "h");
        }
        return duration;
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
