package dev.ziprace.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/// The command line's entry: arguments in, exit code out.
public final class Main {
    private final Project project;
    private final PrintStream output;
    private final PrintStream errors;

    /// @param output results, and nothing else
    /// @param errors progress, tables and one line for what went wrong
    public Main(Project project, PrintStream output, PrintStream errors) {
        this.project = project;
        this.output = output;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        Main main = new Main(Project.fromSystemProperty(), utf8(FileDescriptor.out), System.err);
        System.exit(main.run(arguments));
    }

    /// JSON is UTF-8, whatever the terminal's locale.
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /// Runs a command.
    ///
    /// @return one of [ExitCode]'s
    public int run(String... arguments) {
        Console console = new Console(output, errors, Boolean.getBoolean("ziprace.terminal"));
        return new CommandLine(new RaceCommand(project, console))
                .addSubcommand(new SweepCommand(project, console))
                .addSubcommand(new CalibrateCommand(project, console))
                .addSubcommand(new ServeCommand(project, console))
                .addSubcommand(new PrintRankingCommand(System.in, console))
                .addSubcommand(new PerfCommand(project, console))
                .setOut(new PrintWriter(output, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(oneLine())
                .setParameterExceptionHandler(oneLineForUsage())
                .execute(arguments);
    }

    private IExecutionExceptionHandler oneLine() {
        return (failure, command, parsed) -> {
            errors.println(command.getCommandName() + ": " + Failure.line(failure));
            return failure instanceof UsageException ? ExitCode.USAGE : ExitCode.HARNESS_FAILED;
        };
    }

    private IParameterExceptionHandler oneLineForUsage() {
        return (mistake, arguments) -> {
            String name = mistake.getCommandLine().getCommandName();
            errors.println(name + ": "
                    + String.valueOf(mistake.getMessage()).lines().findFirst().orElse("wrong usage") + "; see " + name
                    + " --help");
            return ExitCode.USAGE;
        };
    }
}
