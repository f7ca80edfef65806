package io.vfhammer.stress.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of the committed list of tests: a name, then {@code canary} when the test must fail, or {@code sees PATTERN} when
 * an outcome that matches must occur.
 *
 * @param name as jcstress prints it, e.g. {@code Case06AddDuringRemove.Merged}, without the package
 */
record ExpectedTest(String name, boolean canary, Optional<Pattern> sees) {
    static final String PACKAGE = "io.vfhammer.stress.";
    private static final String RESOURCE = "/io/vfhammer/stress/expected-tests.txt";

    /** Reads the committed list. */
    static List<ExpectedTest> all() {
        List<ExpectedTest> tests = new ArrayList<>();
        try (InputStream in = ExpectedTest.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + RESOURCE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    tests.add(parse(line.strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tests;
    }

    private static ExpectedTest parse(String line) {
        int space = line.indexOf(' ');
        if (space < 0) {
            return new ExpectedTest(line, false, Optional.empty());
        }
        String name = line.substring(0, space);
        String rest = line.substring(space).strip();
        if (rest.equals("canary")) {
            return new ExpectedTest(name, true, Optional.empty());
        }
        if (rest.startsWith("sees ")) {
            return new ExpectedTest(
                    name, false, Optional.of(Pattern.compile(rest.substring(5).strip())));
        }
        throw new IllegalStateException("expected-tests.txt: '" + line + "': expected 'canary' or 'sees PATTERN'");
    }
}
