package io.vfhammer.explore;

import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.vf.VfDriver;

/**
 * What the three numbers of a state say, without a driver.
 *
 * <pre>
 *   0   the driver's filter list 48 | the user's wishes 8 | the PF's table 8
 *   1   the rest of the driver 53 | feature off, port VLAN, cap lowered | VID past its cap check 4
 *       | capabilities refused, detached, adding again after a reset
 *   2   the mailbox, {@link PackedMailbox#SLOTS} times {@link PackedMailbox#ENTRY_BITS}
 * </pre>
 */
final class PackedState {
    /** Numbers in a state. */
    static final int WORDS = 3;

    static final int WISHES = VfDriver.PACKED_FILTERS_BITS;
    static final int TABLE = WISHES + Scope.VIDS_MAX;
    static final int FEATURE_OFF = VfDriver.PACKED_CONTROL_BITS;
    static final int PORT_VLAN = FEATURE_OFF + 1;
    static final int LOWERED = PORT_VLAN + 1;
    static final int CHECKED = LOWERED + 1;
    static final int CAPS_REFUSED = CHECKED + 4;
    static final int DETACHED = CAPS_REFUSED + 1;
    static final int ADDING_AGAIN = DETACHED + 1;

    private static final int VIDS_MASK = 0xFF;
    private static final int CHECKED_MASK = 0xF;
    private static final int ENTRY_BITS = 6;
    private static final int STATE_BITS = 3;
    private static final int STATE_MASK = 7;

    private PackedState() {}

    static int wishes(long word0) {
        return (int) (word0 >>> WISHES) & VIDS_MASK;
    }

    static int table(long word0) {
        return (int) (word0 >>> TABLE) & VIDS_MASK;
    }

    static boolean isSet(long word1, int bit) {
        return (word1 >>> bit & 1) != 0;
    }

    /** Returns the VID past its cap check and not inserted yet, 0 for none. */
    static int checked(long word1) {
        return (int) (word1 >>> CHECKED) & CHECKED_MASK;
    }

    /** Returns the code of the driver's state for VID {@code place} plus one. */
    static int filterCode(long word0, int place) {
        long left = word0;
        for (int i = 0; i < Scope.VIDS_MAX; i++) {
            int code = (int) left & STATE_MASK;
            if (code == 0) {
                break;
            }
            if (((int) left >> STATE_BITS & STATE_MASK) == place) {
                return code;
            }
            left >>>= ENTRY_BITS;
        }
        return VlanFilterState.ABSENT.code();
    }
}
