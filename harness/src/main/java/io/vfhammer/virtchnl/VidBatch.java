package io.vfhammer.virtchnl;

import java.util.Arrays;

/**
 * The VIDs of a message being built. Reused from message to message so that sending costs no garbage.
 *
 * <p>Not thread-safe: owned by the thread that builds the message.
 */
public final class VidBatch {
    private int[] vids = new int[16];
    private int size;

    /** Empties the batch. */
    public void clear() {
        size = 0;
    }

    /** Appends {@code vid}. */
    public void add(int vid) {
        if (size == vids.length) {
            vids = Arrays.copyOf(vids, size * 2);
        }
        vids[size++] = vid;
    }

    public int size() {
        return size;
    }

    /**
     * Returns the VID at {@code index} in message order.
     *
     * @throws IndexOutOfBoundsException when the batch has no such element
     */
    public int vid(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("VID " + index + " of " + size);
        }
        return vids[index];
    }

    /** Returns a copy of the VIDs in message order. */
    public int[] toArray() {
        return Arrays.copyOf(vids, size);
    }
}
