package io.vfhammer.cli;

import io.vfhammer.pf.PfProfile;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The PF profiles as the command line names them. */
final class PfNames {
    private PfNames() {}

    /**
     * Returns the profile that {@code --pf} and {@code --api} mean.
     *
     * @param api null for the newer generation that the PF has
     * @throws UsageException when there is no such profile
     */
    static PfProfile profile(String pf, VirtchnlGeneration api) {
        Optional<PfProfile> found = api == null
                ? PfProfile.find(pf, VirtchnlGeneration.V2).or(() -> PfProfile.find(pf, VirtchnlGeneration.V1))
                : PfProfile.find(pf, api);
        return found.orElseThrow(() -> new UsageException(
                "no PF profile '" + pf + "'" + (api == null ? "" : " with API " + api) + "; expected " + accepted()));
    }

    /** Returns the accepted pairs of {@code --pf} and {@code --api}, for an error message. */
    private static String accepted() {
        return Arrays.stream(PfProfile.values())
                .map(profile -> profile.cliName() + " with " + profile.generation())
                .collect(Collectors.joining(", "));
    }
}
