package io.vfhammer.soak;

/**
 * How full the mailboxes of all VFs are at one moment. Immutable.
 *
 * @param requests messages on their way to the PF, all VFs together
 * @param requestsMax the fullest of them, 0 to 32
 * @param replies messages on their way to the VFs, all VFs together
 * @param repliesMax the fullest of them, 0 to 32
 */
public record QueueDepths(int requests, int requestsMax, int replies, int repliesMax) {}
