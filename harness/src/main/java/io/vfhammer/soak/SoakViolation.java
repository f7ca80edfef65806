package io.vfhammer.soak;

import java.util.List;

/**
 * A finding that no known defect of the revision explains. Immutable.
 *
 * @param id a number in order of finding with four digits, the first part of its files' names
 * @param kind what is wrong, e.g. {@code LOST}, {@code HANG}
 * @param words the class in words: the finding without the names of VF and VLAN, what the meter is tagged with
 * @param text the finding with them
 * @param vf the VF's number, -1 when it is about no single one
 * @param vid the VLAN concerned, -1 when it is about the whole VF
 * @param round the round, from 1
 * @param seed the seed of that round
 * @param atSeconds when it was found, in seconds of running
 * @param files its files, relative to the run directory; empty when the bound on files was reached
 * @param scheduleToken the VF's events in the search's step language as one word, null when they cannot be put so
 * @param shrunkToken the shortest part of it that ends in the same way, null when its replay does not
 * @param scheduleNote what the two tokens are worth: that they are approximate, or why there is none
 * @param repeatLine the command that runs a round with the same seed again
 */
public record SoakViolation(
        String id,
        String kind,
        String words,
        String text,
        int vf,
        int vid,
        long round,
        long seed,
        double atSeconds,
        List<String> files,
        String scheduleToken,
        String shrunkToken,
        String scheduleNote,
        String repeatLine) {}
