package io.vfhammer.soak;

/**
 * How often a known defect of the revision was seen. Immutable.
 *
 * @param count how many findings it explained
 * @param words what it is
 * @param first the first finding, in words
 * @param firstVf the VF of the first finding
 * @param firstRound the round of the first finding, from 1
 * @param firstSeed the seed of that round
 * @param firstSeconds when it was found, in seconds of running
 */
public record ResidualCount(
        long count, String words, String first, int firstVf, long firstRound, long firstSeed, double firstSeconds) {}
