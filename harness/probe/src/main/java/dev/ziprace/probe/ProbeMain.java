package dev.ziprace.probe;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/// The main class of `scripts/probe`: takes arguments, returns an exit code.
public final class ProbeMain {

    private final Map<String, String> environment;
    private final PrintStream output;
    private final PrintStream errors;

    /// @param environment has `AWS_CA_BUNDLE` and, for an endpoint, the credentials
    /// @param output receives the table
    /// @param errors receives everything else
    ProbeMain(Map<String, String> environment, PrintStream output, PrintStream errors) {
        this.environment = environment;
        this.output = output;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        System.exit(new ProbeMain(System.getenv(), utf8(FileDescriptor.out), utf8(FileDescriptor.err)).run(arguments));
    }

    /// Keys and documents have characters beyond ASCII.
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /// Runs the command.
    ///
    /// @return one of the [ProbeExitCode] constants
    int run(String... arguments) {
        return new CommandLine(new ProbeCommand(environment, output, errors))
                .setOut(new PrintWriter(output, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    errors.println("probe: "
                            + (failure instanceof ProbeFailedException ? failure.getMessage() : failure.toString()));
                    return ProbeExitCode.HARNESS_FAILED;
                })
                .setParameterExceptionHandler((mistake, given) -> {
                    errors.println("probe: " + String.valueOf(mistake.getMessage()) + "; see scripts/probe --help");
                    return ProbeExitCode.USAGE;
                })
                .execute(arguments);
    }
}
