package io.vfhammer.soak;

import io.vfhammer.filter.Revision;
import java.io.IOException;
import java.nio.file.Path;

/** Short soaks for the tests of other packages. */
public final class SoakConfigs {
    private SoakConfigs() {}

    /** Returns a soak of one VF and 400 operations without faults. */
    public static Soak soak(Revision revision, Path directory, Latencies latencies) throws IOException {
        SoakConfig config = Soaks.config(revision, Soaks.parameters(revision, 1, 400, "none", 1));
        return new Soak(config, new DirectoryStorage(directory), latencies, null);
    }
}
