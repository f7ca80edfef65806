package io.vfhammer.fabric;

import java.util.Optional;

/**
 * What became of a transmitted frame.
 *
 * @param delivered how many ports took it; 0 does not mean that the sender did anything wrong
 * @param dropped why it did not leave the sender's port, empty when it did
 */
public record TxResult(int delivered, Optional<DropReason> dropped) {
    static TxResult sent(int delivered) {
        return new TxResult(delivered, Optional.empty());
    }

    static TxResult lost(DropReason reason) {
        return new TxResult(0, Optional.of(reason));
    }

    /** Returns whether the frame left the sender's port. */
    public boolean isSent() {
        return dropped.isEmpty();
    }
}
