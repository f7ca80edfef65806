package io.vfhammer.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.bench.find.FindMain;
import io.vfhammer.bench.find.Finder;
import io.vfhammer.bench.find.PlantedDefect;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindPartTest {
    private static final int BOUND_SECONDS = 120;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"EXPLORE", "LOOP"})
    void aJvmOfItsOwnFindsTheDefect(Finder finder) throws IOException {
        BenchContext context = new BenchContext(
                true, 1, BOUND_SECONDS, false, directory, directory, new PrintWriter(new StringWriter()));
        ChildProcess child = FindPart.attempt(context, finder, PlantedDefect.R12, 1);
        assertThat(child.inTime()).isTrue();
        assertThat(child.output()).as("the lines of the attempt").anyMatch(line -> line.startsWith(FindMain.FOUND));
    }
}
