package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.console.ErrorText;
import dev.ziprace.bench.console.UsageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/// The main class of the command line `bench`: takes arguments, returns an exit code.
public final class BenchMain {
    private final ProjectFolders project;
    private final PrintStream output;
    private final PrintStream errors;

    /// @param output receives results and nothing else
    /// @param errors receives progress, tables, and one line per error
    public BenchMain(ProjectFolders project, PrintStream output, PrintStream errors) {
        this.project = project;
        this.output = output;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        BenchMain main = new BenchMain(ProjectFolders.fromSystemProperty(), utf8(FileDescriptor.out), System.err);
        System.exit(main.run(arguments));
    }

    /// JSON is UTF-8 in every locale.
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /// Runs a command.
    ///
    /// @return one of the [ExitCode] constants
    public int run(String... arguments) {
        try (Console console = new Console(output, errors, Boolean.getBoolean("ziprace.terminal"))) {
            Thread onSignal = new Thread(console::interrupt, "interrupt-console");
            Runtime.getRuntime().addShutdownHook(onSignal);
            int exitCode = commandLine(console).execute(arguments);
            removeHook(onSignal);
            return exitCode;
        }
    }

    /// The command with its subcommands.
    CommandLine commandLine(Console console) {
        Supplier<CommandContext> context = () -> new CommandContext(project, console);
        CommandLine bench = new CommandLine(new RaceCommand(context.get()))
                .addSubcommand(new SweepCommand(context.get()))
                .addSubcommand(new CalibrateCommand(context.get()))
                .addSubcommand(new ServeCommand(context.get()))
                .addSubcommand(new ReportCommand(context.get()))
                .addSubcommand(new HistoryCommand(context.get()))
                .addSubcommand(new PrintRankingCommand(System.in, project, console))
                .addSubcommand(new ShowExecutionCommand(console))
                .addSubcommand(new PerfCommand(context.get()))
                .setOut(new PrintWriter(output, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(oneLine(console))
                .setParameterExceptionHandler(oneLineForUsage(console));
        GroupedHelp.install(bench);
        return bench;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It runs.
        }
    }

    private static IExecutionExceptionHandler oneLine(Console console) {
        return (failure, command, parsed) -> {
            console.error(command.getCommandName() + ": " + ErrorText.line(failure));
            return failure instanceof UsageException ? ExitCode.USAGE : ExitCode.HARNESS_FAILED;
        };
    }

    private static IParameterExceptionHandler oneLineForUsage(Console console) {
        return (mistake, arguments) -> {
            String name = mistake.getCommandLine().getCommandName();
            console.error(name + ": "
                    + String.valueOf(mistake.getMessage()).lines().findFirst().orElse("wrong usage") + "; see " + name
                    + " --help");
            return ExitCode.USAGE;
        };
    }
}
