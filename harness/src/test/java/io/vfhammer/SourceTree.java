package io.vfhammer;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Java sources as the compiler's parser sees them: how long each method is, and what sleeps. */
final class SourceTree {
    /** A method, constructor or initialiser and where it is. */
    record Method(String file, String name, long firstLine, long lines) {}

    private static final Set<String> SLEEPS = Set.of("sleep", "parkNanos", "parkUntil");

    private final List<Method> methods = new ArrayList<>();
    private final List<String> sleeps = new ArrayList<>();

    private SourceTree() {}

    /** Returns the Java files below {@code root}, none when it does not exist. */
    static List<Path> javaFiles(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses {@code files}. */
    static SourceTree parse(Collection<Path> files) {
        if (files.isEmpty()) {
            return new SourceTree();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var manager = compiler.getStandardFileManager(null, null, null);
        return parse(compiler, manager.getJavaFileObjectsFromPaths(files));
    }

    /** Parses sources that need not be files. */
    static SourceTree parse(JavaCompiler compiler, Iterable<? extends JavaFileObject> sources) {
        SourceTree tree = new SourceTree();
        try {
            JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                tree.new Scanner(unit, positions).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    /** Returns every method with a body. */
    List<Method> methods() {
        return methods;
    }

    /** Returns where a sleep is called, as {@code file:line}. */
    List<String> sleeps() {
        return sleeps;
    }

    private final class Scanner extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final LineMap lines;
        private final String file;

        Scanner(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
            this.lines = unit.getLineMap();
            this.file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        }

        @Override
        public Void visitMethod(MethodTree node, Void nothing) {
            if (node.getBody() != null) {
                measure(node, node.getName().toString());
            }
            return super.visitMethod(node, null);
        }

        @Override
        public Void visitClass(ClassTree node, Void nothing) {
            for (Tree member : node.getMembers()) {
                if (member instanceof BlockTree) {
                    measure(member, "initialiser");
                }
            }
            return super.visitClass(node, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree node, Void nothing) {
            String called = node.getMethodSelect() instanceof MemberSelectTree select
                    ? select.getIdentifier().toString()
                    : node.getMethodSelect().toString();
            if (SLEEPS.contains(called)) {
                sleeps.add(file + ":" + lines.getLineNumber(positions.getStartPosition(unit, node)));
            }
            return super.visitMethodInvocation(node, null);
        }

        private void measure(Tree node, String name) {
            long first = lines.getLineNumber(positions.getStartPosition(unit, node));
            long last = lines.getLineNumber(positions.getEndPosition(unit, node));
            methods.add(new Method(file, name, first, last - first + 1));
        }
    }
}
