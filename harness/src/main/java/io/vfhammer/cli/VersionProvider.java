package io.vfhammer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Reads the version that the build wrote into the jar. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"vfhammer " + version()};
    }

    /** Returns the project version, e.g. {@code 0.1.0}. */
    static String version() throws IOException {
        try (InputStream in = VersionProvider.class.getResourceAsStream("/io/vfhammer/version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        }
    }
}
