package io.vfhammer.updown;

import java.util.List;

/**
 * {@code run.json} of {@code vfhammer updown}. Immutable.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param tool {@code vfhammer}
 * @param version the project's version
 * @param command {@link #COMMAND}
 * @param flags the command line after the subcommand, word by word
 * @param parameters what was measured
 * @param start ISO 8601 in UTC
 * @param end when it ended, null while {@code complete} is false
 * @param complete whether all rows are there
 * @param cores how many processors the JVM saw
 * @param jdk the Java version
 * @param os name and version of the system
 * @param result the rows so far
 */
public record UpDownRun(
        int schemaVersion,
        String tool,
        String version,
        String command,
        List<String> flags,
        Parameters parameters,
        String start,
        String end,
        boolean complete,
        int cores,
        String jdk,
        String os,
        UpDownResult result) {
    /** Raised when a key changes its meaning or goes. */
    public static final int SCHEMA_VERSION = 1;

    /** The subcommand's name. */
    public static final String COMMAND = "updown";

    /** The choices that decide the numbers. */
    public record Parameters(
            List<Integer> vlans,
            List<String> drivers,
            List<String> gaps,
            int cycles,
            long seed,
            boolean rxPruning,
            double timeScale) {
        /** Returns those of {@code config}. */
        public static Parameters of(UpDownConfig config) {
            return new Parameters(
                    config.vlans(),
                    config.drivers().stream().map(UpDownConfig.Driver::name).toList(),
                    config.gaps().stream().map(Gap::word).toList(),
                    config.cycles(),
                    config.seed(),
                    config.rxPruning(),
                    config.timing().scale());
        }
    }
}
