package io.vfhammer.fabric;

/** What stands behind a port of the switch: the VF's receive queue. */
@FunctionalInterface
public interface FrameReceiver {
    /** Takes a frame, on the sender's thread. Must not block; it may transmit in turn. */
    void receive(Frame frame);
}
