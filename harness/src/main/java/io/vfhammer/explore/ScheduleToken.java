package io.vfhammer.explore;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A schedule as one word that can be pasted into a shell, and as a text file.
 *
 * <p>The word is {@link #PREFIX} and base64url of: flags, VIDs, cap (2 bytes), length and bytes of the driver's name, one
 * byte a step, the last three bytes of the CRC-32 of all that. The file has a line for the driver and each bound, then one
 * for each step; {@code #} starts a comment.
 */
public final class ScheduleToken {
    /** What every word starts with; the digit is the version of the format. */
    public static final String PREFIX = "vfs1-";

    private static final int HEADER_BYTES = 5;
    private static final int CHECK_BYTES = 3;
    private static final int FLAG_V1 = 1;
    private static final int FLAG_LOCK = 2;
    private static final int FLAG_FULL = 4;
    private static final int FLAG_SILENT_CAP = 8;
    private static final int FLAG_GAPS = 16;

    private ScheduleToken() {}

    /** Returns {@code schedule} as one word. */
    public static String write(Schedule schedule) {
        Scope scope = schedule.scope();
        byte[] name = scope.revision().name().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((scope.api() == VirtchnlGeneration.V1 ? FLAG_V1 : 0)
                | (scope.granularity() == Granularity.LOCK ? FLAG_LOCK : 0)
                | (scope.full() ? FLAG_FULL : 0)
                | (scope.has(Fault.SILENT_CAP) ? FLAG_SILENT_CAP : 0)
                | (scope.has(Fault.GAPS) ? FLAG_GAPS : 0));
        bytes.write(scope.vids());
        bytes.write(scope.cap() >> Byte.SIZE);
        bytes.write(scope.cap());
        bytes.write(name.length);
        bytes.writeBytes(name);
        schedule.steps().forEach(bytes::write);
        int check = check(bytes.toByteArray());
        for (int i = CHECK_BYTES - 1; i >= 0; i--) {
            bytes.write(check >> i * Byte.SIZE);
        }
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads a word that {@link #write} has written.
     *
     * @param driver the driver to use instead of the one that is named in the word, or null
     * @throws IllegalArgumentException when the word is damaged or names a driver that is not built in
     */
    public static Schedule read(String word, Revision driver) {
        byte[] bytes = decode(word);
        int nameBytes = Byte.toUnsignedInt(bytes[HEADER_BYTES - 1]);
        int stepsAt = HEADER_BYTES + nameBytes;
        int stepsEnd = bytes.length - CHECK_BYTES;
        if (stepsAt > stepsEnd) {
            throw corrupt("is cut short");
        }
        List<Integer> steps = new ArrayList<>();
        for (int i = stepsAt; i < stepsEnd; i++) {
            steps.add((int) bytes[i]);
        }
        String name = new String(bytes, HEADER_BYTES, nameBytes, StandardCharsets.UTF_8);
        int flags = bytes[0];
        Scope scope = new Scope(
                driver == null ? revision(name) : driver,
                (flags & FLAG_V1) != 0 ? VirtchnlGeneration.V1 : VirtchnlGeneration.V2,
                bytes[1],
                Byte.toUnsignedInt(bytes[2]) << Byte.SIZE | Byte.toUnsignedInt(bytes[3]),
                faults(flags, steps),
                (flags & FLAG_LOCK) != 0 ? Granularity.LOCK : Granularity.MESSAGE,
                (flags & FLAG_FULL) != 0);
        return new Schedule(scope, steps);
    }

    private static byte[] decode(String word) {
        if (!word.startsWith(PREFIX)) {
            throw corrupt("does not start with " + PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(word.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw corrupt("has a character or a length that base64url does not have");
        }
        if (bytes.length < HEADER_BYTES + CHECK_BYTES) {
            throw corrupt("is cut short");
        }
        int written = 0;
        for (int i = bytes.length - CHECK_BYTES; i < bytes.length; i++) {
            written = written << Byte.SIZE | Byte.toUnsignedInt(bytes[i]);
        }
        if (written != check(Arrays.copyOf(bytes, bytes.length - CHECK_BYTES))) {
            throw corrupt("is damaged, its check sum is wrong");
        }
        return bytes;
    }

    private static IllegalArgumentException corrupt(String how) {
        return new IllegalArgumentException(
                "the schedule " + how + "; expected a word as 'vfhammer explore' prints it");
    }

    private static int check(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue() & 0xFFFFFF;
    }

    /** The driver of a schedule: a built-in revision with the defects that its name lists after plus signs. */
    private static Revision revision(String name) {
        String[] parts = name.split("\\+", -1);
        Optional<Revision> base = Revisions.find(parts[0]);
        for (int i = 1; i < parts.length && base.isPresent(); i++) {
            Optional<Defect> defect = Defect.find(parts[i]);
            base = base.flatMap(one -> defect.map(one::with));
        }
        return base.orElseThrow(() -> new IllegalArgumentException(
                "the schedule is for driver '" + name + "', which is not built in; give one with --driver"));
    }

    private static Set<Fault> faults(int flags, List<Integer> steps) {
        Set<Fault> faults = faults(steps);
        if ((flags & FLAG_SILENT_CAP) != 0) {
            faults.add(Fault.SILENT_CAP);
        }
        if ((flags & FLAG_GAPS) != 0) {
            faults.add(Fault.GAPS);
        }
        return faults;
    }

    static Set<Fault> faults(List<Integer> steps) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        for (int step : steps) {
            Fault fault = Steps.exists(step) ? Steps.faultOf(step) : null;
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    /** Returns {@code schedule} as the lines of a file. */
    public static List<String> lines(Schedule schedule) {
        Scope scope = schedule.scope();
        List<String> lines = new ArrayList<>();
        lines.add("# vfhammer replay reads this file; so does vfhammer shrink");
        lines.add("driver " + scope.revision().name());
        lines.add("api " + scope.api());
        lines.add("vids " + scope.vids());
        lines.add("cap " + scope.cap());
        lines.add("granularity " + scope.granularity().name().toLowerCase(Locale.ROOT));
        lines.add("start " + (scope.full() ? "full" : "empty"));
        scope.faults().stream().filter(Fault::isTrait).forEach(one -> lines.add("with " + one.cliName()));
        lines.addAll(schedule.stepWords());
        return lines;
    }

    /**
     * Reads the lines of a file. Bounds that are missing are V2, 2 VIDs, cap 8, message granularity, an empty start.
     *
     * @param driver the driver to use instead of the one that is named, or null
     * @throws IllegalArgumentException names the line and what was expected
     */
    public static Schedule read(List<String> lines, Revision driver) {
        return new ScheduleLines(driver).read(lines);
    }

    /** Returns the revision with this name, for {@link ScheduleLines}. */
    static Revision named(String name) {
        return revision(name);
    }
}
