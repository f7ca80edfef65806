package io.vfhammer.filter;

import java.util.Locale;

/**
 * One cell of the transition table: what an event does to a filter in one state.
 *
 * @param applies false when the event leaves the filter alone (and does not pick it for a message)
 * @param next the state afterwards; {@link VlanFilterState#ABSENT} frees the entry. Meaningless unless {@code applies}
 * @param raised the work bits that the event raises: a subset of ADD_VLAN and DEL_VLAN
 */
public record Cell(boolean applies, VlanFilterState next, long raised) {
    /** The event changes nothing. */
    public static final Cell UNTOUCHED = new Cell(false, VlanFilterState.ABSENT, 0);

    /** The accepted notation, for error messages. */
    public static final String NOTATION = "'-', or 'free' or a state, then optionally '+ADD' and '+DEL'";

    private static final long RAISABLE = WorkBit.ADD_VLAN.mask() | WorkBit.DEL_VLAN.mask();

    /** @throws IllegalArgumentException when {@code raised} has a bit that no cell can raise */
    public Cell {
        if ((raised & ~RAISABLE) != 0) {
            throw new IllegalArgumentException("a cell raises only ADD_VLAN and DEL_VLAN");
        }
    }

    /**
     * Reads a cell from its notation: {@code -} untouched; {@code free} or a state name, then {@code +ADD} and
     * {@code +DEL} for the work bits it raises, e.g. {@code "REMOVE +DEL"}.
     *
     * @throws IllegalArgumentException when {@code text} is not of that form; the message names the bad word
     */
    public static Cell parse(String text) {
        String[] words = text.trim().split("\\s+", -1);
        if (words[0].equals("-")) {
            if (words.length > 1) {
                throw new IllegalArgumentException("'" + words[1] + "' after '-'; expected " + NOTATION);
            }
            return UNTOUCHED;
        }
        long raised = 0;
        for (int i = 1; i < words.length; i++) {
            raised |= parseBit(words[i]);
        }
        return new Cell(true, parseState(words[0]), raised);
    }

    private static VlanFilterState parseState(String word) {
        if (word.equals("free")) {
            return VlanFilterState.ABSENT;
        }
        return VlanFilterState.find(word.toUpperCase(Locale.ROOT))
                .filter(state -> state != VlanFilterState.ABSENT)
                .orElseThrow(() -> new IllegalArgumentException("unknown state '" + word + "'; expected " + NOTATION));
    }

    private static long parseBit(String word) {
        return switch (word) {
            case "+ADD" -> WorkBit.ADD_VLAN.mask();
            case "+DEL" -> WorkBit.DEL_VLAN.mask();
            default -> throw new IllegalArgumentException("unknown work '" + word + "'; expected " + NOTATION);
        };
    }

    /** Returns the notation that {@link #parse} reads. */
    public String notation() {
        if (!applies) {
            return "-";
        }
        String text = next == VlanFilterState.ABSENT ? "free" : next.name();
        if (WorkBit.ADD_VLAN.isIn(raised)) {
            text += " +ADD";
        }
        if (WorkBit.DEL_VLAN.isIn(raised)) {
            text += " +DEL";
        }
        return text;
    }

    /** Packs the cell into 15 bits: next state, then raised bits, then whether it applies. */
    int pack() {
        return applies ? 1 << 14 | (int) raised << 4 | next.code() : 0;
    }

    static Cell unpack(int packed) {
        return applies(packed) ? new Cell(true, VlanFilterState.ofCode(nextCode(packed)), raised(packed)) : UNTOUCHED;
    }

    static boolean applies(int packed) {
        return packed != 0;
    }

    static int nextCode(int packed) {
        return packed & 0xF;
    }

    static long raised(int packed) {
        return packed >> 4 & 0x3FF;
    }
}
