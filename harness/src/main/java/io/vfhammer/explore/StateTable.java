package io.vfhammer.explore;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every state that a search has seen, each once: a node with its {@link PackedState#WORDS} numbers, where it came from, its
 * quiescing successor and how its run to quiescence ends. About 60 bytes a state.
 *
 * <p>Nodes stand in chunks, each filled by one thread. The slots that lead to them are in segments; looking a state up
 * takes no lock, inserting takes the segment's. A node is complete before a slot leads to it.
 */
final class StateTable {
    /** No node. */
    static final int NONE = -1;
    /** The end of a run to quiescence that takes too long. */
    static final int NEVER = -1;
    /** The origin of a state that was only met on a run to quiescence yet. */
    static final long UNDISCOVERED = Long.MAX_VALUE;

    static final int CHUNK_BITS = 12;
    private static final int CHUNK_SIZE = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_SIZE - 1;
    private static final int SEGMENTS = 256;
    private static final int SEGMENT_SHIFT = Long.SIZE - 8;
    private static final int FIRST_SLOTS = 64;
    private static final long TAG_MASK = 0xFFFFFFFF00000000L;
    private static final long NODE_MASK = 0xFFFFFFFFL;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle SLOTS;

    static {
        try {
            SLOTS = MethodHandles.lookup().findVarHandle(Segment.class, "slots", long[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The nodes that one thread has made in a row. */
    private static final class Chunk {
        final long[] words = new long[CHUNK_SIZE * PackedState.WORDS];
        final long[] origin = new long[CHUNK_SIZE];
        final int[] next = new int[CHUNK_SIZE];
        final int[] end = new int[CHUNK_SIZE];
    }

    /** A part of the hash table: tag of the hash in the upper half of a slot, node plus one in the lower. */
    private static final class Segment {
        long[] slots = new long[FIRST_SLOTS];

        int used;
    }

    /** More than one thread uses the table. One alone spares itself the memory ordering, which costs much until compiled. */
    private final boolean shared;

    private final Segment[] segments = new Segment[SEGMENTS];
    private Chunk[] chunks;
    private final AtomicInteger chunksUsed = new AtomicInteger();

    /** @param nodesMax the most nodes that will be made; {@code threads} more chunks may be begun */
    StateTable(long nodesMax, int threads) {
        shared = threads > 1;
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new Segment();
        }
        chunks = new Chunk[(int) Math.min(nodesMax / CHUNK_SIZE + threads + 1, Integer.MAX_VALUE >> CHUNK_BITS + 1)];
    }

    /** Makes nodes for one thread, which is the only one that may call {@link #insert} with it. */
    final class Writer {
        private int next;
        private int limit;

        /** Returns a free node; the same one until {@link #taken}. Returns NONE when the table is full. */
        int free() {
            if (next == limit) {
                int chunk = chunksUsed.getAndIncrement();
                if (chunk >= chunks.length) {
                    chunksUsed.set(chunks.length);
                    return NONE;
                }
                chunks[chunk] = new Chunk();
                next = chunk << CHUNK_BITS;
                limit = next + CHUNK_SIZE;
            }
            return next;
        }

        private void taken() {
            next++;
        }
    }

    static long hash(long[] words, int at) {
        long h = words[at] * 0x9E3779B97F4A7C15L;
        h = (h ^ h >>> 32 ^ words[at + 1]) * 0xC2B2AE3D27D4EB4FL;
        h = (h ^ h >>> 29 ^ words[at + 2]) * 0x165667B19E3779F9L;
        return h ^ h >>> 32;
    }

    /** Returns the node of a state, {@link #NONE} when it has none. */
    int find(long[] words, int at, long hash) {
        Segment segment = segments[(int) (hash >>> SEGMENT_SHIFT)];
        return probe(shared ? (long[]) SLOTS.getAcquire(segment) : segment.slots, words, at, hash);
    }

    private int probe(long[] slots, long[] words, int at, long hash) {
        int mask = slots.length - 1;
        for (int i = (int) hash & mask; ; i = i + 1 & mask) {
            long slot = get(slots, i);
            if (slot == 0) {
                return NONE;
            }
            if (((slot ^ hash << 24) & TAG_MASK) == 0) {
                int node = (int) (slot & NODE_MASK) - 1;
                if (equal(node, words, at)) {
                    return node;
                }
            }
        }
    }

    private long get(long[] array, int index) {
        return shared ? (long) LONGS.getAcquire(array, index) : array[index];
    }

    private boolean equal(int node, long[] words, int at) {
        long[] known = chunks[node >>> CHUNK_BITS].words;
        int from = (node & CHUNK_MASK) * PackedState.WORDS;
        return known[from] == words[at] && known[from + 1] == words[at + 1] && known[from + 2] == words[at + 2];
    }

    /**
     * Makes a node of a state unless it has one by now.
     *
     * @param next the node of its quiescing successor; for a quiescent state {@code NONE - fate}, see {@link #fate}
     * @param end what {@link #end} is to return; ignored for a quiescent state unless it is {@link #NEVER}
     * @return the node; {@link #NONE} when the table is full
     */
    int insert(Writer writer, long[] words, int at, long hash, int next, int end) {
        int node = writer.free();
        if (node == NONE) {
            return NONE;
        }
        Chunk chunk = chunks[node >>> CHUNK_BITS];
        int place = node & CHUNK_MASK;
        System.arraycopy(words, at, chunk.words, place * PackedState.WORDS, PackedState.WORDS);
        chunk.origin[place] = UNDISCOVERED;
        chunk.next[place] = next;
        chunk.end[place] = next <= NONE && end != NEVER ? node << 1 | (next < NONE ? 1 : 0) : end;
        Segment segment = segments[(int) (hash >>> SEGMENT_SHIFT)];
        synchronized (segment) {
            long[] slots = (long[]) SLOTS.getAcquire(segment);
            int known = probe(slots, words, at, hash);
            if (known != NONE) {
                chunk.words[place * PackedState.WORDS + 1] = 0; // the place is still free
                return known;
            }
            link(segment, hash, node);
        }
        writer.taken();
        return node;
    }

    private long[] grown(long[] slots) {
        long[] larger = new long[slots.length * 2];
        long[] words = new long[PackedState.WORDS];
        for (long slot : slots) {
            if (slot != 0) {
                read((int) (slot & NODE_MASK) - 1, words, 0);
                put(larger, hash(words, 0), slot);
            }
        }
        return larger;
    }

    private static void put(long[] slots, long hash, long slot) {
        int mask = slots.length - 1;
        int i = (int) hash & mask;
        while (slots[i] != 0) {
            i = i + 1 & mask;
        }
        LONGS.setRelease(slots, i, slot);
    }

    /** Copies the state of {@code node} to {@code at}. */
    void read(int node, long[] words, int at) {
        System.arraycopy(
                chunks[node >>> CHUNK_BITS].words,
                (node & CHUNK_MASK) * PackedState.WORDS,
                words,
                at,
                PackedState.WORDS);
    }

    /** Returns the quiescing successor of {@code node}, {@link #NONE} or less when there is none. */
    int next(int node) {
        return chunks[node >>> CHUNK_BITS].next[node & CHUNK_MASK];
    }

    /** Returns what is wrong with a quiescent state: 0, or what its {@link Ending} said. */
    int fate(int quiescent) {
        return NONE - next(quiescent);
    }

    /** Returns {@link #NEVER}, or the node of the quiescent state times two, plus one if it is doomed. */
    int end(int node) {
        return chunks[node >>> CHUNK_BITS].end[node & CHUNK_MASK];
    }

    /** Returns whether the run of {@code node} to quiescence ends in a violation, or not at all. */
    boolean isDoomed(int node) {
        return (end(node) & 1) != 0;
    }

    long origin(int node) {
        return get(chunks[node >>> CHUNK_BITS].origin, node & CHUNK_MASK);
    }

    /**
     * Notes that {@code node} can be reached by {@code origin}, if that is earlier than what is known.
     *
     * @return the origin known before, or a smaller one than {@code origin} if it stays
     */
    long reach(int node, long origin) {
        long[] origins = chunks[node >>> CHUNK_BITS].origin;
        int place = node & CHUNK_MASK;
        if (!shared) {
            long known = origins[place];
            origins[place] = Math.min(known, origin);
            return known;
        }
        while (true) {
            long known = get(origins, place);
            if (known <= origin || LONGS.compareAndSet(origins, place, known, origin)) {
                return known;
            }
        }
    }

    /** Writes every node. What was discovered by an origin of {@code notFrom} or later counts as not discovered. */
    void write(DataOutputStream out, long notFrom) throws IOException {
        int count = Math.min(chunksUsed.get(), chunks.length);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            Chunk chunk = chunks[i];
            int used = 0;
            while (used < CHUNK_SIZE && chunk.words[used * PackedState.WORDS + 1] != 0) {
                used++; // the second number of a state is never 0: it has the driver's state
            }
            out.writeInt(used);
            for (int place = 0; place < used; place++) {
                for (int word = 0; word < PackedState.WORDS; word++) {
                    out.writeLong(chunk.words[place * PackedState.WORDS + word]);
                }
                long origin = chunk.origin[place];
                out.writeLong(origin >= notFrom ? UNDISCOVERED : origin);
                out.writeInt(chunk.next[place]);
                out.writeInt(chunk.end[place]);
            }
        }
    }

    /** Reads what {@link #write} has written into this table, which is empty and has the room. For one thread. */
    void read(DataInputStream in) throws IOException {
        int count = in.readInt();
        chunks = Arrays.copyOf(
                chunks, Math.addExact(chunks.length, count)); // chunks that are not full have to go somewhere
        for (int i = 0; i < count; i++) {
            Chunk chunk = new Chunk();
            chunks[i] = chunk;
            int used = in.readInt();
            for (int place = 0; place < used; place++) {
                int at = place * PackedState.WORDS;
                for (int word = 0; word < PackedState.WORDS; word++) {
                    chunk.words[at + word] = in.readLong();
                }
                chunk.origin[place] = in.readLong();
                chunk.next[place] = in.readInt();
                chunk.end[place] = in.readInt();
                long hash = hash(chunk.words, at);
                Segment segment = segments[(int) (hash >>> SEGMENT_SHIFT)];
                synchronized (segment) {
                    link(segment, hash, i << CHUNK_BITS | place);
                }
            }
        }
        chunksUsed.set(count);
    }

    /** Has a slot of {@code segment}, whose lock is held, lead to {@code node}. */
    private void link(Segment segment, long hash, int node) {
        long[] slots = (long[]) SLOTS.getAcquire(segment);
        if (segment.used >= slots.length - slots.length / 4) {
            slots = grown(slots);
            SLOTS.setRelease(segment, slots);
        }
        put(slots, hash, hash << 24 & TAG_MASK | node + 1);
        segment.used++;
    }

    /** Returns the bytes that the table takes on the heap, headers left out. */
    long bytes() {
        long nodes = (long) Math.min(chunksUsed.get(), chunks.length) * CHUNK_SIZE;
        long bytes = nodes * (Long.BYTES * (PackedState.WORDS + 1) + Integer.BYTES * 2);
        for (Segment segment : segments) {
            bytes += (long) ((long[]) SLOTS.getAcquire(segment)).length * Long.BYTES;
        }
        return bytes;
    }
}
