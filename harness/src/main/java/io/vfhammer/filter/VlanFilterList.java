package io.vfhammer.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The driver's VLAN filter list: entries in the order in which they were added, each with its state, run by a
 * {@link TransitionTable}. Looking a VID up walks the list, as iavf_find_vlan does.
 *
 * <p>Not thread-safe: every method but {@link #countUnlocked} is called under the VF's list lock.
 */
public final class VlanFilterList {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(VlanFilterList.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The number of VIDs, from 1, that a packed list can have. */
    public static final int PACKED_VIDS = 8;
    /** The width of a packed list. */
    public static final int PACKED_BITS = 48;

    private static final int PACKED_STATE_BITS = 3;
    private static final int PACKED_STATE_MASK = 7;
    private static final int PACKED_ENTRY_BITS = 6;

    private static final int VID_BITS = 12;
    private static final int VID_MASK = (1 << VID_BITS) - 1;

    private final TransitionTable table;
    private final TransitionListener listener;
    private final boolean heard;
    private int[] entries = new int[8];
    private int size;

    /** num_vlan_filters: always the list's size, but read without the list lock by the cap check. */
    @SuppressWarnings("UnusedVariable") // read through COUNT
    private int count;

    /** Creates an empty list that obeys {@code table} and tells {@code listener}. */
    public VlanFilterList(TransitionTable table, TransitionListener listener) {
        this.table = table;
        this.listener = listener;
        this.heard = listener != TransitionListener.NONE;
    }

    public int size() {
        return size;
    }

    /** Returns num_vlan_filters; may be called without the list lock, and may then be out of date (opaque read). */
    public int countUnlocked() {
        return (int) COUNT.getOpaque(this);
    }

    /** Returns the VID of the entry at {@code index} of the list's order. */
    public int vid(int index) {
        return entries[index] & VID_MASK;
    }

    /** Returns the state of the entry at {@code index} of the list's order. */
    public VlanFilterState state(int index) {
        return VlanFilterState.ofCode(entries[index] >> VID_BITS);
    }

    /** Returns the place of {@code vid} in the list, or -1. */
    public int find(int vid) {
        for (int i = 0; i < size; i++) {
            if ((entries[i] & VID_MASK) == vid) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the state of {@code vid}, ABSENT when it is not listed. */
    public VlanFilterState stateOf(int vid) {
        int index = find(vid);
        return index < 0 ? VlanFilterState.ABSENT : state(index);
    }

    /** Returns how many entries {@code event} would change, and tells the listener of those that it would not. */
    public int countAffected(FilterEvent event) {
        int affected = 0;
        for (int i = 0; i < size; i++) {
            int from = entries[i] >> VID_BITS;
            if (Cell.applies(table.packed(from, event))) {
                affected++;
            } else {
                tell(entries[i] & VID_MASK, from, event, from);
            }
        }
        return affected;
    }

    /** Returns whether {@code event} changes the entry at {@code index}. */
    public boolean affects(int index, FilterEvent event) {
        return Cell.applies(table.packed(entries[index] >> VID_BITS, event));
    }

    /** Returns how many entries are in {@code state}. */
    public int countIn(VlanFilterState state) {
        int found = 0;
        for (int i = 0; i < size; i++) {
            if (entries[i] >> VID_BITS == state.code()) {
                found++;
            }
        }
        return found;
    }

    /**
     * Applies a user's event to {@code vid}, listed or not. A new entry goes to the tail.
     *
     * @return the work bits raised
     */
    public long applyTo(int vid, FilterEvent event) {
        return applyTo(vid, find(vid), event);
    }

    /**
     * The same for a caller who has looked {@code vid} up already.
     *
     * @param index what {@link #find} returned
     */
    public long applyTo(int vid, int index, FilterEvent event) {
        if (index >= 0) {
            long raised = applyAt(index, event);
            if (entries[index] >> VID_BITS == VlanFilterState.ABSENT.code()) {
                System.arraycopy(entries, index + 1, entries, index, size - index - 1);
                setSize(size - 1);
            }
            return raised;
        }
        int cell = table.packed(VlanFilterState.ABSENT.code(), event);
        int next = Cell.nextCode(cell);
        tell(vid, VlanFilterState.ABSENT.code(), event, Cell.applies(cell) ? next : VlanFilterState.ABSENT.code());
        if (Cell.applies(cell) && next != VlanFilterState.ABSENT.code()) {
            append(vid, next);
        }
        return Cell.raised(cell);
    }

    /**
     * Applies {@code event} to every entry.
     *
     * @return the work bits raised by any of them
     */
    public long applyToAll(FilterEvent event) {
        long raised = 0;
        for (int i = 0; i < size; i++) {
            raised |= applyAt(i, event);
        }
        compact();
        return raised;
    }

    /**
     * Applies {@code event} to the entry at {@code index}. An entry that is freed keeps its place, so that a walk over the
     * list can go on, until {@link #compact}.
     *
     * @return the work bits raised
     */
    public long applyAt(int index, FilterEvent event) {
        int entry = entries[index];
        int from = entry >> VID_BITS;
        int cell = table.packed(from, event);
        int to = Cell.applies(cell) ? Cell.nextCode(cell) : from;
        tell(entry & VID_MASK, from, event, to);
        entries[index] = entry & VID_MASK | to << VID_BITS;
        return Cell.raised(cell);
    }

    /** Unlinks the entries that {@link #applyAt} freed. */
    public void compact() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (entries[i] >> VID_BITS != VlanFilterState.ABSENT.code()) {
                entries[kept++] = entries[i];
            }
        }
        setSize(kept);
    }

    /** Frees every entry (iavf_disable_vf, iavf_remove); no event of the table. */
    public void clear() {
        setSize(0);
    }

    /** Appends an entry as it is, bypassing the table: for restoring a packed state. */
    public void restore(int vid, VlanFilterState state) {
        append(vid, state.code());
    }

    /**
     * Returns the whole list as a number of {@link #PACKED_BITS} bits: the entries in list order, the first one lowest.
     *
     * @throws IllegalStateException when a VID is outside 1..8: such a list has no packed form
     */
    public long pack() {
        long packed = 0;
        for (int i = size - 1; i >= 0; i--) {
            int place = (entries[i] & VID_MASK) - 1;
            if (place < 0 || place >= PACKED_VIDS) {
                throw new IllegalStateException("VID " + vid(i) + " cannot be packed");
            }
            packed = packed << PACKED_ENTRY_BITS | place << PACKED_STATE_BITS | entries[i] >> VID_BITS;
        }
        return packed;
    }

    /** Replaces the list by one that {@link #pack} has packed; bits above {@link #PACKED_BITS} are ignored. */
    public void unpack(long packed) {
        int read = 0;
        for (long left = packed; read < PACKED_VIDS; left >>>= PACKED_ENTRY_BITS) {
            int stateCode = (int) left & PACKED_STATE_MASK;
            if (stateCode == 0) {
                break;
            }
            int vid = ((int) left >> PACKED_STATE_BITS & PACKED_STATE_MASK) + 1;
            entries[read++] = vid | stateCode << VID_BITS;
        }
        setSize(read);
    }

    private void append(int vid, int stateCode) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        entries[size] = vid | stateCode << VID_BITS;
        setSize(size + 1);
    }

    private void setSize(int newSize) {
        size = newSize;
        // Plain: the list lock's release makes it visible, and one number is never torn.
        count = newSize;
    }

    private void tell(int vid, int from, FilterEvent event, int to) {
        if (heard) {
            listener.transition(vid, VlanFilterState.ofCode(from), event, VlanFilterState.ofCode(to));
        }
    }
}
