package io.vfhammer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.SourceTree.Method;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The limits on the size of the sources, and the ban on sleeping tests. There are no exceptions to either. */
class SourceRulesTest {
    private static final int METHOD_LINES_MAX = 60;
    private static final int FILE_LINES_MAX = 400;

    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    private static List<Path> sources(String tree) {
        List<Path> files =
                new ArrayList<>(SourceTree.javaFiles(PROJECT.resolve("harness").resolve(tree)));
        files.addAll(SourceTree.javaFiles(PROJECT.resolve("stress-tests").resolve(tree)));
        return files;
    }

    @Test
    void noMethodIsLongerThanSixtyLines() {
        List<Path> files = sources("src/main/java");
        assertThat(files).hasSizeGreaterThan(40);
        List<Method> methods = SourceTree.parse(files).methods();
        assertThat(methods).hasSizeGreaterThan(200);
        assertThat(methods)
                .filteredOn(method -> method.lines() > METHOD_LINES_MAX)
                .isEmpty();
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources("src/main/java")) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES_MAX) {
                tooLong.add(PROJECT.relativize(file) + " has " + lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noTestSleeps() {
        List<Path> files = sources("src/test/java");
        assertThat(files).isNotEmpty();
        assertThat(SourceTree.parse(files).sleeps()).isEmpty();
    }

    @Test
    void aMethodIsMeasuredFromItsHeadToItsLastBrace() {
        SourceTree tree = parse("""
                class A {
                  static {
                  }
                  /** Not counted. */
                  void m() {
                    n();
                  }
                }
                """);
        assertThat(tree.methods())
                .containsExactlyInAnyOrder(new Method("A.java", "initialiser", 2, 2), new Method("A.java", "m", 5, 3));
    }

    @Test
    void everyWayToSleepIsFound() {
        SourceTree tree = parse("""
                class A {
                  void m() {
                    Thread.sleep(1);
                    SECONDS.sleep(1);
                    sleep(1);
                    LockSupport.parkNanos(1);
                    asleep();
                  }
                }
                """);
        assertThat(tree.sleeps()).containsExactly("A.java:3", "A.java:4", "A.java:5", "A.java:6");
    }

    private static SourceTree parse(String text) {
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        return SourceTree.parse(ToolProvider.getSystemJavaCompiler(), List.of(source));
    }
}
