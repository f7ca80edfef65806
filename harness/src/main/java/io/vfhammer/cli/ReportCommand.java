package io.vfhammer.cli;

import io.vfhammer.report.page.Figure;
import io.vfhammer.report.page.HtmlWriter;
import io.vfhammer.report.page.MarkdownWriter;
import io.vfhammer.report.page.Page;
import io.vfhammer.report.page.PageBuilder;
import io.vfhammer.report.page.RunReader;
import io.vfhammer.report.page.RunReading;
import io.vfhammer.report.page.SvgImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vfhammer report}: one page about one or more runs. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Makes one HTML page about one run or several side by side (soak, updown, selftest, stress tests).",
        footer = "Exit codes: 0 written, 64 usage.")
final class ReportCommand implements Callable<Integer> {
    private static final String PAGE = "report.html";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "directories of runs, the one to compare with first")
    private List<Path> directories;

    @Option(names = "--out", paramLabel = "FILE.html", description = "the page; default: " + PAGE + " in the first DIR")
    private Path out;

    @Option(names = "--svg", paramLabel = "DIR", description = "also write every picture as an SVG file")
    private Path svg;

    @Option(names = "--png", paramLabel = "DIR", description = "also write every picture as a PNG file")
    private Path png;

    @Option(
            names = "--markdown",
            paramLabel = "FILE.md",
            description = "also write everything but the pictures as Markdown; - is standard output")
    private String markdown;

    @Override
    public Integer call() {
        System.setProperty("java.awt.headless", "true"); // pictures are drawn, never shown: no display is looked for
        try {
            return report();
        } catch (LinkageError | InternalError e) {
            throw new UsageException("the pictures cannot be drawn, this JDK finds no fonts (" + e.getMessage()
                    + "); expected fontconfig and a font to be installed");
        }
    }

    private int report() {
        List<RunReading> readings = new ArrayList<>();
        for (Path directory : directories) {
            try {
                readings.add(RunReader.read(directory));
            } catch (RunReader.UnreadableException e) {
                throw new UsageException(e.getMessage());
            }
        }
        Page page = PageBuilder.of(readings);
        Path target = out == null ? directories.get(0).resolve(PAGE) : out;
        write("--out", target, html(page));
        if (svg != null) {
            writeAll("--svg", svg, ".svg", page, one -> SvgImage.document(one).getBytes(StandardCharsets.UTF_8));
        }
        if (png != null) {
            writeAll("--png", png, ".png", page, SvgImage::png);
        }
        PrintWriter console = spec.commandLine().getOut();
        if ("-".equals(markdown)) {
            new MarkdownWriter(console).write(page);
        } else {
            if (markdown != null) {
                write("--markdown", Path.of(markdown), markdown(page));
            }
            page.banners().forEach(one -> console.println(one.verdict() + "  " + one.run() + ": " + one.words()));
            console.println("report in " + target);
        }
        console.flush();
        return ExitCode.PASS;
    }

    private static byte[] html(Page page) {
        StringWriter text = new StringWriter();
        HtmlWriter.write(page, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] markdown(Page page) {
        StringWriter text = new StringWriter();
        new MarkdownWriter(new PrintWriter(text)).write(page);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void writeAll(
            String option, Path directory, String extension, Page page, Function<Figure, byte[]> content) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw unwritable(option, directory);
        }
        page.figures().forEach(one -> write(option, directory.resolve(one.id() + extension), content.apply(one)));
    }

    /** Writes beside the place and moves there, so that a reader never sees half a page. */
    private static void write(String option, Path target, byte[] content) {
        Path beside = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.write(beside, content);
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(option, target);
        }
    }

    private static UsageException unwritable(String option, Path target) {
        return new UsageException(
                option + ": cannot write '" + target + "'; expected a file in a directory that can be written");
    }
}
