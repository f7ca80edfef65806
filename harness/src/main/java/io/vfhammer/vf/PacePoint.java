package io.vfhammer.vf;

/**
 * The places between two steps of the driver where another thread can come in and change the outcome. A drive may wait or
 * jitter there; the driver does nothing else at them.
 */
public enum PacePoint {
    /** In the add-VID callback, after the unlocked cap check, before the list lock is taken. */
    CAP_CHECKED,
    /** Between the read and the write of the work bits; the list lock may or may not be held. */
    WORK_BITS_READ,
    /** A VLAN message has been built and the list lock released, the message is not sent yet. */
    BATCH_BUILT,
    /** close has released the netdev lock and is about to wait for DOWN. */
    CLOSE_WAITING
}
