package io.vfhammer.pf;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The VLAN table of a VSI: one bit per VID. One writer at a time, under the VF's lock; readers take no lock and see each
 * change at once.
 */
final class VlanBits implements VlanTable {
    private static final int VIDS = 4096;
    private static final int COUNTER_MASK = 0xFFFF;

    private final AtomicLongArray words = new AtomicLongArray(VIDS / Long.SIZE);
    private volatile int nonZero;
    private int requestCount;

    @Override
    public boolean contains(int vid) {
        return (words.getAcquire(vid >>> 6) >>> (vid & 63) & 1) != 0;
    }

    @Override
    public boolean add(int vid) {
        if (contains(vid)) {
            return false;
        }
        words.setRelease(vid >>> 6, words.getPlain(vid >>> 6) | 1L << (vid & 63));
        setNonZero(nonZero + 1);
        return true;
    }

    @Override
    public boolean remove(int vid) {
        if (!contains(vid)) {
            return false;
        }
        words.setRelease(vid >>> 6, words.getPlain(vid >>> 6) & ~(1L << (vid & 63)));
        setNonZero(nonZero - 1);
        return true;
    }

    @Override
    public int nonZero() {
        return nonZero;
    }

    private void setNonZero(int count) {
        nonZero = count;
    }

    @Override
    public int requestCount() {
        return requestCount;
    }

    @Override
    public void addToRequestCount(int delta) {
        requestCount = requestCount + delta & COUNTER_MASK;
    }

    /** Empties the table and its counter. */
    void clear() {
        for (int i = 0; i < words.length(); i++) {
            words.setRelease(i, 0);
        }
        setNonZero(0);
        requestCount = 0;
    }

    /** Returns the listed VIDs in ascending order. */
    int[] toArray() {
        int[] vids = new int[VIDS];
        int size = 0;
        for (int i = 0; i < words.length(); i++) {
            for (long left = words.getAcquire(i); left != 0; left &= left - 1) {
                vids[size++] = (i << 6) + Long.numberOfTrailingZeros(left);
            }
        }
        return Arrays.copyOf(vids, size);
    }
}
