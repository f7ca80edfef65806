package io.vfhammer.cli;

import io.vfhammer.explore.Population;
import io.vfhammer.explore.Strategy;
import picocli.CommandLine.Option;

/** The options of {@code vfhammer explore} that only random walks have. */
final class WalkOptions {
    @Option(
            names = "--walks",
            paramLabel = "N",
            defaultValue = "20000",
            description = "random walks, each of --depth steps (60 unless given); default: ${DEFAULT-VALUE}")
    private int walks;

    @Option(
            names = "--vfs",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "walks: how many VFs the PF has, 1 to 16; a reset hits all of them; default: ${DEFAULT-VALUE}")
    private int vfs;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "1",
            description = "walks: how many users share the VIDs of every VF, 1 to 8; default: ${DEFAULT-VALUE}")
    private int users;

    int walks() {
        return walks;
    }

    /** @throws UsageException when a number is out of range, or the search is exhaustive */
    Population population(Strategy strategy) {
        if (strategy == Strategy.EXHAUSTIVE && (vfs != 1 || users != 1)) {
            throw new UsageException("an exhaustive search has one VF and one user; expected --strategy random or pct"
                    + " with --vfs and --users");
        }
        try {
            return new Population(vfs, users);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
