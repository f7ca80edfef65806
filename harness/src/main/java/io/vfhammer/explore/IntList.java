package io.vfhammer.explore;

/** A growing list of numbers in chunks, so that growing never copies. One writer; readers only while it rests. */
final class IntList {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_SIZE = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_SIZE - 1;

    private int[][] chunks = new int[16][];
    private int size;

    void add(int value) {
        int chunk = size >>> CHUNK_BITS;
        if (chunk == chunks.length) {
            chunks = java.util.Arrays.copyOf(chunks, chunks.length * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new int[CHUNK_SIZE];
        }
        chunks[chunk][size & CHUNK_MASK] = value;
        size++;
    }

    int get(int index) {
        return chunks[index >>> CHUNK_BITS][index & CHUNK_MASK];
    }

    int size() {
        return size;
    }
}
