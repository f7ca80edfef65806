package io.vfhammer.selftest;

import java.util.Objects;

/**
 * What the suite prints above its first case, each line as it stands after the label.
 *
 * @param vf1 e.g. {@code enp65s0f0v0 (0000:41:01.0) -> iavf-t1-6502}
 * @param vf2 the same for the second VF
 * @param pf e.g. {@code enp65s0f0np0 (0000:41:00.0)}
 * @param maxVlans how many VLANs a user may add to one VF
 */
public record Banner(String vf1, String vf2, String pf, int maxVlans) {
    public Banner {
        Objects.requireNonNull(vf1, "vf1");
        Objects.requireNonNull(vf2, "vf2");
        Objects.requireNonNull(pf, "pf");
    }
}
