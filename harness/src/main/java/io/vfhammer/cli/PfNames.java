package io.vfhammer.cli;

import io.vfhammer.pf.PfProfile;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The PF profiles as the command line names them. */
final class PfNames {
    private PfNames() {}

    /** Returns the accepted pairs of {@code --pf} and {@code --api}, for an error message. */
    static String accepted() {
        return Arrays.stream(PfProfile.values())
                .map(profile -> profile.cliName() + " with " + profile.generation())
                .collect(Collectors.joining(", "));
    }
}
