package io.vfhammer.cli;

import io.vfhammer.explore.Schedule;
import io.vfhammer.explore.ScheduleToken;
import io.vfhammer.filter.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a schedule from the word or the file that a command was given. */
final class ScheduleInput {
    private static final long FILE_BYTES_MAX = 1 << 20;

    private ScheduleInput() {}

    /**
     * Returns the schedule that {@code text} is, or that the file of that name holds.
     *
     * @throws UsageException when it is neither
     */
    static Schedule read(String text, DriverOption driver) {
        Schedule schedule = read(text, driver.revision().orElse(null));
        Revision revision = driver.withDefects(schedule.scope().revision());
        return schedule.with(revision);
    }

    private static Schedule read(String text, Revision driver) {
        try {
            Path path = Path.of(text);
            if (!text.startsWith(ScheduleToken.PREFIX) && Files.isRegularFile(path)) {
                return readFile(path, driver);
            }
        } catch (InvalidPathException e) {
            // No file name: then it is a word, or nothing.
        }
        if (!text.startsWith(ScheduleToken.PREFIX)) {
            throw new UsageException(
                    "'" + text + "' is neither a file nor a schedule; expected a word that starts with "
                            + ScheduleToken.PREFIX + " or the name of a schedule file");
        }
        try {
            return ScheduleToken.read(text, driver);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static Schedule readFile(Path path, Revision driver) {
        try {
            if (Files.size(path) > FILE_BYTES_MAX) {
                throw new UsageException(
                        path + ": too large for a schedule; expected at most " + FILE_BYTES_MAX + " bytes");
            }
            return ScheduleToken.read(Files.readAllLines(path, StandardCharsets.UTF_8), driver);
        } catch (IllegalArgumentException e) {
            throw new UsageException(path + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException(path + ": cannot be read as text");
        }
    }
}
