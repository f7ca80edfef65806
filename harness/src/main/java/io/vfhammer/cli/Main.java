package io.vfhammer.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The {@code vfhammer} command. */
@Command(
        name = "vfhammer",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Hammers a model of an SR-IOV VF driver with real threads until it breaks, and says why.",
        subcommands = {
            SelftestCommand.class,
            ListCommand.class,
            ShowCommand.class,
            ConformCommand.class,
            RecordCommand.class,
            ExploreCommand.class,
            SweepCommand.class,
            ReplayCommand.class,
            ShrinkCommand.class,
            SoakCommand.class,
            UpDownCommand.class,
            ReportCommand.class,
            MuseumCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = run(out, err, args);
        out.flush();
        System.exit(exitCode);
    }

    /** Runs one command line; returns the exit code. For tests as well: nothing here ends the JVM. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setOut(out).setErr(err);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(Main::usage);
        commandLine.setExecutionExceptionHandler(Main::failure);
        if (args.length == 0) {
            commandLine.usage(out);
            return ExitCode.USAGE;
        }
        return commandLine.execute(args);
    }

    private static int usage(ParameterException mistake, String[] args) {
        return oneLine(mistake.getCommandLine(), mistake.getMessage());
    }

    private static int failure(Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
        if (exception instanceof UsageException) {
            return oneLine(command, exception.getMessage());
        }
        PrintWriter err = command.getErr();
        err.println("vfhammer: internal error, please report it:");
        exception.printStackTrace(err);
        return ExitCode.HARNESS_ERROR;
    }

    private static int oneLine(CommandLine command, String message) {
        command.getErr().println("vfhammer: " + message.replaceAll("\\s*\\R\\s*", " "));
        return ExitCode.USAGE;
    }
}
