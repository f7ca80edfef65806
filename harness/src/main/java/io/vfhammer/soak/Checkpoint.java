package io.vfhammer.soak;

import java.util.Map;

/**
 * {@code checkpoint.json}: where {@code --resume} goes on. Written between two rounds, in one move. Immutable.
 *
 * @param schemaVersion {@link SoakFiles#SCHEMA_VERSION}
 * @param run every sum up to here
 * @param nextRound the round to go on with, from 1
 * @param fileBytes name of a file that is appended to, to how long it was: what was written after that is cut off
 * @param timelineSeconds the interval of the timeline now
 */
public record Checkpoint(
        int schemaVersion, SoakRun run, long nextRound, Map<String, Long> fileBytes, double timelineSeconds) {}
