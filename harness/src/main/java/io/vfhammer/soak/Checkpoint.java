package io.vfhammer.soak;

/**
 * {@code checkpoint.json}: where {@code --resume} goes on. Written between two rounds, in one move. What the appended files
 * have from after {@code run.elapsedSeconds} is cut off. Immutable.
 *
 * @param schemaVersion {@link SoakFiles#SCHEMA_VERSION}
 * @param run every sum up to here
 * @param nextRound the round to go on with, from 1
 * @param timelineSeconds the interval of the timeline now
 */
public record Checkpoint(int schemaVersion, SoakRun run, long nextRound, double timelineSeconds) {}
